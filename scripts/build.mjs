// Builds what is run or published: client, simulator and command line tool by tsc, the simulator's page and the
// n8n package by esbuild.
import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildNodePackage } from './build-node-package.mjs';
import { buildPage } from './build-page.mjs';

const root = path.resolve(import.meta.dirname, '..');

function tsc(project) {
	const { status } = spawnSync(
		process.execPath,
		[path.join(root, 'node_modules/typescript/bin/tsc'), '-p', path.join(root, project)],
		{ stdio: 'inherit' },
	);
	if (status !== 0) {
		console.error(`${project} does not compile.`);
		process.exit(1);
	}
}

const started = Date.now();
rmSync(path.join(root, 'packages/client/dist'), { recursive: true, force: true });
tsc('packages/client/tsconfig.build.json');
tsc('packages/client/tsconfig.cjs.json');
// What is beneath is CommonJS, though the package around it is not.
writeFileSync(path.join(root, 'packages/client/dist/cjs/package.json'), '{ "type": "commonjs" }\n');
rmSync(path.join(root, 'packages/simulator/dist'), { recursive: true, force: true });
tsc('packages/simulator/tsconfig.build.json');
copyFileSync(
	path.join(root, 'openapi/atess.bundle.json'),
	path.join(root, 'packages/simulator/dist/atess.bundle.json'),
);
await buildPage(root);
rmSync(path.join(root, 'packages/cli/dist'), { recursive: true, force: true });
tsc('packages/cli/tsconfig.build.json');
copyFileSync(
	path.join(root, 'openapi/atess.bundle.json'),
	path.join(root, 'packages/cli/dist/atess.bundle.json'),
);
await buildNodePackage(root);
console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
