import { createSimulator } from 'atess-simulator';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Place } from './testing/cli-process.ts';

/** Six days of five-minute samples. */
const RANGE = ['--from', '2025-06-01', '--to', '2025-06-06'];
const ROWS = 6 * 288;

let place: Place;
beforeEach(() => {
	place = createPlace('');
});
afterEach(() => {
	place.remove();
});

/** As a process: the clock of this one is not set. */
const run = (...args: string[]) => place.start(...args).ended;
const at = (name: string): string => path.join(place.folder, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');
const exportTo = (out: string, ...more: string[]): string[] => [
	...['export', '--device', 'pcs:SIMPCS0001', ...RANGE, '--out', out],
	...['--window-days', '1', '--pace', '0', ...more],
];

test('a range that ends in the future goes on in the same file until it is over', async () => {
	let shift = 0;
	/** Sets the clock of the simulator and of the program. */
	const itIs = (time: string): void => {
		shift = Date.parse(time) - Date.now();
		place.env.NODE_OPTIONS = `--import=data:text/javascript,{const{now}=Date;Date.now=()=>now()-(${-shift})}`;
	};
	const now = (): Date => new Date(Date.now() + shift);
	const moving = await createSimulator({ limits: 'off', now });
	const args = (name: string): string[] => exportTo(name, '--timezone', 'Asia/Bangkok');
	try {
		place.env.ATESS_BASE_URL = moving.url;
		itIs('2025-06-03T10:02:00Z');
		const first = await run(...args('open.csv'), '--json');
		expect(first.code).toBe(3);
		const told = JSON.parse(first.stdout) as { upTo: string; rows: number; report: object };
		expect(told).toMatchObject({
			complete: false,
			rows: read('open.csv').trimEnd().split('\n').length - 1,
		});
		expect(told.upTo).toMatch(/^2025-06-03 1[67]:/);
		expect(read('open.csv')).toContain(told.upTo);
		// Future samples are not missing.
		expect((told.report as { missing: number }).missing).toBeLessThan(5);

		itIs('2025-06-05T10:02:00Z');
		const { process: child, ended } = place.start(...args('open.csv'), '--pace', '0.3');
		child.stderr?.once('data', () => setTimeout(() => child.kill('SIGKILL'), 400));
		await ended;
		const second = await run(...args('open.csv'));
		expect(second.stderr).toContain('Going on after');
		expect(second).toMatchObject({ code: 3 });
		expect(second.stdout).toMatch(
			/open\.csv: \d+ rows, up to 2025-06-05 1[67]:.*Run the same command again/,
		);

		itIs('2025-06-06T17:20:00Z');
		expect((await run(...exportTo('nowhere.csv'))).code).toBe(3);
		const last = await run(...args('open.csv'));
		expect(last.stdout).toContain(`complete, ${ROWS} rows`);
		expect(last.code).toBe(0);
		expect(await run(...args('whole.csv'))).toMatchObject({ code: 0 });
		expect(read('open.csv')).toBe(read('whole.csv'));
		expect(existsSync(at('open.csv.progress.json'))).toBe(false);

		itIs('2025-05-01T00:00:00Z');
		expect(await run(...args('ahead.csv'))).toMatchObject({ code: 2 });
	} finally {
		await moving.close();
	}
});
