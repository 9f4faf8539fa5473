import { World } from './world.ts';

const SUMMARY = {
	triggerOn: 'dailySummary',
	scope: 'device',
	deviceSn: 'SIMHPS0001',
	graceMinutes: 15,
};

let world: World;

/** A plant with some days that cannot be read; requests for them are recorded. */
async function start(isRefused: (date: string) => boolean): Promise<string[]> {
	const asked: string[] = [];
	world = await World.at('2025-06-11T03:02:00Z');
	await world.between((path, answer) => {
		const date = /startDate=(\d{4}-\d\d-\d\d)/.exec(decodeURIComponent(path))?.[1];
		if (date === undefined || !isRefused(date)) return answer;
		asked.push(date);
		return { code: 500, msg: 'Something went wrong', data: null };
	});
	return asked;
}

afterEach(async () => {
	await world.end();
});

test('a day that cannot be read holds up none before it', async () => {
	await start((date) => date === '2025-06-12');
	const it = world.host(SUMMARY);
	await it.activate();
	world.now.advance(3 * 24 * 60);
	await it.tick();
	expect(it.items.map(({ date }) => date)).toEqual(['2025-06-11']);
	await world.ticks(it, 3);
	expect(it.items.map(({ date }) => date)).toEqual(['2025-06-11']);
});

test('a day that cannot be read is requested every half hour, not with every poll', async () => {
	let isDown = true;
	const asked = await start(() => isDown);
	const it = world.host(SUMMARY);
	await it.activate();
	world.now.advance(15 * 60);
	await world.ticks(it, 36);
	// A page that is refused is requested five times, each time a smaller one.
	expect(asked.length).toBeLessThanOrEqual(7 * 5);
	expect(it.errors.length).toBeGreaterThan(0);
	isDown = false;
	await world.ticks(it, 7);
	expect(it.items.map(({ date }) => date)).toEqual(['2025-06-11']);
});
