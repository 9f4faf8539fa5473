import { createSimulator } from 'atess-simulator';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { simulatedWorld } from './testing/simulated-world.ts';

const world = simulatedWorld();

const at = (name: string): string => path.join(world.place.folder, name);
const oneDay = (date: string, out: string, zone: string): string[] => [
	...['export', '--device', 'pcs:SIMPCS0001', '--from', date, '--to', date],
	...['--out', out, '--timezone', zone],
];

test.each([
	['2025-10-26', 'Europe/Berlin', 0, 300, ''],
	['2025-10-26', 'Asia/Bangkok', 3, 300, '12 rows have the time of another one'],
	['2025-03-30', 'Europe/Berlin', 0, 276, ''],
	['2025-03-30', 'America/New_York', 3, 276, '12 missing'],
])(
	'of %s in Berlin, with the zone %s, every row is in the file and the report is true',
	async (date, zone, exit, rows, sentence) => {
		const berlin = await createSimulator({ limits: 'off', timezone: 'Europe/Berlin' });
		try {
			world.place.env.ATESS_BASE_URL = berlin.url;
			const { code, stdout } = await world.place.run(...oneDay(date, 'night.ndjson', zone));
			expect({ code, stdout }).toMatchObject({
				code: exit,
				stdout: expect.stringContaining(sentence) as string,
			});
			expect(stdout).toContain(`complete, ${rows} rows`);
			expect(readFileSync(at('night.ndjson'), 'utf8').trimEnd().split('\n')).toHaveLength(rows);
		} finally {
			await berlin.close();
		}
	},
);

test('rows at a time that the zone skips are pointed out', async () => {
	const { code, stdout } = await world.place.run(
		...oneDay('2025-03-30', 'skipped.ndjson', 'Europe/Berlin'),
	);
	expect(stdout).toContain('12 rows have a time that the clock of Europe/Berlin never shows');
	expect(code).toBe(3);
});

test('a range of decades is not begun without --yes, before the first call', async () => {
	const before = world.simulator.requests.length;
	const long = ['export', '--device', 'SIMPCS0001', '--from', '1825-01-01', '--to', '2025-12-31'];
	const { code, stderr } = await world.place.run(...long, '--out', 'long.csv');
	expect(code).toBe(2);
	expect(stderr).toMatch(
		/calls, which take about \d+ h.*\nThere is no terminal for a question: add --yes/,
	);
	expect(world.simulator.requests).toHaveLength(before);
	expect(existsSync(at('long.csv'))).toBe(false);
});
