import results from '../compatibility/results.json' with { type: 'json' };
import type { Artefact, Emitter } from '../../packages/codegen/src/emit/artefact.ts';
import { GROUPS } from '../compatibility/versions.mjs';
import { alignedTable, pageOf, plain } from './table.ts';

interface Result {
	/** null where the version could not be installed. */
	readonly works: boolean | null;
	readonly detail: string;
	readonly date: string;
}

const TEXTS: Readonly<Record<string, readonly [heading: string, text: string]>> = {
	n8n: [
		'n8n',
		'The node is installed from its tarball, as [Install in your n8n](../start/install-in-n8n.md) describes. A workflow with ' +
			'_Fleet: Get Overview_ is executed over the simulator. The package `xlsx` of older versions is replaced by one of the registry. All other tests of this project run n8n 2.41.1. n8n 2.8.0 and ' +
			'2.41.3 are not tried, because some of their packages were not on the registry.',
	],
	runtime: [
		'Client: runtimes',
		'The client is installed from its tarball. A program reads a sample and an hour of history over the simulator, as ESM and ' +
			'as CommonJS (Workers: as a bundle).',
	],
	typescript: [
		'Client: TypeScript',
		'The program of [Quickstart](../code/quickstart.md) is compiled with `strict`, without `skipLibCheck`, with the module ' +
			'resolutions `node16` and `bundler`.',
	],
};

/** docs/reference/compatibility.md: the tried versions, from the results of scripts/compatibility.mjs. */
export const emitCompatibility: Emitter = (): Artefact[] => [
	{
		path: 'docs/reference/compatibility.md',
		text: pageOf(
			'<!-- Generated from scripts/compatibility/results.json by `pnpm generate`. Do not edit. -->',
			'# Compatibility',
			'`node scripts/compatibility.mjs` tries these versions with the tarballs of `release/`.',
			...GROUPS.flatMap(({ group, rows }) => {
				const [heading = group, text = ''] = TEXTS[group] ?? [];
				return [
					`## ${heading}`,
					text,
					alignedTable(
						['version', 'result', 'details', 'date'],
						rows.map(({ name, version }) => rowOf(`${name} ${version}`)),
					),
				];
			}),
			'## Others',
			'The command line needs Node 22.12 or later, the gateway and the repository Node 24. In the repository pnpm installs Node 24 ' +
				'by itself. Browsers are not supported: a secret does not belong into a page.',
		),
	},
];

function rowOf(name: string): string[] {
	const result = (results as Readonly<Record<string, Result>>)[name];
	if (result === undefined) return [name, 'not run', '', ''];
	const word = result.works === null ? 'not run' : result.works ? 'works' : 'does not work';
	return [name, word, plain(result.detail), result.date];
}
