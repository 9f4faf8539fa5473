import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Artefact, Emitter } from '../../packages/codegen/src/emit/artefact.ts';
import { alignedTable, pageOf, plain } from './table.ts';

const SOURCES = path.resolve(import.meta.dirname, '../../packages/client/src');

/** The interfaces of options, with the heading of each. */
const INTERFACES = [
	['options.ts', 'AtessClientOptions', 'Of `createAtessClient`'],
	['facade-options.ts', 'FacadeOptions', 'Of devices and fleet'],
	['options.ts', 'LimitOptions', '`limits`'],
	['core/retry.ts', 'RetryOptions', '`retry`'],
	['settings/policy.ts', 'ChangePolicy', 'Policy of a setting change'],
] as const;

/** docs/code/options.md: every option of the client with its docstring. */
export const emitOptionsPage: Emitter = (): Artefact[] => [
	{
		path: 'docs/code/options.md',
		text: pageOf(
			'<!-- Generated from the docstrings of packages/client/src. Do not edit. -->',
			'# Options',
			'Options are given once, to the client. A call can replace some of them: `signal`, `onLimit`, `asSent`. Functions in the ' +
				'options are called without `this`.',
			...INTERFACES.flatMap(([file, name, heading]) => [
				`## ${heading}`,
				alignedTable(['option', 'type', 'meaning and default'], optionsOf(file, name)),
			]),
		),
	},
];

/** Name, type and docstring of each member of an interface. */
function optionsOf(file: string, name: string): string[][] {
	const text = readFileSync(path.join(SOURCES, file), 'utf8');
	const [, body] =
		new RegExp(`export interface ${name}[^{]*\\{\\n(.*?)\\n\\}`, 's').exec(text) ?? [];
	if (body === undefined) throw new Error(`${file} has no interface ${name}.`);
	return [...body.matchAll(/(?:\t\/\*\*(.*?)\*\/\n)?\treadonly (\w+)(\??): (.*?);$/gms)].map(
		([, comment = '', option = '', mark = '', type = '']) => [
			`\`${option}\``,
			`\`${type.replace(' | undefined', '')}\`${mark === '' ? ', required' : ''}`,
			plain(
				comment
					.replaceAll(/^\s*\* ?/gm, '')
					.replaceAll(/\{@link (\w+)\}/g, '$1')
					.replaceAll(/\s+/g, ' ')
					.trim(),
			),
		],
	);
}
