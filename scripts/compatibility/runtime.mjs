import { build } from 'esbuild';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createSimulator, DEFAULT_ACCOUNT } from '../../packages/simulator/dist/index.js';
import { install, run } from './run.mjs';

/** A read of a sample and of an hour of history. */
const PROGRAM = `
const client = createAtessClient({
	auth: ACCOUNT,
	baseUrl: ADDRESS,
	timezone: 'Asia/Bangkok',
	powerUnit: 'kW',
});
const device = client.device('pcs', 'SIMPCS0001');
const sample = await device.latest();
const rows = [];
for await (const row of device.history({ from: '2025-06-01 00:00', to: '2025-06-01 00:55' })) rows.push(row);
const result = sample.deviceSn + ' ' + rows.length;
`;
const EXPECTED = 'SIMPCS0001 12';

/** @returns {Promise<string>} the version that ran */
export async function tryRuntime({ package: name, command, args = [] }, folder, tarballOf) {
	writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }');
	await install([name, tarballOf('atess-client')], folder);
	const simulator = await createSimulator({ start: '2025-06-11T05:00:00Z', speed: 0 });
	try {
		const program = PROGRAM.replace('ACCOUNT', JSON.stringify(DEFAULT_ACCOUNT)).replace(
			'ADDRESS',
			JSON.stringify(simulator.url),
		);
		return command === undefined
			? await inWorkers(program, folder)
			: await asProgram(program, command, args, folder);
	} finally {
		await simulator.close();
	}
}

async function asProgram(program, command, args, folder) {
	const binary = path.join(folder, 'node_modules/.bin', command);
	writeFileSync(
		path.join(folder, 'esm.mjs'),
		`import { createAtessClient } from 'atess-client';\n${program}console.log(result);\n`,
	);
	writeFileSync(
		path.join(folder, 'cjs.cjs'),
		`const { createAtessClient } = require('atess-client');\n(async () => {${program}console.log(result);})();\n`,
	);
	for (const file of ['esm.mjs', 'cjs.cjs']) {
		const printed = (await run(binary, [...args, file], folder)).trim();
		if (printed !== EXPECTED) throw new Error(`${file} printed "${printed}".`);
	}
	return (await run(binary, ['--version'], folder)).trim().split('\n')[0];
}

async function inWorkers(program, folder) {
	const { outputFiles } = await build({
		stdin: {
			contents: `import { createAtessClient } from 'atess-client';
export default { async fetch() {${program}return new Response(result);} };`,
			resolveDir: folder,
		},
		bundle: true,
		format: 'esm',
		write: false,
		conditions: ['workerd', 'worker', 'browser'],
	});
	const { Miniflare } = createRequire(path.join(folder, 'package.json'))('miniflare');
	const worker = new Miniflare({
		modules: true,
		script: outputFiles[0].text,
		compatibilityDate: '2026-01-01',
	});
	try {
		const printed = await (await worker.dispatchFetch('http://localhost/')).text();
		if (printed !== EXPECTED) throw new Error(`The worker responded "${printed.slice(0, 300)}".`);
	} finally {
		await worker.dispose();
	}
	return 'miniflare 4';
}
