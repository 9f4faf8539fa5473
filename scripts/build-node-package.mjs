// dist/ of the n8n package: nodes and credentials bundled with the client, no dependency left.
import { build } from 'esbuild';
import { cpSync, globSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/** @param {string} root folder with nodes/ and credentials/ */
export async function buildNodePackage(root) {
	const outdir = path.join(root, 'dist');
	rmSync(outdir, { recursive: true, force: true });
	await build({
		absWorkingDir: root,
		entryPoints: globSync(['nodes/*/*.node.ts', 'credentials/*.credentials.ts'], { cwd: root }),
		outdir,
		outbase: root,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		// n8n provides these.
		external: ['n8n-workflow', 'luxon'],
		// n8n refuses packages that name these globals; openapi-fetch does, where it does not need to.
		define: {
			'globalThis.Request': 'Request',
			'globalThis.fetch': 'fetch',
			process: 'undefined',
		},
		minifySyntax: true,
		logLevel: 'warning',
	});
	for (const file of globSync('nodes/*/*.node.json', { cwd: root })) {
		cpSync(path.join(root, file), path.join(outdir, file));
	}
	// What n8n shows of an operation's items before its first run.
	for (const folder of globSync('nodes/*/__schema__', { cwd: root })) {
		cpSync(path.join(root, folder), path.join(outdir, folder), { recursive: true });
	}
	mkdirSync(path.join(outdir, 'icons'), { recursive: true });
	cpSync(path.join(root, 'icons'), path.join(outdir, 'icons'), { recursive: true });
}
