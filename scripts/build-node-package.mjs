// dist/ of the n8n package: nodes and credentials bundled, no dependency left.
import { build } from 'esbuild';
import { cpSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NOTICES, noticesOf } from './third-party-notices.mjs';

/**
 * Code that several entries need is in a file of its own, so that n8n loads it once: the client for its size, the state
 * of the process because the action node and the trigger must have the same one.
 */
const CLIENT = 'client.js';
const STATE = 'nodes/Atess/transport/process-state';

/** @param {string} root folder with nodes/ and credentials/ */
export async function buildNodePackage(root) {
	const outdir = path.join(root, 'dist');
	rmSync(outdir, { recursive: true, force: true });
	const bundles = [
		await bundle(root, { [path.parse(CLIENT).name]: 'atess-client/internal' }, outdir, undefined),
	];
	for (const file of globSync(
		['nodes/*/*.node.ts', 'credentials/*.credentials.ts', `${STATE}.ts`],
		{
			cwd: root,
		},
	)) {
		const entry = file.replace(/\.ts$/, '');
		bundles.push(await bundle(root, { [entry]: path.join(root, file) }, outdir, entry));
	}
	writeFileSync(path.join(outdir, NOTICES), noticesOf(bundles, root));
	for (const file of globSync('nodes/*/*.node.json', { cwd: root })) {
		cpSync(path.join(root, file), path.join(outdir, file));
	}
	// The schema of an operation's items that n8n shows before its first run.
	for (const folder of globSync('nodes/*/__schema__', { cwd: root })) {
		cpSync(path.join(root, folder), path.join(outdir, folder), { recursive: true });
	}
	mkdirSync(path.join(outdir, 'icons'), { recursive: true });
	cpSync(path.join(root, 'icons'), path.join(outdir, 'icons'), { recursive: true });
}

/**
 * @param {string} root
 * @param {Record<string, string>} entryPoints by name in dist/, without ending
 * @param {string} outdir
 * @param {string | undefined} entry its name, where it takes the client and the state from their own files
 * @returns {Promise<import('esbuild').Metafile>}
 */
async function bundle(root, entryPoints, outdir, entry) {
	const { metafile } = await build({
		absWorkingDir: root,
		entryPoints,
		outdir,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		// n8n provides these.
		external: ['n8n-workflow', 'luxon'],
		plugins: entry === undefined ? [] : [ownFiles(root, entry)],
		minifySyntax: true,
		metafile: true,
		logLevel: 'warning',
	});
	return metafile;
}

/** Imports of the client and of the state become requires of their files. */
function ownFiles(root, entry) {
	const from = path.posix.dirname(entry);
	const relative = (file) => {
		const way = path.posix.relative(from, file);
		return way.startsWith('.') ? way : `./${way}`;
	};
	return {
		name: 'own-files',
		setup({ onResolve }) {
			onResolve({ filter: /^atess-client\/internal$/ }, () => ({
				path: relative(CLIENT),
				external: true,
			}));
			onResolve({ filter: /\/process-state$/ }, ({ kind, path: given, resolveDir }) =>
				kind !== 'entry-point' && path.resolve(resolveDir, given) === path.join(root, STATE)
					? { path: relative(`${STATE}.js`), external: true }
					: undefined,
			);
		},
	};
}
