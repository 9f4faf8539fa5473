// A program as one bundle for Node, with the notices of what is in it.
import { build } from 'esbuild';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NOTICES, noticesOf } from './third-party-notices.mjs';

/**
 * @param {string} folder of the package, whose entry is src/main.ts
 * @param {import('esbuild').BuildOptions} options of this program
 * @returns {Promise<string>} the folder with what was built
 */
export async function buildProgram(folder, options) {
	const outdir = path.join(folder, 'dist');
	rmSync(outdir, { recursive: true, force: true });
	const { metafile } = await build({
		absWorkingDir: folder,
		entryPoints: ['src/main.ts'],
		outdir,
		bundle: true,
		platform: 'node',
		format: 'esm',
		// Packages in CommonJS load modules of Node by `require`.
		banner: {
			js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
		},
		minifySyntax: true,
		logLevel: 'warning',
		...options,
		metafile: true,
	});
	writeFileSync(path.join(outdir, NOTICES), noticesOf([metafile], folder));
	return outdir;
}
