import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildDatabaseDriver } from '../../demo/src/database-driver.ts';
import { n8nEnvironment } from '../../demo/src/n8n-environment.ts';
import { createSimulator, DEFAULT_ACCOUNT } from '../../packages/simulator/dist/index.js';
import { install, run } from './run.mjs';

const CREDENTIAL = { id: 'atessSimulator001', name: 'ATESS simulator' };
/** Older versions of n8n take this package from a server that is not a registry. Only their spreadsheet node uses it. */
const overrides = { xlsx: '0.18.5' };
const WORKFLOW = 'atessCompatib0001';

/**
 * Installs an n8n and the node as the documentation describes, and executes a workflow that reads an overview.
 *
 * @returns {Promise<string>} the version of Node that ran it
 */
export async function tryN8n({ version }, folder, tarballOf) {
	const n8n = path.join(folder, 'node_modules/n8n/bin/n8n');
	if (!existsSync(n8n)) {
		writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, overrides }));
		await install(
			[`n8n@${version}`],
			folder,
			'--ignore-scripts',
			'--omit=dev',
			'--legacy-peer-deps',
		);
	}
	await buildDatabaseDriver(
		path.join(folder, 'driver.log'),
		path.join(folder, 'node_modules/sqlite3'),
	);
	const user = path.join(folder, 'user');
	rmSync(user, { recursive: true, force: true });
	const nodes = path.join(user, '.n8n/nodes');
	mkdirSync(nodes, { recursive: true });
	const env = n8nEnvironment({ userFolder: user, port: 5699, brokerPort: 5698 });
	const call = (...args) => run(process.execPath, [n8n, ...args], user, env);
	// Without the node: an n8n that does not start by itself shows nothing about it.
	await call('list:workflow').catch((cause) => {
		const message = `npm install of n8n ${version} gives an n8n that does not start, also without the node`;
		throw new Error(message, { cause });
	});
	// With --prefix, because npm otherwise looks for a project in the folders above.
	const flags = ['--offline', '--omit=peer', '--legacy-peer-deps'];
	const args = ['install', '--prefix', nodes, ...flags, tarballOf('n8n-nodes-atess')];
	await run('npm', args, nodes);
	const simulator = await createSimulator({ limits: 'off' });
	try {
		return await execute(call, user, simulator.url);
	} finally {
		await simulator.close();
	}
}

async function execute(call, user, baseUrl) {
	const credentials = path.join(user, 'credentials.json');
	const workflow = path.join(user, 'workflow.json');
	const data = {
		...DEFAULT_ACCOUNT,
		timezone: 'Asia/Bangkok',
		advanced: true,
		environment: 'custom',
		baseUrl,
	};
	writeFileSync(credentials, JSON.stringify([{ ...CREDENTIAL, type: 'atessApi', data }]));
	writeFileSync(workflow, JSON.stringify([overview()]));
	await call('import:credentials', `--input=${credentials}`);
	await call('import:workflow', `--input=${workflow}`);
	const printed = await call('execute', `--id=${WORKFLOW}`, '--rawOutput');
	if (!printed.includes('"devicesTotal"')) throw new Error(printed.slice(-600));
	return `Node ${process.versions.node}`;
}

function overview() {
	const node = (name, type, typeVersion, at, rest) => ({
		...{ id: `${name}-1`, name, type, typeVersion, position: [at, 0] },
		...rest,
	});
	return {
		id: WORKFLOW,
		name: 'Compatibility',
		active: false,
		settings: {},
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, 0, { parameters: {} }),
			node('ATESS', 'n8n-nodes-atess.atess', 1, 200, {
				parameters: { resource: 'fleet', operation: 'getOverview' },
				credentials: { atessApi: CREDENTIAL },
			}),
		],
		connections: { Start: { main: [[{ node: 'ATESS', type: 'main', index: 0 }]] } },
	};
}
