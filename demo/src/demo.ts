import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildDatabaseDriver, isDatabaseDriverBuilt } from './database-driver.ts';
import { mailCredential, postgresCredential } from './credentials.ts';
import { importExamples, pollingEveryMinute, readExamples, sendingTo } from './examples.ts';
import { startInbox, type Inbox } from './inbox/inbox.ts';
import { N8nRequestError } from './n8n-session.ts';
import { startN8n, type N8nHandle } from './n8n-server.ts';
import type { Owner, Workflow } from './n8n-types.ts';
import type { DemoOptions } from './options.ts';
import { requireFreePorts } from './ports.ts';
import { DemoProblem } from './problem.ts';
import type { Progress } from './progress.ts';
import { REPORT, runReport } from './report.ts';
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
 * Brings everything up, runs the report and prints the addresses. When a later step fails, all started programs are
 * ended.
 * @throws DemoProblem with the sentence to show
 */
export async function startDemo(context: DemoContext): Promise<Demo> {
	const { options, root, progress, write, signal } = context;
	const userFolder = options.folder;
	await requireFreePorts([
		{ port: options.n8nPort, what: 'n8n', change: '--n8n-port' },
		{ port: options.brokerPort, what: "n8n's task runners", change: '--broker-port' },
		{ port: options.simulatorPort, what: 'the simulator', change: '--simulator-port' },
		{ port: options.inboxPort, what: 'the inbox', change: '--inbox-port' },
		{ port: options.mailPort, what: 'the mail server', change: '--mail-port' },
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
		const inbox = await startInbox({
			port: options.inboxPort,
			mailPort: options.mailPort,
			now: () => simulator.now(),
		});
		ends.push(() => inbox.close());

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

		const examples = readExamples(join(root, 'examples')).map((workflow) =>
			sendingTo(inbox.url, pollingEveryMinute(workflow)),
		);
		await progress.step('Importing account, credentials and example workflows', async () => {
			await signIn(n8n);
			for (const credential of [
				simulatorCredential(simulator.url),
				mailCredential(inbox),
				postgresCredential({ port: 5432 }),
			]) {
				await n8n.client.importCredential(credential);
			}
			await importExamples(n8n.client, examples, join(userFolder, 'imported-examples.json'));
		});
		const mail = await progress.step(`Running the workflow "${REPORT}" in n8n`, () =>
			runReport(n8n.client, examples, inbox),
		);
		await progress.step(`Publishing ${PUBLISHED.join(' and ')}`, () =>
			publish(n8n, simulator, examples),
		);
		write(`\nA mail has arrived: ${mail.subject}\n\n${mail.text.trim()}\n\n`);
		write(whereToLook({ n8n, simulator, inbox, root, examples }));
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
			`n8n refuses the login ${OWNER.email}, probably because its password was changed: change it back or start again with --fresh.`,
		);
	}
}

/** The examples that wait for something to happen on the simulator's page. */
const PUBLISHED = ['03', '02', '05b'];

/** A first poll is over when it has sent no request for so long. */
const QUIET_MS = 3_000;
const LONGEST_FIRST_POLL_MS = 30_000;

async function publish(
	{ client }: N8nHandle,
	simulator: Simulator,
	examples: readonly Workflow[],
): Promise<void> {
	for (const number of PUBLISHED) {
		const example = examples.find(({ name }) => name.startsWith(`${number} `));
		if (!example) continue;
		const { id, nodes } = example;
		// A run by hand creates its table.
		if (nodes.some(({ type }) => type === 'n8n-nodes-base.manualTrigger')) {
			await client.runWorkflow(id);
		}
		await client.activateWorkflow(id);
		await firstPoll(simulator);
	}
}

/**
 * Waits for the first poll of a workflow. A workflow that is published during it finds some devices later, and a fault
 * that is active then causes no message.
 */
async function firstPoll({ requests }: Simulator): Promise<void> {
	const deadline = Date.now() + LONGEST_FIRST_POLL_MS;
	let before = requests.length;
	let quietSince = Date.now();
	while (Date.now() - quietSince < QUIET_MS && Date.now() < deadline) {
		await sleep(250);
		if (requests.length !== before) quietSince = Date.now();
		before = requests.length;
	}
}

interface Places {
	readonly n8n: N8nHandle;
	readonly simulator: Simulator;
	readonly inbox: Inbox;
	readonly root: string;
	readonly examples: readonly Workflow[];
}

function whereToLook({ n8n, simulator, inbox, root, examples }: Places): string {
	const log = relative(root, n8n.logFile);
	const editor = n8n.url.replace('127.0.0.1', 'localhost');
	return [
		`Inbox        ${inbox.url}`,
		'  page       mails and chat messages of the workflows; the report is there',
		`Simulator    ${simulator.url}`,
		'  page       raise a fault, then choose x60: it is in the inbox within two minutes',
		`  account    user ID ${SIMULATOR_ACCOUNT.userId}, secret ${SIMULATOR_ACCOUNT.secret}`,
		`n8n editor   ${editor}`,
		`  log in as  ${OWNER.email}, password ${OWNER.password}`,
		`  log        ${log.startsWith('..') ? n8n.logFile : log}`,
		'Workflows    examples/README.md explains them',
		...examples.map(({ id, name }) => `  ${name.padEnd(46)} ${editor}/workflow/${id}`),
		'',
	].join('\n');
}
