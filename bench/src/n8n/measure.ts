import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { simulatorCredential } from '../../../demo/src/simulator.ts';
import { median } from '../median.ts';
import { ROOT } from '../places.ts';
import { fixed, whole } from '../report/numbers.ts';
import type { Section, Verdict } from '../report/section.ts';
import { occurrences, prepareCli, type Cli, type RunFigures } from './cli.ts';
import { startSimulator, type SeparateSimulator } from './simulator.ts';
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
	type Workflow,
} from './workflows.ts';

const DAY = { from: '2025-10-01 00:00:00', to: '2025-10-01 23:59:59' };
const MONTH = { from: '2025-10-01 00:00:00', to: '2025-10-31 23:59:59' };
const YEAR = { from: '2025-01-01 00:00:00', to: '2025-12-31 23:59:59' };
const ROWS = { day: 288, month: 8928, year: 105_120 };

/** What n8n is given where memory is short. */
const SHORT = '--max-old-space-size=400';
/** Times that a run is repeated; the median counts. */
const RUNS = 3;

/** Medians of a workflow's runs. */
interface Figures {
	readonly name: string;
	readonly seconds: number;
	readonly peakMB: number;
	readonly requests: number;
	/** Samples that stand in what n8n gave out. */
	readonly given: number;
	readonly failure: string | undefined;
}

interface Job {
	readonly name: string;
	readonly workflow: Workflow;
	/** What each sample has once in n8n's output. */
	readonly mark?: string;
	readonly flags?: readonly string[];
	/** A run that takes minutes is done once. */
	readonly runs?: number;
}

/** The node in the real n8n, beside what users have without it. */
export async function measureN8n(): Promise<Section> {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-bench-'));
	const simulator = await startSimulator();
	try {
		const cli = await prepareCli(folder);
		await cli.importCredential({ ...simulatorCredential(simulator.url), ...CREDENTIAL });
		const run = (job: Job): Promise<Figures> => runOf(cli, simulator, job);
		// The first run of an n8n creates its database.
		await run({ name: 'first', workflow: workflow('benchFirst', []), runs: 1 });
		return await report(run, simulator.url);
	} finally {
		simulator.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function runOf(cli: Cli, simulator: SeparateSimulator, job: Job): Promise<Figures> {
	await cli.importWorkflow(job.workflow);
	const all: (RunFigures & { requests: number; given: number })[] = [];
	for (let run = 0; run < (job.runs ?? RUNS); run++) {
		await simulator.requests();
		const figures = await cli.execute(job.workflow.id, job.flags);
		const given = job.mark === undefined ? 0 : await occurrences(figures.output, job.mark);
		all.push({ ...figures, requests: await simulator.requests(), given });
	}
	const bad = all.find(({ exitCode }) => exitCode !== 0);
	const figures = {
		name: job.name,
		seconds: median(all.map(({ seconds }) => seconds)),
		peakMB: median(all.map(({ peakMB }) => peakMB)),
		requests: median(all.map(({ requests }) => requests)),
		given: median(all.map(({ given }) => given)),
		failure: bad && reasonOf(bad),
	};
	console.error(job.name, JSON.stringify(figures));
	return figures;
}

/** The line in which a run that failed says why. */
function reasonOf({ exitCode, signal, said }: RunFigures): string {
	const lines = said.split('\n').map((line) => line.trim());
	const told = lines.find((line) => /heap|Invalid string length|Error|error/.test(line));
	return (
		told?.replaceAll('|', '/').slice(0, 100) ?? `ended with ${exitCode ?? signal ?? 'nothing'}`
	);
}

async function report(run: (job: Job) => Promise<Figures>, url: string): Promise<Section> {
	const http = (id: string, range: Range) => workflow(id, httpRequest(url, range, 1000));
	const simplified = (id: string, range: Range, more: Record<string, unknown> = {}) =>
		workflow(id, ours(range, { returnAll: true, ...more }));
	const [given, raw] = ['"timeLocal"', '"sysFaultWord1"'];

	const empty = await run({ name: 'an empty workflow', workflow: workflow('benchEmpty', []) });
	const day = [
		await run({ name: 'ATESS, Simplified', workflow: simplified('benchDay', DAY), mark: given }),
		await run({ name: 'HTTP Request + Split Out', workflow: http('benchDayHttp', DAY), mark: raw }),
	] as const;
	const month = [
		await run({
			name: 'ATESS, Simplified',
			workflow: simplified('benchMonth', MONTH),
			mark: given,
		}),
		await run({
			name: 'HTTP Request + Split Out',
			workflow: http('benchMonthHttp', MONTH),
			mark: raw,
		}),
	] as const;
	const csv = workflow('benchYearCsv', ours(YEAR, { outputAs: 'csv' }));
	const year = [
		await run({ name: 'ATESS, one CSV file', workflow: csv, runs: 1 }),
		await run({
			name: 'ATESS, Simplified, as items',
			workflow: simplified('benchYear', YEAR, { options: { allowLongRead: true } }),
			mark: given,
			runs: 1,
		}),
		await run({
			name: 'HTTP Request + Split Out',
			workflow: http('benchYearHttp', YEAR),
			mark: raw,
			runs: 1,
		}),
	] as const;
	const short = [
		await run({
			name: `an empty workflow, \`${SHORT}\``,
			workflow: workflow('benchShort', []),
			flags: [SHORT],
		}),
		await run({ name: `ATESS, one CSV file, \`${SHORT}\``, workflow: csv, flags: [SHORT] }),
	] as const;
	const thirty = [
		await run({
			name: 'ATESS, Get Latest Data',
			workflow: workflow('benchItems', [...items(30), ...oursLatest()]),
			runs: 1,
		}),
		await run({
			name: 'HTTP Request',
			workflow: workflow('benchItemsHttp', [...items(30), ...httpLatest(url)]),
			runs: 1,
		}),
	] as const;
	const five = [
		await run({
			name: 'ATESS, Limit 5',
			workflow: workflow('benchFive', ours(MONTH, { limit: 5 })),
			mark: given,
			runs: 1,
		}),
		await run({
			name: 'HTTP Request + Split Out + Limit',
			workflow: workflow('benchFiveHttp', [...httpRequest(url, MONTH, 1000), limit(5)]),
			runs: 1,
		}),
	] as const;
	const requireMs = requireTime();

	const row = (what: string, { name, seconds, peakMB, requests, failure }: Figures) => [
		`${what}: ${name}`,
		fixed(seconds, 1),
		whole(peakMB - empty.peakMB),
		whole(requests),
		failure === undefined ? 'ended well' : `**failed**: ${failure}`,
	];
	const [monthOurs, monthHttp] = month;
	const [shortEmpty, shortCsv] = short;
	const [yearCsv, , yearHttp] = year;
	const share = (monthOurs.peakMB - empty.peakMB) / (monthHttp.peakMB - empty.peakMB);
	// What the run takes beyond starting n8n is what a node can be quick or slow at.
	const work = ({ seconds }: Figures) => seconds - empty.seconds;
	const ratio = monthOurs.seconds / monthHttp.seconds;
	const growth = shortCsv.peakMB - shortEmpty.peakMB;
	// HTTP Request's samples stand in n8n's output twice: as its own, and as those of Split Out.
	const due = [ROWS.day, 2 * ROWS.day, ROWS.month, 2 * ROWS.month];
	const wrong = [...day, ...month].find(({ given: count }, index) => count !== due[index]);
	if (wrong) throw new Error(`${wrong.name} gave ${wrong.given} samples.`);
	const verdicts: Verdict[] = [
		{
			what: 'wall time of a device-month, beside HTTP Request',
			target: 'at most 0.5 x',
			figure: `${fixed(ratio, 2)} x`,
			met: ratio <= 0.5,
			reason: `Both include the start of n8n, ${fixed(empty.seconds, 1)} s for an empty workflow. Beyond it, it is ${fixed(work(monthOurs), 1)} s beside ${fixed(work(monthHttp), 1)} s, ${fixed(work(monthOurs) / work(monthHttp), 2)} x.`,
		},
		{
			what: 'memory of a device-month above an empty workflow, beside HTTP Request',
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
			what: `growth while a device-year is written as CSV, \`${SHORT}\``,
			target: 'at most 150 MB',
			figure: `${whole(growth)} MB`,
			met: growth <= 150 && shortCsv.failure === undefined,
			reason: 'A page of samples is held at a time; the rest is garbage.',
		},
		{
			what: 'requests for 30 identical items',
			target: '1',
			figure: whole(thirty[0].requests),
			met: thirty[0].requests === 1,
		},
		{
			what: 'requests for Limit 5 of a device-month',
			target: '1',
			figure: whole(five[0].requests),
			met: five[0].requests === 1,
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
			`n8n 2.41.1 run by its command line (\`n8n execute --rawOutput\`), each run in a process of its own, against the simulator in another one, without a pause between pages. HTTP Request takes pages of 1,000 with n8n's own pagination, and Split Out makes items of them. The device is ${DEVICE}; a day has ${whole(ROWS.day)} samples, a month ${whole(ROWS.month)}, a year ${whole(ROWS.year)}. How many samples came out of day and month is checked. Median of ${RUNS} runs; of a year and of the counts of requests, one.`,
			`Wall time includes the start of n8n and what it prints. Memory is the highest resident memory of the process that the operating system has recorded (VmHWM), less that of an empty workflow: ${whole(empty.peakMB)} MB and ${fixed(empty.seconds, 1)} s; with \`${SHORT}\` ${whole(shortEmpty.peakMB)} MB.`,
		],
		tables: [
			{
				head: ['Run', 'seconds', 'MB above empty', 'requests', 'outcome'],
				rows: [
					...day.map((figures) => row('a day', figures)),
					...month.map((figures) => row('a month', figures)),
					...year.map((figures) => row('a year', figures)),
					[
						`a year: ${shortCsv.name}`,
						fixed(shortCsv.seconds, 1),
						whole(growth),
						whole(shortCsv.requests),
						shortCsv.failure === undefined ? 'ended well' : `**failed**: ${shortCsv.failure}`,
					],
					...thirty.map((figures) => row('30 items', figures)),
					...five.map((figures) => row('5 samples', figures)),
				],
			},
		],
		verdicts,
	};
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
