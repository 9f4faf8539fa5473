import { QUALITY_CODES } from 'atess-client';
import { reported, World, type Answer } from './world.ts';

const NEW_DATA = { triggerOn: 'newData', scope: 'device', deviceSn: 'SIMHPS0001' };
const SUMMARY = {
	triggerOn: 'dailySummary',
	scope: 'device',
	deviceSn: 'SIMHPS0001',
	graceMinutes: 15,
};

let world: World;
afterEach(async () => {
	await world.end();
});

type Row = Record<string, unknown>;
const instantOf = (time: unknown): number => Date.parse(`${String(time).replace(' ', 'T')}+07:00`);

/** A plant with every sample changed on its way, in latest data and history alike. */
async function start(change: (row: Row) => unknown, isWrapped = false): Promise<void> {
	world = await World.at('2025-06-11T03:02:00Z');
	await world.between((path, answer: Answer) => {
		if (!/data-(last|list)/.test(path)) return answer;
		const { data } = answer as { data: { datas?: Row[] } & Row };
		if (data.datas) {
			const rows = data.datas.map(change);
			const { total } = data;
			return {
				...answer,
				data: isWrapped ? { page: { list: rows, total } } : { datas: rows, total },
			};
		}
		return { ...answer, data: isWrapped ? [change(data)] : change(data) };
	});
}

test.each<[string, (row: Row) => unknown]>([
	['other wrappers', (row) => row],
	['times in milliseconds', (row) => ({ ...row, time: instantOf(row.time) })],
	['times in UTC', (row) => ({ ...row, time: new Date(instantOf(row.time)).toISOString() })],
	['times with slashes', (row) => ({ ...row, time: String(row.time).replaceAll('-', '/') })],
])('with %s each sample comes once, also over a pause', async (name, change) => {
	await start(change, name === 'other wrappers');
	const it = world.host(NEW_DATA);
	await it.activate();
	await world.ticks(it, 2);
	world.now.advance(30);
	await it.tick();
	const times = reported(it).map((line) => /\d\d:\d\d/.exec(line)?.[0]);
	expect(times).toEqual([...new Set(times)].sort());
	expect(times.slice(0, 2)).toEqual(['10:05', '10:10']);
	expect(times.length).toBeGreaterThanOrEqual(8);
});

test('a daily summary names samples with an unreadable time as such', async () => {
	await start((row) => (String(row.time).slice(11, 13) === '12' ? { ...row, time: 'noon' } : row));
	const it = world.host(SUMMARY);
	await it.activate();
	world.now.advance(24 * 60);
	await world.ticks(it, 6);
	const day = it.items.find(({ date }) => date === '2025-06-11');
	expect(day).toMatchObject({
		samples: 276,
		gaps: [expect.stringMatching(/12 samples missing, came with an unreadable time$/)],
		warnings: expect.arrayContaining([QUALITY_CODES.timeInvalid]) as string[],
	});
});

test('a latest sample with an unreadable time is left out, and this is reported', async () => {
	let isOdd = false;
	await start((row) => (isOdd ? { ...row, time: 'noon' } : row));
	const it = world.host(NEW_DATA);
	await it.activate();
	isOdd = true;
	await world.ticks(it, 1);
	expect(it.items).toEqual([]);
	expect(it.warnings.join()).toContain(
		'The latest sample of SIMHPS0001 came with an unreadable time ("noon")',
	);
});

test("a daily summary has the zone of the plant's record if no zone is set, and reports it", async () => {
	await start((row) => row);
	const it = world.host(SUMMARY, {});
	await it.activate();
	world.now.advance(24 * 60);
	await world.ticks(it, 6);
	const day = it.items.find(({ date }) => date === '2025-06-11');
	expect(day).toMatchObject({ samples: 288, deviceSn: 'SIMHPS0001' });
	expect(JSON.stringify(day?.notes)).toContain(QUALITY_CODES.zoneFromPlant);
});
