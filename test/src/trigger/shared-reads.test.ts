import { loadTrigger } from './process.ts';
import { told, World } from './world.ts';

let world: World;
afterEach(async () => {
	await world.end();
});

test('two triggers of an account that poll at other minutes share what is read, and lose nothing', async () => {
	world = await World.at('2025-06-11T03:02:00Z');
	const process = loadTrigger();
	const [one, other] = ['one', 'other'].map((workflowId) =>
		world.host({ triggerOn: 'newData' }, undefined, { workflowId, process }),
	);
	if (!one || !other) throw new TypeError('Two are needed.');
	await one.activate();
	world.now.advance(3);
	await other.activate();
	const before = world.simulator.requests.length;
	for (let poll = 0; poll < 24; poll++) {
		world.now.advance(2);
		await one.tick();
		world.now.advance(3);
		await other.tick();
	}
	const asked = world.simulator.requests.slice(before).map(({ path }) => path);
	expect(asked.filter((path) => path.includes('data-list'))).toEqual([]);
	for (const { items, errors } of [one, other]) {
		expect(errors).toEqual([]);
		expect(items.length).toBeGreaterThan(24 * 4);
		expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(items.length);
	}
	expect(told(other).every((line) => told(one).includes(line))).toBe(true);
});
