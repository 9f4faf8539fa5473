import { median } from '../median.ts';
import { occurrences, type Cli, type RunFigures } from './cli.ts';
import type { SeparateSimulator } from './simulator.ts';
import type { Workflow } from './workflows.ts';

/** Medians of a workflow's runs. */
export interface Figures {
	readonly name: string;
	readonly seconds: number;
	readonly peakMB: number;
	readonly requests: number;
	/** Samples that stand in what n8n gave out. */
	readonly given: number;
	readonly failure: string | undefined;
}

export interface Job {
	readonly name: string;
	readonly workflow: Workflow;
	/** The text that each sample has once in n8n's output. */
	readonly mark?: string;
	readonly flags?: readonly string[];
}

/** Runs workflows in turn, round by round, so that what else the machine does meets all of them alike. */
export async function inTurn(
	cli: Cli,
	simulator: SeparateSimulator,
	jobs: readonly Job[],
	rounds: number,
): Promise<Figures[]> {
	for (const job of jobs) await cli.importWorkflow(job.workflow);
	const runs = jobs.map((job) => ({ job, all: [] as Counted[] }));
	for (let round = 0; round < rounds; round++) {
		for (const { job, all } of runs) all.push(await once(cli, simulator, job));
	}
	return runs.map(({ job, all }) => {
		const bad = all.find(({ exitCode }) => exitCode !== 0);
		const of = (pick: (run: Counted) => number): number => median(all.map(pick));
		const figures = {
			name: job.name,
			seconds: of(({ seconds }) => seconds),
			peakMB: of(({ peakMB }) => peakMB),
			requests: of(({ requests }) => requests),
			given: of(({ given }) => given),
			failure: bad && reasonOf(bad),
		};
		console.error(JSON.stringify(figures));
		return figures;
	});
}

interface Counted extends RunFigures {
	readonly requests: number;
	readonly given: number;
}

async function once(cli: Cli, simulator: SeparateSimulator, job: Job): Promise<Counted> {
	await simulator.requests();
	const figures = await cli.execute(job.workflow.id, job.flags);
	const given = job.mark === undefined ? 0 : await occurrences(figures.output, job.mark);
	return { ...figures, requests: await simulator.requests(), given };
}

/** The line with the reason of a failed run. */
function reasonOf({ exitCode, signal, said }: RunFigures): string {
	const lines = said.split('\n').map((line) => line.trim());
	const reported =
		lines.find((line) => /heap|Invalid string length/.test(line)) ??
		lines.find((line) => /error/i.test(line));
	return (
		reported?.replaceAll('|', '/').slice(0, 100) ?? `ended with ${exitCode ?? signal ?? 'nothing'}`
	);
}
