import { CLI } from '../../packages/client/src/findings/cli.ts';
import { CODE } from '../../packages/client/src/findings/code.ts';
import {
	describe,
	type Finding,
	type FindingCode,
} from '../../packages/client/src/findings/index.ts';
import { DISCOVERY_FACTS } from '../../packages/client/src/findings/discovery.ts';
import { ERROR_FACTS } from '../../packages/client/src/findings/error-facts.ts';
import { HINT_FACTS } from '../../packages/client/src/findings/hints.ts';
import { PANEL } from '../../packages/client/src/findings/panel.ts';
import { REFUSAL_FACTS } from '../../packages/client/src/findings/refusals.ts';
import { EXAMPLES } from '../../packages/client/src/findings/testing/examples.ts';
import { pageOf, plain } from './table.ts';
import type { Artefact, Emitter } from '../../packages/codegen/src/emit/artefact.ts';

/** The messages of one kind, under the heading of their group. */
const GROUPS: readonly { heading: string; text: string; codes: readonly string[] }[] = [
	{
		heading: 'A read or a change fails',
		text: 'These messages end a node, a command or a call.',
		codes: Object.keys(ERROR_FACTS),
	},
	{
		heading: 'A setting change is refused',
		text: 'Nothing was sent to the device.',
		codes: Object.keys(REFUSAL_FACTS),
	},
	{
		heading: 'Devices are missing from a list',
		text: 'These messages are warnings. The devices that could be listed are returned.',
		codes: Object.keys(DISCOVERY_FACTS),
	},
	{
		heading: 'A value is from memory',
		text: 'This message is a hint. The result is right.',
		codes: Object.keys(HINT_FACTS),
	},
];

const SURFACES = { n8n: PANEL, 'Command line': CLI, Code: CODE };

/** Times of the examples are of this zone. */
const SCENE = { timezone: 'Asia/Bangkok' };

/** docs/troubleshooting.md: every message of the tables of texts, with the advice of each surface. */
export const emitTroubleshooting: Emitter = (): Artefact[] => [
	{
		path: 'docs/troubleshooting.md',
		text: pageOf(
			'<!-- Generated from the tables of packages/client/src/findings. Do not edit. -->',
			'# Troubleshooting',
			'Search this page for the words of your message. Serial numbers, times and names in it are examples. Each message ' +
				'is followed by what to do in n8n, with the command line and in code. The quality flags of samples have a page ' +
				'of their own: [Quality flags](concepts/quality-flags.md).',
			'If nothing here helps, [Support](support.md) describes how to report a problem without secrets.',
			...GROUPS.flatMap(({ heading, text, codes }) => [
				`## ${heading}`,
				text,
				...codes.flatMap((code) => messagesOf(code as FindingCode)),
			]),
		),
	},
];

function messagesOf(code: FindingCode): string[] {
	const seen = new Set<string>();
	return EXAMPLES[code].flatMap((params) => {
		const finding = { code, params } as Finding;
		const { message } = describe(finding, PANEL, SCENE);
		const [heading = ''] = /^.*?\.(?= |$)/.exec(message) ?? [message];
		// Texts of a server or a caller differ; the sentence around them is the same.
		const sentence = heading.replaceAll(/\(.*?\)/g, '');
		if (seen.has(sentence)) return [];
		seen.add(sentence);
		const rest = message.slice(heading.length).trim();
		return [`### ${plain(heading)}`, ...(rest === '' ? [] : [plain(rest)]), ...cures(finding)];
	});
}

/** The advice of each surface; surfaces with the same advice share a line. */
function cures(finding: Finding): string[] {
	const byCure = new Map<string, string[]>();
	for (const [name, surface] of Object.entries(SURFACES)) {
		const { cure } = describe(finding, surface, SCENE);
		if (cure !== '') byCure.set(cure, [...(byCure.get(cure) ?? []), name]);
	}
	const all = Object.keys(SURFACES).length;
	const lines = [...byCure].map(([cure, names]) =>
		names.length === all ? plain(cure) : `- ${names.join(', ')}: ${plain(cure)}`,
	);
	return lines.length === 0 ? [] : [lines.join('\n')];
}
