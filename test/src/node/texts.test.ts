import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { loadNodePackage, toolDescriptionOf } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';

/** A text that people or models read, and where it stands. */
interface Text {
	readonly at: string;
	readonly kind: 'name' | 'description' | 'action' | 'notice' | 'placeholder';
	readonly text: string;
}

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** Fields that need no description in addition to their name: n8n has no description there either. */
const PLAIN = new Set([
	'resource',
	'operation',
	'options',
	'additionalFields',
	'updateFields',
	'field',
	'bound',
]);
/** n8n's own texts, which the copy for agents has in addition to ours. */
const OF_N8N = new Set(['toolDescription', 'descriptionType']);

const isProperty = (entry: Entry): entry is INodeProperties => 'type' in entry;

function textsOf(entries: readonly Entry[], at: string, explained: boolean): Text[] {
	return entries.flatMap((entry) => {
		if (OF_N8N.has(entry.name)) return [];
		const name = 'displayName' in entry ? entry.displayName : entry.name;
		const here = `${at} > ${name.slice(0, 40)}`;
		if (isProperty(entry) && entry.type === 'notice')
			return [{ at: here, kind: 'notice', text: name }];
		const description = 'description' in entry ? entry.description : undefined;
		const needed = !explained && !PLAIN.has(entry.name);
		const own: Text[] = [
			{ at: here, kind: 'name', text: name },
			...(needed || description !== undefined
				? [{ at: here, kind: 'description' as const, text: description ?? '' }]
				: []),
			...('action' in entry ? [{ at: here, kind: 'action' as const, text: entry.action }] : []),
			...(isProperty(entry) && entry.placeholder !== undefined
				? [{ at: here, kind: 'placeholder' as const, text: entry.placeholder }]
				: []),
		];
		const below = [
			...(isProperty(entry) ? (entry.options ?? []) : []),
			...('values' in entry ? entry.values : []),
		];
		// If the field names its quantity, its choices need no description: kW, W.
		const speaks = isProperty(entry) && description !== undefined && /options$/i.test(entry.type);
		return [...own, ...textsOf(below, here, speaks)];
	});
}

const SMALL = /^(a|an|and|as|at|by|for|from|in|of|on|or|per|the|to|with|n8n|kW|W)$/;

const rules: [string, (text: Text) => boolean][] = [
	['is not empty', ({ text }) => text.trim() !== ''],
	[
		'has no blank at its ends and no two in a row',
		({ text }) => text === text.trim() && !/ {2}/.test(text),
	],
	['names nothing that is not there', ({ text }) => !/undefined|null,|\[object|NaN/.test(text)],
	[
		'states once that the path is not confirmed',
		({ text }) => text.split('not confirmed)').length <= 2,
	],
	[
		'is in title case where it is a name',
		({ kind, text }) =>
			kind !== 'name' ||
			text
				.split(/[ /]/)
				.every(
					(word, i) => (i > 0 && SMALL.test(word)) || /^\(?[A-Z0-9]/.test(word) || word === 'kW',
				),
	],
	[
		'is not a key of the code',
		({ kind, text }) => kind !== 'name' || text === 'kW' || !/^[a-z]+[A-Z]|_/.test(text),
	],
	[
		'is a sentence without articles where it is an action',
		({ kind, text }) =>
			kind !== 'action' || (/^[A-Z][a-z]+ /.test(text) && !/\b(a|an|the)\b|\.$/i.test(text)),
	],
	[
		'begins with a capital',
		({ kind, text }) => kind === 'name' || kind === 'placeholder' || /^["A-Z0-9]/.test(text),
	],
	[
		'ends as n8n wants it: no period after one sentence, one after each of several',
		({ kind, text }) =>
			kind !== 'description' ||
			/\. [A-Z]/.test(text) === text.endsWith('.') ||
			text.includes('<a '),
	],
	['has balanced brackets', ({ text }) => text.split('(').length === text.split(')').length],
	[
		'begins with "e.g." where it is an example',
		({ kind, text }) => kind !== 'placeholder' || /^(e\.g\. |Add )/.test(text),
	],
];

let node: INodeTypeDescription;
let tool: INodeTypeDescription;
let credential: ICredentialType;
beforeAll(async () => {
	const nodePackage = await loadNodePackage(ROOT);
	const type = nodePackage.nodeTypes.getByNameAndVersion('n8n-nodes-atess.atess', 1);
	node = type.description;
	tool = toolDescriptionOf(type);
	credential = nodePackage.credentialType('atessApi');
});

describe.each([
	['the node', () => node.properties],
	['its copy for agents', () => tool.properties],
])('every text of %s', (_, properties) => {
	test.each(rules)('%s', (_rule, holds) => {
		const texts = textsOf(properties(), '', false);
		expect(texts.length).toBeGreaterThan(100);
		expect(texts.filter((text) => !holds(text))).toEqual([]);
	});
});

test.each(rules.filter(([name]) => name !== 'begins with "e.g." where it is an example'))(
	'every text of the credential %s',
	(_, holds) => {
		const explained = credential.properties.filter(({ name }) => !SELF_EVIDENT.has(name));
		const texts = textsOf(explained, '', false).filter(({ at }) => !at.startsWith(ZONES));
		expect(texts.filter((text) => !holds(text))).toEqual([]);
	},
);

/** Names of cities have their own spelling. */
const ZONES = ' > Plant Time Zone > ';

/** Fields of the credential that need no description. */
const SELF_EVIDENT = new Set(['authentication', 'userId', 'secret', 'environment']);

describe('the texts for a model', () => {
	const actions = (): string[] =>
		tool.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [] }) =>
				(options as INodePropertyOptions[]).map(({ action = '' }) => action),
			);

	test('every operation has an action of its own', () => {
		expect(actions()).toHaveLength(22);
		expect(new Set(actions()).size).toBe(actions().length);
	});

	test('an action explains the abbreviations of the vendor in plain words', () => {
		for (const action of actions().filter((one) => /\b(BCU|MBMS|HPS|PBD|PCS)\b/.test(one))) {
			expect(action).toMatch(
				/(battery|inverter|charge controller|system)s? \((BCU|MBMS|HPS|PBD|PCS)\)|clusters? \(BCU\)/,
			);
		}
	});

	test('where a call can wait, the time can be set', () => {
		const options = node.properties.filter(({ name }) => name === 'options');
		const names = options.map((property) => (property.options ?? []).map(({ name }) => name));
		const waiting = names.filter((list) => list.includes('onFrequencyLimit'));
		expect(waiting.length).toBeGreaterThan(4);
		for (const list of waiting) expect(list).toContain('maxWaitSeconds');
	});

	test('the copy for agents has the operations of the node, each with its fields', () => {
		const values = (of: INodeTypeDescription): unknown[] =>
			of.properties
				.filter(({ name }) => name === 'operation')
				.map(({ displayOptions, options }) => [displayOptions, options]);
		expect(tool.name).toBe('atessTool');
		expect(values(tool)).toEqual(values(node));
	});
});
