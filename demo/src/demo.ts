import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildDatabaseDriver, isDatabaseDriverBuilt } from './database-driver.ts';
import { importExamples, pollingEveryMinute, readExamples } from './examples.ts';
import { N8nRequestError } from './n8n-session.ts';
import { startN8n, type N8nHandle } from './n8n-server.ts';
import type { Owner, Workflow } from './n8n-types.ts';
import type { DemoOptions } from './options.ts';
import { requireFreePorts } from './ports.ts';
import { DemoProblem } from './problem.ts';
import type { Progress } from './progress.ts';
import { REPORT, runReport } from './report.ts';
import { reportTable } from './report-table.ts';
import {
	SIMULATOR_ACCOUNT,
	simulatorCredential,
	startSimulator,
	type Simulator,
} from './simulator.ts';

/** n8n listens on the loopback interface only, so the password needs no secrecy. */
const OWNER: Owner = {
	email: 'demo@example.com',
	password: 'Simulated-Sun-2026',
	firstName: 'Demo',
	lastName: 'Owner',
};

export interface DemoContext {
	options: DemoOptions;
	/** The workspace, which is the node package itself. */
	root: string;
	progress: Progress;
	write: (text: string) => void;
	/** Aborts the start. */
	signal: AbortSignal;
}

export interface Demo {
	readonly n8n: N8nHandle;
	/** Ends n8n and the simulator. */
	close(): Promise<void>;
}

/**
 * Brings everything up, runs the report and says where to look.
 * Whatever has been started is ended again when a later step fails.
 * @throws DemoProblem with the sentence to show
 */
export async function startDemo(context: DemoContext): Promise<Demo> {
	const { options, root, progress, write, signal } = context;
	const userFolder = options.folder;
	await requireFreePorts([
		{ port: options.n8nPort, what: 'n8n', change: '--n8n-port' },
		{ port: options.brokerPort, what: "n8n's task runners", change: '--broker-port' },
		{ port: options.simulatorPort, what: 'the simulator', change: '--simulator-port' },
	]);
	if (options.fresh) rmSync(userFolder, { recursive: true, force: true });
	mkdirSync(userFolder, { recursive: true });

	const ends: (() => Promise<void>)[] = [];
	const close = async () => {
		for (const end of ends.toReversed()) await end();
	};
	try {
		const simulator = await progress.step('Starting the simulator', () =>
			startSimulator(options.simulatorPort),
		);
		ends.push(() => simulator.close());

		if (!isDatabaseDriverBuilt()) {
			await progress.step("Compiling n8n's database driver (once, about a minute)", () =>
				buildDatabaseDriver(join(userFolder, 'sqlite3-build.log')),
			);
		}
		const isFirst = !existsSync(join(userFolder, '.n8n', 'database.sqlite'));
		const first = isFirst ? ' (the first time: it creates its database)' : '';
		const n8n = await progress.step(`Starting n8n${first}`, () =>
			startN8n({
				userFolder,
				packageDir: root,
				port: options.n8nPort,
				brokerPort: options.brokerPort,
				signal,
			}),
		);
		ends.push(() => n8n.close());

		const examples = readExamples(join(root, 'examples')).map(pollingEveryMinute);
		await progress.step('Importing account, credential and example workflows', async () => {
			await signIn(n8n);
			await n8n.client.importCredential(simulatorCredential(simulator.url));
			await importExamples(n8n.client, examples, join(userFolder, 'imported-examples.json'));
		});
		const items = await progress.step(`Running the workflow "${REPORT}" in n8n`, () =>
			runReport(n8n.client, examples),
		);
		write(`\n${REPORT} (- means: not reported)\n\n${reportTable(items)}\n\n`);
		write(whereToLook(n8n, simulator, root, examples));
		return { n8n, close };
	} catch (error) {
		await close();
		throw error;
	}
}

async function signIn(n8n: N8nHandle): Promise<void> {
	try {
		await n8n.client.signIn(OWNER);
	} catch (error) {
		if (!(error instanceof N8nRequestError) || error.status !== 401) throw error;
		throw new DemoProblem(
			`n8n refuses the login ${OWNER.email}, probably because its password was changed: change it back or begin anew with --fresh.`,
		);
	}
}

function whereToLook(
	n8n: N8nHandle,
	simulator: Simulator,
	root: string,
	examples: readonly Workflow[],
): string {
	const log = relative(root, n8n.logFile);
	return [
		`n8n editor   ${n8n.url.replace('127.0.0.1', 'localhost')}`,
		`  log in as  ${OWNER.email}, password ${OWNER.password}`,
		`  workflows  ${examples.map(({ name }) => name).join(', ')}`,
		`  log        ${log.startsWith('..') ? n8n.logFile : log}`,
		`Simulator    ${simulator.url}`,
		'  page       the same address in a browser: power flow, faults, clock, requests',
		`  account    user ID ${SIMULATOR_ACCOUNT.userId}, secret ${SIMULATOR_ACCOUNT.secret}`,
		'',
	].join('\n');
}
