// The simulator's page: one script, one style sheet, their names with a hash so that browsers may keep them.
import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NOTICES, noticesOf } from './third-party-notices.mjs';

/** @param {string} root folder with packages/ */
export async function buildPage(root) {
	const source = path.join(root, 'packages/simulator-page/src');
	const outdir = path.join(root, 'packages/simulator/dist/page/built');
	rmSync(outdir, { recursive: true, force: true });
	const { metafile } = await build({
		absWorkingDir: source,
		entryPoints: ['main.tsx'],
		outdir,
		entryNames: '[name]-[hash]',
		bundle: true,
		format: 'esm',
		target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
		minify: true,
		banner: { js: `// Licences of third parties: /_page/${NOTICES}` },
		metafile: true,
		logLevel: 'warning',
	});
	let html = readFileSync(path.join(source, 'index.html'), 'utf8');
	for (const output of Object.keys(metafile.outputs)) {
		const built = path.basename(output);
		const named = built.replace(/-[0-9A-Z]{8}\./, '.');
		if (!html.includes(`/_page/${named}"`)) throw new Error(`index.html does not load ${named}`);
		html = html.replace(`/_page/${named}"`, `/_page/${built}"`);
	}
	mkdirSync(outdir, { recursive: true });
	writeFileSync(path.join(outdir, 'index.html'), html);
	cpSync(path.join(source, 'icon.svg'), path.join(outdir, 'icon.svg'));
	writeFileSync(path.join(outdir, NOTICES), noticesOf([metafile], source));
}
