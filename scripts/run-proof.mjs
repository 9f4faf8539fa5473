import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitOf, ROOT } from './run-steps.mjs';

const PROVE = path.join(ROOT, 'test/node_modules/.cache/prove-build.cjs');

/** Bundles the program of the proof, so that it runs without the sources that it tests. */
export async function bundleProof() {
	await build({
		entryPoints: [path.join(ROOT, 'test/src/proof/main.ts')],
		outfile: PROVE,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		packages: 'external',
		logLevel: 'warning',
	});
}

/**
 * What client, node and trigger of a build can do with a server that is made from a document alone.
 *
 * @param {string} root the project's folder, built
 * @param {object} document
 * @returns {Promise<import('./proof.ts').ProofRun | undefined>} undefined if the proof itself failed; its error was printed
 */
export async function proofOf(root, document) {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-proof-'));
	try {
		const file = path.join(folder, 'document.json');
		writeFileSync(file, JSON.stringify(document));
		const child = spawn(process.execPath, [PROVE, root, file], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let output = '';
		child.stdout.on('data', (chunk) => {
			output += chunk.toString('utf8');
		});
		return (await exitOf(child)) === 0 ? JSON.parse(output) : undefined;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
