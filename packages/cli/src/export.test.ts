import { createSimulator, type Simulator } from 'atess-simulator';
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Place } from './testing/cli-process.ts';
import { killEarly } from './testing/early-kills.ts';

/** Six days of five-minute samples. */
const RANGE = ['--from', '2025-06-01', '--to', '2025-06-06'];
const ROWS = 6 * 288;

let simulator: Simulator;
let place: Place;
beforeAll(async () => {
	simulator = await createSimulator({ limits: 'off', validateAnswers: 'sample' });
});
afterAll(async () => {
	await simulator.close();
});
beforeEach(() => {
	place = createPlace(simulator.url);
});
afterEach(() => {
	place.remove();
});

const at = (name: string): string => path.join(place.folder, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');
const exportTo = (out: string, ...more: string[]): string[] => [
	...['export', '--device', 'pcs:SIMPCS0001', ...RANGE, '--out', out],
	...['--window-days', '1', '--pace', '0', ...more],
];

test.each(['whole.csv', 'whole.ndjson'])(
	'%s killed at random points and run again is complete, nothing lost and nothing doubled',
	async (whole) => {
		const name = whole.replace('whole', 'killed');
		const once = await place.run(...exportTo(whole));
		expect(once).toMatchObject({ code: 0 });

		let kills = 0;
		let resumed = 0;
		let wasTold = false;
		for (let attempt = 1; ; attempt++) {
			const { process: child, ended } = place.start(...exportTo(name, '--pace', '0.2'));
			let timer: NodeJS.Timeout | undefined;
			// From its first word on, so that the machine's load does not decide what is hit: a whole run takes
			// a second from there, so that none comes through at the first attempt. In the end it is left alone,
			// for a slow machine may need longer every time.
			child.stderr?.once('data', () => {
				if (attempt <= 20) timer = setTimeout(() => child.kill('SIGKILL'), Math.random() * 900);
			});
			const { code, signal, stdout, stderr } = await ended;
			clearTimeout(timer);
			if (stderr.includes('Going on after')) resumed += 1;
			if (signal === null) {
				// One that was killed after it was reported as complete may have left no checkpoint.
				expect({ code, stderr }).toMatchObject({ code: wasTold && code === 2 ? 2 : 0 });
				break;
			}
			kills += 1;
			wasTold ||= stdout.includes(': complete,');
		}
		expect(kills).toBeGreaterThan(0);
		expect(resumed > 0 || wasTold).toBe(true);
		expect(existsSync(at(`${name}.progress.json`))).toBe(false);
		expect(read(name)).toBe(read(whole));
		const head = name.endsWith('.csv') ? 1 : 0;
		expect(read(name).trimEnd().split('\n')).toHaveLength(ROWS + head);
	},
);

test.each([
	['nothing', ''],
	['half a head', 'deviceSn,ti'],
])('an export that ended with %s in its file is begun again', async (_, left) => {
	writeFileSync(at('left.csv'), left);
	expect(await place.run(...exportTo('left.csv'))).toMatchObject({ code: 0 });
	expect(await place.run(...exportTo('whole.csv'))).toMatchObject({ code: 0 });
	expect(read('left.csv')).toBe(read('whole.csv'));
});

test('killed at a moment of its start, it can be run again', async () => {
	const args = ['export', '--device', 'pcs:SIMPCS0001', '--out', 'early.ndjson'];
	const days = await killEarly(place, args, 50);
	expect(read('early.ndjson').trimEnd().split('\n')).toHaveLength(days * 288);
});

test('a half-written batch is cut off before it goes on', async () => {
	expect(await place.run(...exportTo('whole.ndjson'))).toMatchObject({ code: 0 });
	const { process: child, ended } = place.start(...exportTo('cut.ndjson', '--pace', '1'));
	while (
		!existsSync(at('cut.ndjson.progress.json')) ||
		(JSON.parse(read('cut.ndjson.progress.json')) as { rows: number }).rows === 0
	) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	child.kill('SIGKILL');
	await ended;
	appendFileSync(at('cut.ndjson'), '{"time":"2025-06-05 00:0');
	expect(await place.run(...exportTo('cut.ndjson'))).toMatchObject({ code: 0 });
	expect(read('cut.ndjson')).toBe(read('whole.ndjson'));
});

test.each([
	['full.csv', '1'],
	['full.ndjson', '1'],
	['full.csv', '9'],
	['full.ndjson', '9'],
])(
	'%s, in batches of %s days, on a disk that fills up is not called complete, and goes on when there is room',
	async (name, days) => {
		const args = exportTo(name, '--window-days', days);
		// The system takes the part of a write that fits, as a disk does that fills up.
		const full = await place.shell('ulimit -f 300; "$@"', ...args);
		expect(full).toMatchObject({ code: 1, stdout: '' });
		expect(full.stderr).toContain('there is no room for more');
		const { bytes, rows } = JSON.parse(read(`${name}.progress.json`)) as {
			bytes: number;
			rows: number;
		};
		const kept = readFileSync(at(name)).subarray(0, bytes).toString('utf8');
		expect(Buffer.byteLength(kept)).toBe(bytes);
		expect(kept.match(/\n/g) ?? []).toHaveLength(rows + (name.endsWith('.csv') ? 1 : 0));

		expect(await place.run(...args)).toMatchObject({ code: 0 });
		const whole = name.replace('full', 'whole');
		expect(await place.run(...exportTo(whole))).toMatchObject({ code: 0 });
		expect(read(name)).toBe(read(whole));
	},
);

test('Ctrl-C stops it in order, and shows nothing about a stack', async () => {
	const { process: child, ended } = place.start(...exportTo('stopped.csv', '--pace', '0.5'));
	while (!existsSync(at('stopped.csv.progress.json')))
		await new Promise((resolve) => setTimeout(resolve, 20));
	child.kill('SIGINT');
	const { code, stderr } = await ended;
	expect(code).toBe(130);
	expect(stderr).toContain('Stopped.');
	expect(stderr).not.toMatch(/\n\s+at /);
	expect(existsSync(at('stopped.csv.progress.json'))).toBe(true);
});

test.each([
	['messages', '"$@" 2> >(true)'],
	['results', '"$@" | true; exit ${PIPESTATUS[0]}'],
])('it is completed when its %s has no reader any more', async (_, line) => {
	expect(await place.shell(line, ...exportTo('alone.ndjson'))).toMatchObject({ code: 0 });
	expect(read('alone.ndjson').trimEnd().split('\n')).toHaveLength(ROWS);
	expect(existsSync(at('alone.ndjson.progress.json'))).toBe(false);
});

test('the gap report is about the file, over all runs', async () => {
	const gappy = await createSimulator({ limits: 'off', gapShare: 0.1, seed: 7 });
	try {
		place.env.ATESS_BASE_URL = gappy.url;
		const { code, stdout } = await place.run(
			...exportTo('gaps.ndjson', '--timezone', 'Asia/Bangkok', '--json'),
		);
		const { rows, report } = JSON.parse(stdout) as {
			rows: number;
			report: {
				expected: number;
				received: number;
				missing: number;
				days: { gaps: { missing: number; reason: string }[] }[];
			};
		};
		expect(code).toBe(3);
		expect(report.expected).toBe(ROWS);
		expect(report.received).toBe(rows);
		expect(report.missing).toBe(ROWS - rows);
		expect(rows).toBe(read('gaps.ndjson').trimEnd().split('\n').length);
		const gaps = report.days.flatMap((day) => day.gaps);
		expect(gaps.reduce((sum, { missing }) => sum + missing, 0)).toBe(report.missing);
		expect(new Set(gaps.map(({ reason }) => reason))).toEqual(new Set(['vendorEmpty']));
	} finally {
		await gappy.close();
	}
});

test('the rows of moved paths and other names are in the file', async () => {
	const other = await createSimulator({
		limits: 'off',
		fieldNames: 'second',
		numbers: 'strings',
		maxPageSize: 100,
		rows: 'array',
	});
	try {
		place.env.ATESS_BASE_URL = other.url;
		expect(await place.run(...exportTo('names.csv'))).toMatchObject({ code: 0 });
		const [head = '', first = '', ...rest] = read('names.csv').trimEnd().split('\n');
		expect(rest).toHaveLength(ROWS - 1);
		expect(head.trimEnd().split(',').at(-1)).toBe('otherFields');
		expect(first).toMatch(/""[a-zA-Z0-9]+"":/);
	} finally {
		await other.close();
	}
});

test.each([
	[['--out', 'x.txt'], 'must end in .csv or .ndjson'],
	[['--from', '2025-02-30'], '--from must be a date that exists'],
	[['--to', '2025-05-01'], '(2025-05-01 23:59:59) is before --from'],
	[['--device', 'pcs:no such'], 'is not a serial number'],
	[['--device', 'toaster:A1'], 'There is no device type called "toaster"'],
	[['--timezone', 'Mars/Base'], 'There is no time zone called "Mars/Base"'],
	[['--out', 'nowhere/x.csv'], 'there is no such folder'],
])('%j is refused in one sentence, and nothing is written', async (changed, sentence) => {
	const { code, stderr, stdout } = await place.run(...exportTo('x.csv'), ...changed);
	expect(stderr).toContain(sentence);
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	expect(existsSync(at('x.csv'))).toBe(false);
});

test('a file that is not its own is not touched', async () => {
	writeFileSync(at('mine.csv'), 'precious');
	const { code, stderr } = await place.run(...exportTo('mine.csv'));
	expect(code).toBe(2);
	expect(stderr).toContain('exists already');
	expect(read('mine.csv')).toBe('precious');
});

test('a second run into the same file is refused while the first one goes on', async () => {
	const { process: child, ended } = place.start(...exportTo('shared.csv', '--pace', '0.5'));
	while (!existsSync(at('shared.csv.progress.json')))
		await new Promise((resolve) => setTimeout(resolve, 20));
	const second = await place.run(...exportTo('shared.csv'));
	expect(second).toMatchObject({ code: 2, stdout: '' });
	expect(second.stderr).toContain(
		`Another run (process ${String(child.pid)}) is writing shared.csv`,
	);
	expect(await ended).toMatchObject({ code: 0 });
	expect(await place.run(...exportTo('whole.csv'))).toMatchObject({ code: 0 });
	expect(read('shared.csv')).toBe(read('whole.csv'));
	expect(existsSync(at('shared.csv.lock'))).toBe(false);
});

test('a run whose file another one has taken over stops before it writes', async () => {
	const { ended } = place.start(...exportTo('lost.csv', '--pace', '0.5'));
	while (!existsSync(at('lost.csv.progress.json')))
		await new Promise((resolve) => setTimeout(resolve, 20));
	writeFileSync(at('lost.csv.lock'), JSON.stringify({ pid: 1, host: 'other', token: 'other' }));
	const { code, stderr } = await ended;
	expect(code).toBe(1);
	expect(stderr).toContain('was taken over by another run');
	expect(existsSync(at('lost.csv.lock'))).toBe(true);
});

test('another request does not go on in the same file', async () => {
	const { process: child, ended } = place.start(...exportTo('half.csv', '--pace', '5'));
	while (!existsSync(at('half.csv.progress.json')))
		await new Promise((resolve) => setTimeout(resolve, 20));
	child.kill('SIGKILL');
	await ended;
	const { size } = statSync(at('half.csv'));
	const { code, stderr } = await place.run(...exportTo('half.csv'), '--to', '2025-06-07');
	expect(code).toBe(2);
	expect(stderr).toContain(
		'half.csv was begun with to 2025-06-06 23:59:59, not 2025-06-07 23:59:59',
	);
	expect(statSync(at('half.csv')).size).toBe(size);
});
