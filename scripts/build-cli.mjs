// The command line tool: one program without dependencies. Only what a proxy or an agent needs is loaded later.
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { buildProgram } from './build-program.mjs';

/** @param {string} root folder with packages/ and openapi/ */
export async function buildCli(root) {
	const outdir = await buildProgram(path.join(root, 'packages/cli'), {
		target: 'node22',
		chunkNames: 'parts/[name]-[hash]',
		splitting: true,
	});
	copyFileSync(
		path.join(root, 'openapi/atess.bundle.json'),
		path.join(outdir, 'atess.bundle.json'),
	);
}
