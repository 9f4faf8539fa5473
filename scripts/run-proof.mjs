import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { failuresIn, tableOf } from './proof.ts';
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
 * The working operations of client, node and trigger of a build with a server that is made from a document alone.
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

/**
 * The failures of the present build with a server that is made from the present document; undefined if the proof itself
 * failed.
 */
async function failuresOfPresent() {
	await bundleProof();
	const document = JSON.parse(readFileSync(path.join(ROOT, 'openapi/atess.bundle.json'), 'utf8'));
	const run = await proofOf(ROOT, document);
	if (!run) return undefined;
	console.log(tableOf(run.proof, run.proof));
	return failuresIn({}, run.proof);
}

if (import.meta.main) {
	const failures = await failuresOfPresent();
	console.log(failures?.join('\n') ?? 'The proof did not run.');
	process.exitCode = failures?.length === 0 ? 0 : 1;
}
