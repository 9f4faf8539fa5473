// The documented commands, in a fresh clone.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createExportServer } from 'atess-simulator';
import { OPERATIONS } from 'atess-client/internal';
import { lastOutput, pickFreePort, startN8n } from '../../../demo/src/index.ts';
import { simulatorCredential } from '../../../demo/src/simulator.ts';
import { exportedDocument } from '../generate/exported-document.ts';
import { ourDocument } from '../generate/regenerated.ts';
import { singleNodeWorkflow } from '../n8n/single-node-workflow.ts';
import { OWNER } from '../shared/owner.ts';
import { ROOT, temporaryFolder } from '../workspace.ts';

jest.setTimeout(900_000);

const folder = temporaryFolder('fresh-clone');
const clone = join(folder.path, 'n8n-nodes-atess');
afterAll(() => {
	folder.remove();
});

/** The variables of a person's shell: those of the pnpm that runs the tests keep another one from installing. */
const SHELL = Object.fromEntries(
	Object.entries(process.env).filter(
		([name]) => !/^(npm_|pnpm_|INIT_CWD|NODE_ENV|JEST_)/i.test(name),
	),
);

function run(command: string, args: readonly string[], cwd = clone) {
	const { status, stdout, stderr } = spawnSync(command, args, {
		cwd,
		env: SHELL,
		encoding: 'utf8',
	});
	return { status, stdout, stderr };
}

const pnpm = (...args: string[]) => run('npx', ['--yes', 'pnpm@12', ...args]);

beforeAll(() => {
	if (run('git', ['clone', '--quiet', ROOT, clone], folder.path).status === 0) return;
	// Where the sources came without their history, a copy of them does.
	cpSync(ROOT, clone, {
		recursive: true,
		filter: (file) =>
			!/(^|\/)(node_modules|dist|release|coverage|\.git)$/.test(file.slice(ROOT.length)),
	});
});

test('the first command installs what is needed, and runs the command line', () => {
	const { status, stdout } = pnpm('atess', '--help');
	expect(stdout).toContain('Usage: atess');
	expect(status).toBe(0);
});

test('the simulator runs, and the command line reads from it', async () => {
	const port = String(await pickFreePort());
	const args = ['--yes', 'pnpm@12', 'simulator', '--port', port];
	const simulator = spawn('npx', args, { cwd: clone, env: SHELL, detached: true });
	try {
		await new Promise<void>((resolve, reject) => {
			simulator.stdout.on('data', (text: Buffer) => {
				if (text.toString('utf8').includes(port)) resolve();
			});
			simulator.once('exit', () => {
				reject(new Error('The simulator has ended.'));
			});
		});
		const { DEFAULT_ACCOUNT } = await import('atess-simulator');
		const { status, stdout, stderr } = spawnSync(
			'npx',
			['--yes', 'pnpm@12', 'atess', 'devices', '--base-url', `http://127.0.0.1:${port}`],
			{
				cwd: clone,
				encoding: 'utf8',
				env: {
					...SHELL,
					ATESS_USER_ID: DEFAULT_ACCOUNT.userId,
					ATESS_SECRET: DEFAULT_ACCOUNT.secret,
					ATESS_STATE_DIR: join(folder.path, 'state'),
				},
			},
		);
		expect({ status, stderr }).toMatchObject({ status: 0 });
		expect(stdout).toContain('SIMPCS0001');
	} finally {
		if (simulator.pid !== undefined && simulator.exitCode === null) {
			process.kill(-simulator.pid, 'SIGTERM');
		}
	}
});

test('the tarballs install without a registry, and what is in them runs', () => {
	expect(pnpm('run', 'release:local').status).toBe(0);
	const release = join(clone, 'release');
	const tarballs = readdirSync(release)
		.filter((file) => file.endsWith('.tgz'))
		.sort();
	expect(run('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], release)).toMatchObject({
		status: 0,
	});
	expect(tarballs).toEqual([
		'atess-cli-0.1.0.tgz',
		'atess-client-0.1.0.tgz',
		'atess-gateway-0.1.0.tgz',
		'atess-simulator-0.1.0.tgz',
		'n8n-nodes-atess-0.1.0.tgz',
	]);
	for (const tarball of tarballs) {
		const project = join(folder.path, tarball);
		mkdirSync(project);
		writeFileSync(join(project, 'package.json'), '{ "private": true }');
		const install = ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts'];
		const args = tarball.startsWith('n8n') ? [...install, '--legacy-peer-deps'] : install;
		expect(run('npm', [...args, join(release, tarball)], project)).toMatchObject({ status: 0 });
	}
	const inProject = (tarball: string, ...args: string[]) =>
		run(process.execPath, args, join(folder.path, tarball));
	expect(
		inProject(
			'atess-client-0.1.0.tgz',
			'-p',
			"Object.keys(require('atess-client').OPERATIONS).length",
		),
	).toMatchObject({ stdout: '45\n' });
	expect(
		inProject('atess-cli-0.1.0.tgz', 'node_modules/atess-cli/dist/main.js', '--version'),
	).toMatchObject({ stdout: '0.1.0\n' });
	expect(
		inProject('atess-gateway-0.1.0.tgz', 'node_modules/atess-gateway/dist/main.js', 'key').stdout,
	).toContain('keyHash for the configuration');
	expect(
		inProject('atess-simulator-0.1.0.tgz', 'node_modules/atess-simulator/dist/cli.js', '--help')
			.stdout,
	).toContain('Usage: atess-simulator');
});

test('the node installs into the folder of n8n as documented, is updated and removed', () => {
	const page = readFileSync(join(clone, 'docs/start/install-in-n8n.md'), 'utf8');
	const [, flags = ''] = /npm install --prefix ~\/\.n8n\/nodes (.+) \/path\/to/.exec(page) ?? [];
	expect(flags).not.toBe('');
	// A project above, into which npm would install without --prefix.
	const home = join(folder.path, 'home');
	const nodes = join(home, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	writeFileSync(join(home, 'package.json'), '{ "private": true }');
	const tarball = join(clone, 'release', 'n8n-nodes-atess-0.1.0.tgz');
	const installed = join(nodes, 'node_modules');
	for (let time = 1; time <= 2; time += 1) {
		const args = ['install', '--prefix', nodes, ...flags.split(' '), tarball];
		expect(run('npm', args, home)).toMatchObject({ status: 0 });
		expect(readdirSync(installed).filter((name) => !name.startsWith('.'))).toEqual([
			'n8n-nodes-atess',
		]);
	}
	expect(existsSync(join(home, 'node_modules'))).toBe(false);
	const args = ['uninstall', '--prefix', nodes, 'n8n-nodes-atess'];
	expect(run('npm', args, home)).toMatchObject({ status: 0 });
	expect(existsSync(join(installed, 'n8n-nodes-atess'))).toBe(false);
});

test('the program of the quickstart runs in a project with the tarball of the client', () => {
	const page = readFileSync(join(clone, 'docs/code/quickstart.md'), 'utf8');
	const [, program = ''] = /```ts\n([^]*?)```/.exec(page) ?? [];
	const project = join(folder.path, 'atess-client-0.1.0.tgz');
	for (const name of ['first.mts', 'first.mjs']) {
		writeFileSync(join(project, name), program);
		const { stderr } = run(process.execPath, [name], project);
		// Without an account it ends with the sentence for missing credentials.
		expect(stderr).toContain('AtessOptionError');
	}
});

test('the gateway runs from the clone', () => {
	expect(pnpm('gateway', '--help')).toMatchObject({ status: 0 });
});

/** The commands of a page that a reader types, in their order. */
function commandsOn(page: string): string[] {
	const text = readFileSync(join(ROOT, page), 'utf8');
	return [...text.matchAll(/^```sh\n([^`]*)```$/gm)].flatMap(([, block = '']) =>
		block.split('\n').filter((line) => line !== ''),
	);
}

test("the vendor's document is taken over, and the node that follows it runs in an own n8n", async () => {
	const moved = '/api/v1/pcs/latest-of-the-vendor';
	const vendors = exportedDocument(ourDocument());
	const { path: read } = OPERATIONS.pcsDataLast;
	vendors.paths[moved] = vendors.paths[read] ?? {};
	Reflect.deleteProperty(vendors.paths, read);
	writeFileSync(join(clone, 'export.json'), JSON.stringify(vendors));
	const home = join(folder.path, 'own-n8n');
	mkdirSync(home);
	const ran = commandsOn('docs/start/vendors-document.md').map((line) => {
		const command = line.replaceAll('~', home).replace('/path/to/release', join(clone, 'release'));
		return { line, ...run('sh', ['-c', command]) };
	});
	expect(ran.map(({ line }) => line.replace(/ .*/, ''))).toEqual(['npx', 'npx', 'npm']);
	expect(ran.filter(({ status }) => status !== 0)).toEqual([]);
	expect(ran[0]?.stdout).toContain('Put in place, with the builds:');
	const installed = join(home, '.n8n/nodes/node_modules/n8n-nodes-atess');
	const server = await createExportServer(vendors, { perList: 1 });
	const n8n = await startN8n({ userFolder: join(folder.path, 'n8n'), packageDir: installed });
	try {
		await n8n.client.signIn(OWNER);
		const credential = await n8n.client.importCredential(simulatorCredential(server.url));
		const id = 'of-the-vendor';
		await n8n.client.importWorkflow(
			singleNodeWorkflow(id, credential.name, {
				...{ resource: 'device', operation: 'getLatestData', deviceType: 'pcs' },
				...{ deviceSn: { __rl: true, mode: 'id', value: 'PCS0001' }, output: 'raw' },
			}),
		);
		const execution = await n8n.client.runWorkflow(id);
		expect(execution.data?.resultData.error).toBeUndefined();
		expect(lastOutput(execution)[0]?.json).toHaveProperty('bactivePower');
		expect(server.requests.map(({ path }) => path)).toContain(moved);
	} finally {
		await n8n.close();
		await server.close();
	}
});
