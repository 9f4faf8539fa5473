// A new process of n8n does not know the calls of the one before. A gateway does.
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
	world = await World.at('2025-06-11T03:02:00Z');
});
afterEach(() => world.end());

/** Samples of a device by an n8n that is started again, at the first poll after that. */
async function samplesAfterRestart(): Promise<number> {
	const it = world.host({ triggerOn: 'newData', scope: 'device', deviceSn: 'SIMPCS0001' });
	await it.activate();
	await world.ticks(it, 2);
	const { length } = it.items;
	world.now.advance(4);
	it.kill();
	it.start();
	await it.activate('init');
	await world.ticks(it, 1, 1);
	return it.items.length - length;
}

test('with the vendor a trigger waits for the longest limit after a start', async () => {
	expect(await samplesAfterRestart()).toBe(0);
});

test('with a gateway a trigger reads at its first poll after a start', async () => {
	await world.throughGateway();
	expect(await samplesAfterRestart()).toBe(1);
});
