import { reported, World } from './world.ts';

let world: World;
afterEach(async () => {
	await world.end();
});

test('two triggers of an account that poll at other minutes share what is read, and lose nothing', async () => {
	world = await World.at('2025-06-11T03:02:00Z');
	const process = world.process();
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
	expect(reported(other).every((line) => reported(one).includes(line))).toBe(true);
});

test('a response that another trigger has read counts from the time of its request', async () => {
	world = await World.at('2025-06-11T03:02:00Z');
	const process = world.process();
	const scope = { scope: 'device', deviceSn: 'SIMPCS0001' };
	const offlineAfter = 16;
	const reader = world.host({ triggerOn: 'newData', ...scope }, undefined, {
		workflowId: 'reader',
		process,
	});
	const watcher = world.host(
		{ triggerOn: 'connection', ...scope, options: { offlineAfter } },
		undefined,
		{ workflowId: 'watcher', process },
	);
	await reader.activate();
	world.now.advance(4);
	await watcher.activate();
	// The last sample is that of 10:05.
	world.simulator.control.setLogger({ dataLogSn: 'SIMLOG0001', online: false, backlog: 'lost' });
	const reported: [string, number][] = [];
	while (world.now.ms < Date.parse('2025-06-11T03:41:00Z')) {
		world.now.advance(1);
		await reader.tick();
		// The watcher gets the response that the reader got four minutes ago.
		world.now.advance(4);
		await watcher.tick();
		reported.push([new Date(world.now.ms).toISOString().slice(11, 16), watcher.items.length]);
	}
	expect([...reader.errors, ...watcher.errors]).toEqual([]);
	// It sends no samples for 16 minutes, and 15 more may pass until a sample arrives: at 10:36 that is known up to
	// 10:32.
	expect(reported.slice(-2)).toEqual([
		['03:36', 0],
		['03:41', 1],
	]);
	expect(watcher.items).toMatchObject([{ event: 'deviceOffline' }]);
});
