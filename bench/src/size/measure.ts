import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { BENCH, CLIENT } from '../places.ts';
import { fixed } from '../report/numbers.ts';
import type { Section } from '../report/section.ts';

const TARGET_KB = 12;

const ENTRIES = [
	[
		'atess-client: `createAtessClient` and `OPERATIONS`',
		`export { createAtessClient, OPERATIONS } from '${CLIENT}/core.ts';`,
	],
	['openapi-fetch', "export { default } from 'openapi-fetch';"],
	['ky', "export { default } from 'ky';"],
] as const;

/** The growth of a page or a bundle. */
export async function measureSize(): Promise<Section> {
	const figures = [];
	for (const [name, source] of ENTRIES) figures.push({ name, ...(await sizeOf(source)) });
	const ours = figures[0]?.gzipKB ?? Number.NaN;
	return {
		title: 'Size',
		how: [
			'Bundled by esbuild as ESM for ES2022, minified, then gzip at level 9, in kB of 1,000 bytes. The core of atess-client contains the table of all 45 operations, and not openapi-fetch.',
		],
		tables: [
			{
				head: ['Bundle', 'minified, kB', 'gzip, kB'],
				rows: figures.map(({ name, minifiedKB, gzipKB }) => [
					name,
					fixed(minifiedKB, 1),
					fixed(gzipKB, 1),
				]),
			},
		],
		verdicts: [
			{
				what: 'core with operations table, gzip',
				target: `under ${TARGET_KB} kB`,
				figure: `${fixed(ours, 1)} kB`,
				met: ours < TARGET_KB,
				reason:
					'A quarter of the minified code is the tables of operations, body fields and response fields. An eighth is the sentences of the errors. The rest is code: limits, transport, checks of input and responses, and the handling of other wrappers.',
			},
		],
	};
}

async function sizeOf(source: string): Promise<{ minifiedKB: number; gzipKB: number }> {
	const { outputFiles } = await build({
		stdin: { contents: source, resolveDir: BENCH, loader: 'ts' },
		bundle: true,
		minify: true,
		format: 'esm',
		platform: 'neutral',
		mainFields: ['module', 'main'],
		target: 'es2022',
		write: false,
		logLevel: 'error',
	});
	const bytes = outputFiles[0]?.contents ?? new Uint8Array();
	return { minifiedKB: bytes.length / 1000, gzipKB: gzipSync(bytes, { level: 9 }).length / 1000 };
}
