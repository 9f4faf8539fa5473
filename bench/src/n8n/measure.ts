import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { simulatorCredential } from '../../../demo/src/simulator.ts';
import { median } from '../median.ts';
import { ROOT } from '../places.ts';
import { fixed, whole } from '../report/numbers.ts';
import type { Section, Verdict } from '../report/section.ts';
import { prepareCli } from './cli.ts';
import { inTurn, type Figures, type Job } from './in-turn.ts';
import { startSimulator } from './simulator.ts';
import {
	CREDENTIAL,
	DEVICE,
	httpLatest,
	httpRequest,
	items,
	limit,
	ours,
	oursLatest,
	workflow,
	type Range,
} from './workflows.ts';

const DAY = { from: '2025-10-01 00:00:00', to: '2025-10-01 23:59:59' };
const MONTH = { from: '2025-10-01 00:00:00', to: '2025-10-31 23:59:59' };
const YEAR = { from: '2025-01-01 00:00:00', to: '2025-12-31 23:59:59' };
const ROWS = { day: 288, month: 8928, year: 105_120 };

/** The options of n8n where memory is short. */
const SMALL = '--max-old-space-size=400';
/** Times that a run is repeated; the median counts. */
const RUNS = 3;

type Run = (jobs: readonly Job[], rounds: number) => Promise<Figures[]>;

/** The node in the real n8n, compared with n8n without it. */
export async function measureN8n(): Promise<Section> {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-bench-'));
	const simulator = await startSimulator();
	try {
		const cli = await prepareCli(folder);
		await cli.importCredential({ ...simulatorCredential(simulator.url), ...CREDENTIAL });
		const run: Run = (jobs, rounds) => inTurn(cli, simulator, jobs, rounds);
		// The first run of an n8n creates its database.
		await run([{ name: 'first', workflow: workflow('benchFirst', []) }], 1);
		return await report(run, simulator.url);
	} finally {
		simulator.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function report(run: Run, url: string): Promise<Section> {
	const http = (id: string, range: Range) => workflow(id, httpRequest(url, range, 1000));
	const simplified = (id: string, range: Range, more: Record<string, unknown> = {}) =>
		workflow(id, ours(range, { returnAll: true, ...more }));
	const [given, raw] = ['"timeLocal"', '"sysFaultWord1"'];
	const [OURS, HTTP] = ['ATESS, Simplified', 'HTTP Request + Split Out'];

	const [empty, ...short] = await run(
		[
			{ name: 'an empty workflow', workflow: workflow('benchEmpty', []) },
			{ name: OURS, workflow: simplified('benchDay', DAY), mark: given },
			{ name: HTTP, workflow: http('benchDayHttp', DAY), mark: raw },
			{ name: OURS, workflow: simplified('benchMonth', MONTH), mark: given },
			{ name: HTTP, workflow: http('benchMonthHttp', MONTH), mark: raw },
		],
		RUNS,
	);
	const csv = workflow('benchYearCsv', ours(YEAR, { outputAs: 'csv' }));
	const allowed = { options: { allowLongRead: true } };
	const year = await run(
		[
			{ name: 'ATESS, one CSV file', workflow: csv },
			{
				name: 'ATESS, Simplified, as items',
				workflow: simplified('benchYear', YEAR, allowed),
				mark: given,
			},
			{ name: HTTP, workflow: http('benchYearHttp', YEAR), mark: raw },
		],
		1,
	);
	const [smallEmpty, smallCsv] = await run(
		[
			{ name: 'an empty workflow', workflow: workflow('benchSmall', []), flags: [SMALL] },
			{ name: `ATESS, one CSV file, \`${SMALL}\``, workflow: csv, flags: [SMALL] },
		],
		RUNS,
	);
	const counts = await run(
		[
			{
				name: 'ATESS, Get Latest Data',
				workflow: workflow('benchItems', [...items(30), ...oursLatest()]),
			},
			{
				name: 'HTTP Request',
				workflow: workflow('benchItemsHttp', [...items(30), ...httpLatest(url)]),
			},
			{
				name: 'ATESS, Limit 5',
				workflow: workflow('benchFive', ours(MONTH, { limit: 5 })),
				mark: given,
			},
			{
				name: 'HTTP Request + Split Out + Limit',
				workflow: workflow('benchFiveHttp', [...httpRequest(url, MONTH, 1000), limit(5)]),
			},
		],
		1,
	);
	const [, , monthOurs, monthHttp] = short;
	const [yearCsv, yearItems, yearHttp] = year;
	const [thirty, , five] = counts;
	if (!empty || !monthOurs || !monthHttp || !yearCsv || !yearItems || !yearHttp) throw unrun();
	if (!smallEmpty || !smallCsv || !thirty || !five) throw unrun();
	// HTTP Request's samples stand in n8n's output twice: as its own, and as those of Split Out.
	const due = [ROWS.day, 2 * ROWS.day, ROWS.month, 2 * ROWS.month];
	const wrong = [...short, yearItems].find(
		(figures, index) => figures.given !== (due[index] ?? ROWS.year),
	);
	if (wrong) throw new Error(`${wrong.name} gave ${wrong.given} samples.`);
	const requireMs = requireTime();

	const row = (
		what: string,
		{ name, seconds, peakMB, requests, failure }: Figures,
		base = empty,
	) => [
		`${what}: ${name}`,
		fixed(seconds, 1),
		fixed(seconds - base.seconds, 1),
		whole(peakMB - base.peakMB),
		whole(requests),
		failure === undefined ? 'ended well' : `**failed**: ${failure}`,
	];
	const work = ({ seconds }: Figures) => seconds - empty.seconds;
	const ratio = work(monthOurs) / work(monthHttp);
	const share = (monthOurs.peakMB - empty.peakMB) / (monthHttp.peakMB - empty.peakMB);
	const growth = smallCsv.peakMB - smallEmpty.peakMB;
	const verdicts: Verdict[] = [
		{
			what: 'wall time of a device-month above an empty workflow, compared with HTTP Request',
			target: 'at most 0.5 x',
			figure: `${fixed(ratio, 2)} x`,
			met: ratio <= 0.5,
			reason: `With the start of n8n it is ${fixed(monthOurs.seconds, 1)} s, compared with ${fixed(monthHttp.seconds, 1)} s.`,
		},
		{
			what: 'memory of a device-month above an empty workflow, compared with HTTP Request',
			target: 'at most 0.25 x',
			figure: `${fixed(share, 2)} x`,
			met: share <= 0.25,
			reason: 'n8n holds all items, stores the execution and prints it.',
		},
		{
			what: 'a device-year ends where HTTP Request fails',
			target: 'ours ends',
			figure: `${yearCsv.failure === undefined ? 'ended' : 'failed'}; HTTP Request ${yearHttp.failure === undefined ? 'ended' : 'failed'}`,
			met: yearCsv.failure === undefined,
		},
		{
			what: `growth while a device-year is written as CSV, \`${SMALL}\``,
			target: 'at most 150 MB',
			figure: `${whole(growth)} MB`,
			met: growth <= 150 && smallCsv.failure === undefined,
			reason: 'A page of samples is held at a time; the rest is garbage.',
		},
		{
			what: 'requests for 30 identical items',
			target: '1',
			figure: whole(thirty.requests),
			met: thirty.requests === 1,
		},
		{
			what: 'requests for Limit 5 of a device-month',
			target: '1',
			figure: whole(five.requests),
			met: five.requests === 1,
		},
		{
			what: '`require` of the node',
			target: 'under 60 ms',
			figure: `${whole(requireMs)} ms`,
			met: requireMs < 60,
			reason: 'It is one bundle with the tables of all fields.',
		},
	];
	return {
		title: 'The node in n8n',
		how: [
			`n8n 2.41.1 run by its command line (\`n8n execute --rawOutput\`), each run in a process of its own, against the simulator in another one, without a pause between pages. HTTP Request takes pages of 1,000 with n8n's own pagination, and Split Out makes items of them. The device is ${DEVICE}; a day has ${whole(ROWS.day)} samples, a month ${whole(ROWS.month)}, a year ${whole(ROWS.year)}; their number is checked. Days and months are run in turn with the empty workflow, ${RUNS} times, like the year in a small heap; the median counts. The other runs are done once.`,
			`An empty workflow, which is n8n's start and end, takes ${fixed(empty.seconds, 1)} s and ${whole(empty.peakMB)} MB, with \`${SMALL}\` ${fixed(smallEmpty.seconds, 1)} s and ${whole(smallEmpty.peakMB)} MB. Memory is the highest resident memory of the process that the operating system has recorded (VmHWM). ${load()}`,
		],
		tables: [
			{
				head: ['Run', 'seconds', 'above empty', 'MB above empty', 'requests', 'outcome'],
				rows: [
					...short.map((figures, index) => row(index < 2 ? 'a day' : 'a month', figures)),
					...year.map((figures) => row('a year', figures)),
					row('a year', smallCsv, smallEmpty),
					...counts.map((figures, index) => row(index < 2 ? '30 items' : '5 samples', figures)),
				],
			},
		],
		verdicts,
	};
}

function unrun(): Error {
	return new Error('A workflow was not run.');
}

/** The other load of the machine. */
function load(): string {
	const average = loadavg()[2] ?? 0;
	return `The machine's load over the last quarter of an hour was ${fixed(average, 1)} on ${cpus().length} cores.`;
}

/** Median time to require the node, in processes of their own. */
function requireTime(): number {
	const script = fileURLToPath(new URL('require-process.ts', import.meta.url));
	const times = Array.from({ length: 7 }, () => {
		const { stdout } = spawnSync(process.execPath, [script, ROOT], { encoding: 'utf8' });
		return (JSON.parse(stdout) as { ms: number }).ms;
	});
	return median(times);
}
