import { createServer, type AddressInfo } from 'node:net';
import { temporaryFolder } from '../workspace.ts';
import { startDemoProcess, until, type DemoProcess } from './demo-process.ts';
import { groupsLedByChildrenOf, membersOf } from './process-table.ts';

const START_MS = 200_000;

const folder = temporaryFolder('demo');
const running: DemoProcess[] = [];

async function start(flags: readonly string[], ports?: { n8n?: number }): Promise<DemoProcess> {
	const demo = await startDemoProcess(folder.path, flags, ports);
	running.push(demo);
	return demo;
}

afterAll(() => {
	for (const { child } of running) if (child.exitCode === null) child.kill('SIGKILL');
	folder.remove();
});

test(
	'start:once shows the mail of the report, and prints the addresses',
	async () => {
		const demo = await start(['--once']);
		const code = await demo.exit;
		expect(demo.said.stderr).toBe('');
		expect(code).toBe(0);
		expect(demo.said.stdout).toMatch(/^A mail has arrived: .*\d{4}-\d{2}-\d{2}/m);
		expect(demo.said.stdout).toMatch(/\d kWh/);
		expect(demo.said.stdout).toMatch(/^Inbox +http:\/\/127\.0\.0\.1:\d+$/m);
		expect(demo.said.stdout).toMatch(
			/^ {2}03 Fault to chat +http:\/\/localhost:\d+\/workflow\/\w+$/m,
		);
		expect(demo.said.stdout).toMatch(/n8n editor +http:\/\/localhost:\d+/);
	},
	START_MS,
);

test(
	'Ctrl-C leaves no process behind',
	async () => {
		const demo = await start([]);
		await until('Up', () => demo.said.stdout.includes('Ctrl-C') || isOver(demo), START_MS);
		const [n8n = 0] = groupsLedByChildrenOf(demo.pid);
		expect(membersOf(n8n).length).toBeGreaterThan(0);

		demo.child.kill('SIGINT');
		expect(await demo.exit).toBe(0);
		expect(demo.said.stderr).toBe('');
		await until('The end of n8n', () => membersOf(n8n).length === 0, 30_000);
	},
	START_MS,
);

test('n8n does not outlive a starter that is killed without warning', async () => {
	const demo = await start([]);
	let n8n = 0;
	await until('n8n', () => (n8n = groupsLedByChildrenOf(demo.pid)[0] ?? 0) > 0, 20_000);
	demo.child.kill('SIGKILL');
	await demo.exit;
	await until('The end of n8n', () => membersOf(n8n).length === 0, 20_000);
});

test('a port in use gives one sentence that names it and the way out', async () => {
	const squatter = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => squatter.once('listening', resolve));
	const { port } = squatter.address() as AddressInfo;
	try {
		const demo = await start(['--once'], { n8n: port });
		expect(await demo.exit).toBe(1);
		expect(demo.said.stdout).toBe('');
		expect(demo.said.stderr).toBe(
			`Port ${port} for n8n is in use (is the demo already running?): stop what listens there or choose another port with --n8n-port.\n`,
		);
	} finally {
		squatter.close();
	}
});

test('an unknown flag gives one sentence', async () => {
	const demo = await start(['--nonsense']);
	expect(await demo.exit).toBe(1);
	expect(demo.said.stderr).toMatch(/^Unknown option '--nonsense'[^\n]*\n$/);
});

function isOver({ child }: DemoProcess): boolean {
	return child.exitCode !== null;
}
