// The command line tool: one program without dependencies. Only what a proxy needs is loaded later.
import { build } from 'esbuild';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NOTICES, noticesOf } from './third-party-notices.mjs';

/** @param {string} root folder with packages/ and openapi/ */
export async function buildCli(root) {
	const folder = path.join(root, 'packages/cli');
	const outdir = path.join(folder, 'dist');
	rmSync(outdir, { recursive: true, force: true });
	const { metafile } = await build({
		absWorkingDir: folder,
		entryPoints: ['src/main.ts'],
		outdir,
		chunkNames: 'parts/[name]-[hash]',
		bundle: true,
		splitting: true,
		platform: 'node',
		format: 'esm',
		target: 'node22',
		// Packages in CommonJS load modules of Node by `require`.
		banner: {
			js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
		},
		minifySyntax: true,
		metafile: true,
		logLevel: 'warning',
	});
	writeFileSync(path.join(outdir, NOTICES), noticesOf([metafile], folder));
	copyFileSync(
		path.join(root, 'openapi/atess.bundle.json'),
		path.join(outdir, 'atess.bundle.json'),
	);
}
