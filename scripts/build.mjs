// Builds what is run or published: client and simulator by tsc; the command line tool, the simulator's page and the
// n8n package by esbuild.
import { spawn } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildCli } from './build-cli.mjs';
import { buildGateway } from './build-gateway.mjs';
import { buildNodePackage } from './build-node-package.mjs';
import { buildPage } from './build-page.mjs';
import { noteBuilt } from './built.mjs';
import { bin, ROOT, TSC } from './run-steps.mjs';

/** TypeScript 7 no longer has the module resolution that CommonJS users of the client need. */
const TSC_FOR_COMMONJS = bin('typescript/bin/tsc');

async function tsc(project, compiler = TSC) {
	const child = spawn(process.execPath, [compiler, '-p', path.join(ROOT, project)], {
		stdio: 'inherit',
	});
	const code = await new Promise((resolve) => child.on('close', resolve));
	if (code !== 0) throw new Error(`${project} does not compile.`);
}

function empty(folder) {
	rmSync(path.join(ROOT, folder), { recursive: true, force: true });
}

async function buildCommonJs() {
	await tsc('packages/client/tsconfig.cjs.json', TSC_FOR_COMMONJS);
	// The files in this folder are CommonJS, though the package around them is not.
	writeFileSync(
		path.join(ROOT, 'packages/client/dist/cjs/package.json'),
		'{ "type": "commonjs" }\n',
	);
}

async function buildSimulator() {
	empty('packages/simulator/dist');
	await tsc('packages/simulator/tsconfig.build.json');
	copyFileSync(
		path.join(ROOT, 'openapi/atess.bundle.json'),
		path.join(ROOT, 'packages/simulator/dist/atess.bundle.json'),
	);
	await buildPage(ROOT);
}

/** npm packs a licence only from the package's own folder. */
function copyLicence() {
	for (const name of ['client', 'cli', 'gateway', 'simulator']) {
		copyFileSync(path.join(ROOT, 'LICENSE'), path.join(ROOT, 'packages', name, 'LICENSE'));
	}
}

const started = Date.now();
try {
	copyLicence();
	empty('packages/client/dist');
	await Promise.all([tsc('packages/client/tsconfig.build.json'), buildSimulator()]);
	// The others import the built client.
	await Promise.all([buildCommonJs(), buildCli(ROOT), buildGateway(ROOT), buildNodePackage(ROOT)]);
	noteBuilt(started);
	console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
