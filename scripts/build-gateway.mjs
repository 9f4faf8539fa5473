// The gateway: one program, which depends only on the client of Redis.
import { build } from 'esbuild';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NOTICES, noticesOf } from './third-party-notices.mjs';

/** @param {string} root folder with packages/ */
export async function buildGateway(root) {
	const folder = path.join(root, 'packages/gateway');
	const outdir = path.join(folder, 'dist');
	rmSync(outdir, { recursive: true, force: true });
	const { metafile } = await build({
		absWorkingDir: folder,
		entryPoints: ['src/main.ts'],
		outdir,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node24',
		// Its packages have no licence file to pass on: it stays a dependency.
		external: ['redis'],
		// Packages in CommonJS load modules of Node by `require`.
		banner: {
			js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
		},
		minifySyntax: true,
		metafile: true,
		logLevel: 'warning',
	});
	writeFileSync(path.join(outdir, NOTICES), noticesOf([metafile], folder));
}
