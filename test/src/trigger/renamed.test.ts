// A trigger node that is renamed or duplicated. n8n keeps static data under the name of a node.
import type { N8nHost } from './n8n-host.ts';
import { reported, World } from './world.ts';

const ONE = { scope: 'device', deviceSn: 'SIMPCS0001' };
const LOGGER = { dataLogSn: 'SIMLOG0001' };

let world: World;
beforeEach(async () => {
	world = await World.at('2025-06-11T03:02:00Z');
});
afterEach(async () => {
	await world.end();
});

async function offline(): Promise<N8nHost> {
	const it = world.host({ triggerOn: 'connection', ...ONE });
	await it.activate();
	await world.ticks(it, 2);
	world.simulator.control.setLogger({ ...LOGGER, online: false, backlog: 'lost' });
	await world.ticks(it, 10);
	expect(reported(it)).toEqual(['deviceOffline 2025-06-11 10:10:00 SIMPCS0001']);
	return it;
}

async function backOnline(it: N8nHost): Promise<void> {
	await world.ticks(it, 2);
	world.simulator.control.setLogger({ ...LOGGER, online: true });
	await world.ticks(it, 8);
}

test('a node that is renamed closes the open incident under its ID', async () => {
	const it = await offline();
	await it.rename('Plant North');
	await backOnline(it);
	expect(it.items.map(({ event }) => event)).toEqual(['deviceOffline', 'deviceOnline']);
	expect(it.items[1]?.incidentId).toBe(it.items[0]?.incidentId);
	expect(it.warnings).toEqual([]);
});

test('also when n8n was restarted after that', async () => {
	const it = await offline();
	await it.rename('Plant North');
	it.kill();
	it.start();
	await it.activate('init');
	await backOnline(it);
	expect(it.items.map(({ event }) => event)).toEqual(['deviceOffline', 'deviceOnline']);
	expect(it.warnings).toEqual([]);
});

test('a node that was renamed while n8n did not run reports that its state is lost', async () => {
	const it = await offline();
	it.kill();
	it.start();
	await it.rename('Plant North');
	expect(it.warnings.join('\n')).toContain(
		'Plant North starts without its former state: the node was renamed from ATESS Trigger',
	);
	it.warnings.length = 0;
	await world.ticks(it, 2);
	expect(it.warnings).toEqual([]);
});

test('two nodes of a workflow with one ID both get their events', async () => {
	const process = world.process();
	const [first, second] = ['ATESS Trigger', 'Copy'].map((nodeName) =>
		world.host({ triggerOn: 'newData', ...ONE }, undefined, { nodeName, process }),
	);
	if (!first || !second) throw new TypeError('Two hosts are needed.');
	for (const it of [first, second]) await it.activate();
	for (let poll = 0; poll < 6; poll++) {
		world.now.advance(5);
		// n8n polls all nodes of a workflow at the same moment.
		await Promise.all([first.tick(), second.tick()]);
	}
	expect(first.items).toHaveLength(6);
	expect(second.items.map(({ eventId }) => eventId)).toEqual(
		first.items.map(({ eventId }) => eventId),
	);
});
