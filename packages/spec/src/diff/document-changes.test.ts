import fc from 'fast-check';
import { ownDocument } from '../testing/own-document.ts';
import type { JsonObject } from '../document/json.ts';
import { CHANGE_IDS, describe as textOf, type Change } from './change.ts';
import { changelogEntry } from './changelog.ts';
import { documentChanges } from './document-changes.ts';
import { isAtLeast, proposedVersion } from './proposed-version.ts';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const answer = (data: object) => ({
	200: json({ properties: { code: {}, msg: {}, data } }),
});

/** Two operations, with each part that can differ. */
const document = () => ({
	openapi: '3.1.0',
	info: { title: 'A vendor', version: '2.3.4' },
	security: [{ basic: [] }] as object[],
	'x-codes': { states: { 0: 'Off', 1: 'On' } as Record<string, string> },
	paths: {
		'/a/read': {
			get: {
				operationId: 'read',
				'x-n8n': { resource: 'a', operation: 'get' },
				'x-limit': { requests: 1, seconds: 60, per: 'device' },
				'x-evidence': { status: 'inferred' },
				parameters: [
					{ name: 'sn', in: 'query', required: true, schema: { type: 'string' } },
					{
						name: 'size',
						in: 'query',
						'x-name': 'pageSize',
						schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
					},
				] as JsonObject[],
				responses: answer({ $ref: '#/components/schemas/Sample' }),
			} as JsonObject,
		},
		'/a/write': {
			put: {
				operationId: 'write',
				requestBody: json({ $ref: '#/components/schemas/Settings' }),
				responses: answer({}),
			} as JsonObject,
		},
	} as Record<string, Record<string, JsonObject>>,
	components: {
		securitySchemes: {
			basic: { type: 'http', scheme: 'basic' },
			token: { type: 'apiKey', in: 'header', name: 'Authorization' },
		},
		schemas: {
			Sample: {
				properties: {
					power: { type: 'number', 'x-unit': 'kW', 'x-quantity': 'powerKw' },
					state: { type: 'integer', 'x-codes': 'states' },
					mode: { type: 'string', enum: ['eco', 'fast'] },
					level: { type: 'number', minimum: 0, maximum: 10 },
					cells: { type: 'array', items: { properties: { volt: { type: 'number' } } } },
				} as Record<string, JsonObject>,
			},
			Settings: {
				required: [] as string[],
				properties: {
					limit: { type: 'number', 'x-range': { min: 0, max: 50 }, 'x-risk': 'high' },
					mode: { type: 'string', enum: ['eco', 'fast'], default: 'eco' },
					label: { type: 'string' },
				} as Record<string, JsonObject>,
			},
		},
	},
});

type Document = ReturnType<typeof document>;

function change(edit: (after: Document) => void): Change[] {
	const after = document();
	edit(after);
	return documentChanges(document() as unknown as JsonObject, after as unknown as JsonObject);
}

const sample = (after: Document) => after.components.schemas.Sample.properties;
const settings = (after: Document) => after.components.schemas.Settings.properties;
const read = (after: Document) => after.paths['/a/read']?.get ?? {};
const write = (after: Document) => after.paths['/a/write']?.put ?? {};
const parameters = (after: Document) => read(after).parameters as JsonObject[];
const field = (fields: Record<string, JsonObject>, name: string, more: JsonObject): void => {
	fields[name] = { ...fields[name], ...more };
};
const parameter = (after: Document, index: number, more: JsonObject): void => {
	parameters(after)[index] = { ...parameters(after)[index], ...more };
};
const remove = (from: object, name: string): void => {
	Reflect.deleteProperty(from, name);
};

const CASES: readonly (readonly [string, (after: Document) => void, readonly string[]])[] = [
	[
		'a new operation',
		(after) => (after.paths['/a/new'] = { get: { operationId: 'fresh' } }),
		['info operation-added fresh'],
	],
	[
		'an operation less',
		(after) => {
			remove(after.paths, '/a/write');
		},
		['breaking operation-removed write'],
	],
	[
		'an operation with another name',
		(after) => (read(after).operationId = 'fetch'),
		['breaking operation-renamed read'],
	],
	[
		'an operation at another path',
		(after) => {
			after.paths['/b/write'] = { put: write(after) };
			remove(after.paths, '/a/write');
		},
		['info operation-moved write'],
	],
	[
		'a deprecated operation',
		(after) => (read(after).deprecated = true),
		['warning operation-deprecated read'],
	],
	[
		'another place in the node',
		(after) => (read(after)['x-n8n'] = { resource: 'a', operation: 'getLatest' }),
		['breaking node-operation-moved read'],
	],
	[
		'another rate limit',
		(after) => (read(after)['x-limit'] = { requests: 1, seconds: 300, per: 'device' }),
		['info rate-limit-changed read'],
	],
	[
		'better evidence',
		(after) => (read(after)['x-evidence'] = { status: 'confirmed' }),
		['info evidence-changed read'],
	],
	[
		'another authentication',
		(after) => (after.security = [{ token: [] }]),
		['breaking security-changed read'],
	],
	[
		'one more way to authenticate',
		(after) => (after.security = [{ basic: [] }, { token: [] }]),
		['info security-changed read'],
	],
	[
		'another authentication of one operation',
		(after) => (write(after).security = [{ token: [] }]),
		['breaking security-changed write'],
	],
	['no authentication any more', (after) => (after.security = []), ['info security-changed read']],
	[
		'an optional parameter more',
		(after) => parameters(after).push({ name: 'zone', in: 'query', schema: {} }),
		['info parameter-added read zone'],
	],
	[
		'a required parameter more',
		(after) => parameters(after).push({ name: 'zone', in: 'query', required: true, schema: {} }),
		['breaking parameter-added read zone'],
	],
	[
		'a parameter less',
		(after) => parameters(after).shift(),
		['breaking parameter-removed read sn'],
	],
	[
		'a parameter with another name on the wire',
		(after) => {
			parameter(after, 1, { name: 'rows' });
		},
		['info parameter-renamed read pageSize'],
	],
	[
		'a parameter that is required now',
		(after) => {
			parameter(after, 1, { required: true });
		},
		['breaking parameter-became-required read size'],
	],
	[
		'a parameter that is optional now',
		(after) => {
			parameter(after, 0, { required: false });
		},
		['info parameter-became-optional read sn'],
	],
	[
		'a parameter of another type',
		(after) => {
			parameter(after, 0, { schema: { type: 'integer' } });
		},
		['breaking parameter-type-changed read sn'],
	],
	[
		'a parameter with a narrower range and another default',
		(after) => {
			parameter(after, 1, { schema: { type: 'integer', minimum: 1, maximum: 50, default: 10 } });
		},
		['breaking range-narrowed read pageSize', 'warning default-changed read pageSize'],
	],
	[
		'a body of another media type',
		(after) => {
			write(after).requestBody = {
				content: { 'text/plain': { schema: { $ref: '#/components/schemas/Settings' } } },
			};
		},
		['breaking body-type-changed write'],
	],
	[
		'no body any more',
		(after) => {
			remove(write(after), 'requestBody');
		},
		['breaking body-removed write'],
	],
	[
		'a body without any field',
		(after) => (write(after).requestBody = json({ type: 'object' }) as unknown as JsonObject),
		['limit', 'mode', 'label'].map((name) => `breaking field-removed write ${name}`),
	],
	[
		'a response that is described now',
		(after) =>
			(write(after).responses = answer({
				properties: { done: { type: 'boolean' } },
			}) as unknown as JsonObject),
		['info field-added write done', 'info response-added write'],
	],
	[
		'a response that is no longer described',
		(after) => (read(after).responses = answer({}) as unknown as JsonObject),
		['breaking quantity-lost Sample powerKw', 'breaking response-removed read'],
	],
	[
		'a list in place of an object',
		(after) =>
			(read(after).responses = answer({
				type: 'array',
				items: { $ref: '#/components/schemas/Sample' },
			}) as unknown as JsonObject),
		['breaking response-shape-changed read'],
	],
	[
		'a new field of a response',
		(after) => (sample(after).heat = { type: 'number' }),
		['info field-added Sample heat'],
	],
	[
		'a new field of a response inside another',
		(after) => {
			field(sample(after), 'cells', {
				items: { properties: { volt: { type: 'number' }, amp: { type: 'number' } } },
			});
		},
		['info field-added Sample cells.amp'],
	],
	[
		'an object less, with the fields inside it',
		(after) => {
			remove(sample(after), 'cells');
		},
		['breaking field-removed Sample cells'],
	],
	[
		'a setting that is required now',
		(after) => after.components.schemas.Settings.required.push('label'),
		['breaking field-became-required Settings label'],
	],
	[
		'a field of another type',
		(after) => {
			field(sample(after), 'power', { type: 'string' });
		},
		['breaking field-type-changed Sample power'],
	],
	[
		'a deprecated field',
		(after) => {
			field(sample(after), 'level', { deprecated: true });
		},
		['warning field-deprecated Sample level'],
	],
	[
		'another unit',
		(after) => {
			field(sample(after), 'power', { 'x-unit': 'W' });
		},
		['breaking unit-changed Sample power'],
	],
	[
		'no unit any more',
		(after) => {
			remove(sample(after).power ?? {}, 'x-unit');
		},
		['breaking unit-changed Sample power'],
	],
	[
		'a unit where no unit was known',
		(after) => {
			field(sample(after), 'level', { 'x-unit': '%' });
		},
		['info unit-changed Sample level'],
	],
	[
		'a narrower range of a setting',
		(after) => {
			field(settings(after), 'limit', { 'x-range': { min: 10, max: 50 } });
		},
		['breaking range-narrowed Settings limit'],
	],
	[
		'a wider range of a setting',
		(after) => {
			remove(settings(after).limit ?? {}, 'x-range');
		},
		['info range-widened Settings limit'],
	],
	[
		'a lower end of a range',
		(after) => {
			field(settings(after), 'limit', { 'x-range': { min: -10, max: 50 } });
		},
		['info range-widened Settings limit'],
	],
	[
		'a range of a response that moves',
		(after) => {
			field(sample(after), 'level', { minimum: 5, maximum: 15 });
		},
		['info range-narrowed Sample level', 'warning range-widened Sample level'],
	],
	[
		'values of a setting where all were possible',
		(after) => {
			field(settings(after), 'label', { enum: ['a', 'b'] });
		},
		['breaking enum-added Settings label'],
	],
	[
		'no list of values any more',
		(after) => {
			remove(sample(after).mode ?? {}, 'enum');
		},
		['warning enum-removed Sample mode'],
	],
	[
		'a value more in a response',
		(after) => {
			field(sample(after), 'mode', { enum: ['eco', 'fast', 'turbo'] });
		},
		['warning enum-value-added Sample mode'],
	],
	[
		'a value less of a setting',
		(after) => {
			field(settings(after), 'mode', { enum: ['eco'] });
		},
		['breaking enum-value-removed Settings mode'],
	],
	[
		'a code with another name, in the table of the document',
		(after) => (after['x-codes'].states[1] = 'Running'),
		['warning enum-name-changed Sample state'],
	],
	[
		'a default of a setting that is gone',
		(after) => {
			remove(settings(after).mode ?? {}, 'default');
		},
		['warning default-changed Settings mode'],
	],
	[
		'a pattern of a setting',
		(after) => {
			field(settings(after), 'label', { pattern: '^[a-z]+$' });
		},
		['breaking constraint-changed Settings label'],
	],
	[
		'a longest text of a response',
		(after) => {
			field(sample(after), 'mode', { maxLength: 8 });
		},
		['info constraint-changed Sample mode'],
	],
	[
		'another risk of a setting',
		(after) => {
			field(settings(after), 'limit', { 'x-risk': 'critical' });
		},
		['warning risk-changed Settings limit'],
	],
	[
		'a quantity more',
		(after) => {
			field(sample(after), 'level', { 'x-quantity': 'levelPercent' });
		},
		['info quantity-added Sample levelPercent'],
	],
	[
		'a quantity that nothing feeds',
		(after) => {
			remove(sample(after).power ?? {}, 'x-quantity');
		},
		['breaking quantity-lost Sample powerKw'],
	],
];

type Edit = (edited: Document) => void;

const same: Edit = () => undefined;
const withoutBody: Edit = (edited) => {
	remove(write(edited), 'requestBody');
};
const bodyFields = ['limit', 'mode', 'label'].map((name) => `info field-added write ${name}`);
const codedLabel: Edit = (edited) => {
	field(settings(edited), 'label', { 'x-codes': 'states' });
};
const header: Edit = (edited) => {
	parameters(edited).unshift({ name: 'sn', in: 'header', schema: { maxLength: 3 } });
};
const secondReader: Edit = (edited) => {
	edited.paths['/a/again'] = { get: { ...read(edited), operationId: 'again' } };
};
const inItself: Edit = (edited) => {
	sample(edited).self = { $ref: '#/components/schemas/Sample' };
};

/** Cases in which the first document is edited as well. */
const PAIRS: readonly (readonly [string, Edit, Edit, readonly string[]])[] = [
	[
		'an optional body where there was none',
		withoutBody,
		same,
		['info body-added write', ...bodyFields],
	],
	[
		'a required body where there was none',
		withoutBody,
		(after) => {
			Object.assign(write(after).requestBody ?? {}, { required: true });
		},
		['breaking body-added write', ...bodyFields],
	],
	[
		'a setting that is optional now',
		(before) => before.components.schemas.Settings.required.push('label'),
		same,
		['info field-became-optional Settings label'],
	],
	[
		'a code of a setting that has no name any more, and can still be sent',
		codedLabel,
		(after) => {
			codedLabel(after);
			remove(after['x-codes'].states, '1');
		},
		['info enum-value-removed Sample state', 'warning enum-value-removed Settings label'],
	],
	[
		'a parameter that is sent in the body',
		(before) => {
			write(before).parameters = [
				{ name: 'sn', in: 'query', required: true, schema: { type: 'string' } },
			];
		},
		(after) => {
			settings(after).sn = { type: 'string', 'x-parameter': 'sn' };
		},
		['info parameter-moved write sn'],
	],
	['a header with the name of a parameter', header, header, []],
	[
		'an object that two operations share',
		secondReader,
		(after) => {
			secondReader(after);
			field(sample(after), 'level', { maximum: 20 });
		},
		['warning range-widened Sample level'],
	],
	[
		'an object that is a member of itself',
		inItself,
		(after) => {
			inItself(after);
			sample(after).heat = { type: 'number' };
		},
		['info field-added Sample heat'],
	],
];

const shown = (changes: readonly Change[]): string[] =>
	changes.map(({ severity, id, schema, operationId, name }) =>
		[severity, id, schema ?? operationId, name].filter(Boolean).join(' '),
	);

test.each(CASES)('%s', (_, edit, expected) => {
	expect(shown(change(edit)).sort()).toEqual([...expected].sort());
});

test.each(PAIRS)('%s', (_, editBefore, editAfter, expected) => {
	const [before, after] = [document(), document()];
	editBefore(before);
	editAfter(after);
	const changes = documentChanges(before as unknown as JsonObject, after as unknown as JsonObject);
	expect(shown(changes).sort()).toEqual([...expected].sort());
});

test('each id has a case', () => {
	const expected = [...CASES.flatMap(([, , lines]) => lines), ...PAIRS.flatMap((pair) => pair[3])];
	const ids = new Set(expected.map((line) => line.split(' ')[1]));
	expect([...ids].sort()).toEqual([...CHANGE_IDS].sort());
});

test('the same authentication for several operations is one difference', () => {
	const [found] = change((after) => (after.security = [{ token: [] }]));
	expect(found).toMatchObject({ operationId: 'read', alsoIn: ['write'] });
});

test('our document compared with itself has no difference', () => {
	expect(documentChanges(ownDocument(), structuredClone(ownDocument()))).toEqual([]);
});

test('any edited document compared with itself has no difference, also with its keys in another order', () => {
	fc.assert(
		fc.property(fc.subarray([...CASES]), (edits) => {
			const edited = document();
			for (const [, edit] of edits) edit(edited);
			const one = edited as unknown as JsonObject;
			const paths = Object.fromEntries(Object.entries(edited.paths).reverse());
			const other = { ...structuredClone(edited), paths } as unknown as JsonObject;
			expect(documentChanges(one, structuredClone(one))).toEqual([]);
			expect(documentChanges(one, other)).toEqual([]);
		}),
		{ numRuns: 50 },
	);
});

const withoutLevel = (after: Document): void => {
	remove(sample(after), 'level');
};
const withHeat = (after: Document): void => {
	sample(after).heat = { type: 'number' };
};
const withDeprecation = (after: Document): void => {
	read(after).deprecated = true;
};

test.each([
	['0.1.0', withoutLevel, 'major', '1.0.0'],
	['2.3.4', withHeat, 'minor', '2.4.0'],
	['2.3.4', withDeprecation, 'patch', '2.3.5'],
	['2.3.4', () => undefined, 'none', '2.3.4'],
	['v7', withoutLevel, 'major', undefined],
] as const)('version %s is raised by the worst difference', (version, edit, step, to) => {
	const proposed = proposedVersion(version, change(edit));
	expect([proposed.step, proposed.to]).toEqual([step, to]);
});

test.each([
	['breaking', [true, true, true]],
	['warning', [false, true, true]],
	['info', [false, false, true]],
] as const)(
	'a difference of severity %s reaches its own limit and those below',
	(severity, reached) => {
		const one: Change = { id: 'risk-changed', severity, operationId: 'a', affects: ['node'] };
		const limits = ['breaking', 'warning', 'info'] as const;
		expect(limits.map((limit) => isAtLeast([one], limit))).toEqual(reached);
		expect(limits.some((limit) => isAtLeast([], limit))).toBe(false);
	},
);

test('a changelog entry has the sections of Keep a Changelog, and names what breaks', () => {
	const changes = change((after) => {
		sample(after)['heat_*'] = { type: 'number' };
		remove(sample(after), 'level');
		remove(sample(after).power ?? {}, 'x-quantity');
		after.security = [{ token: [] }];
		read(after).deprecated = true;
		field(settings(after), 'limit', { 'x-risk': 'critical' });
	});
	expect(changelogEntry(changes, '3.0.0')).toBe(
		`## [3.0.0]

### Added

- Sample: new field sent back: heat\\_\\* (number)

### Changed

- Settings: risk of limit: high -> critical

### Deprecated

- read: the operation is deprecated

### Removed

- **Breaking:** Sample: field sent back is gone: level
- **Breaking:** Sample: nothing feeds powerKw any more: it came from power

### Security

- **Breaking:** read and another operation: authentication: basic (http basic) -> token (apiKey header Authorization)
`,
	);
});

test('each difference has a text of its own', () => {
	const texts = CHANGE_IDS.map((id) =>
		textOf({
			id,
			severity: 'info',
			operationId: 'a',
			name: 'n',
			before: 'x',
			after: 'y',
			affects: [],
		}),
	);
	const same = texts.filter((text, index) => texts.indexOf(text) !== index);
	// The word after the name makes the two of them differ.
	expect(same).toEqual(['parameter n is y', 'field sent back is y in a: n']);
});
