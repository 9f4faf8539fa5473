import { ownDocument } from '../testing/own-document.ts';
import { factsOf } from '../document/facts.ts';
import { objectAt, type JsonObject } from '../document/json.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import { inWords, vendorExport, type ExportVariant } from '../testing/vendor-export.ts';
import { importDocument, type Import } from './import.ts';
import type { ImportOptions } from './take-fields.ts';

const OURS = inverters(ownDocument());
const SOURCE = "the vendor's own OpenAPI export";
const EVIDENCE = { status: 'documented', source: SOURCE, date: '2026-11-26' } as const;

/** Three families of inverters, which share objects. */
function inverters(document: JsonObject): JsonObject {
	const paths = Object.entries(objectAt(document, 'paths') ?? {});
	return { ...document, paths: Object.fromEntries(paths.filter(([at]) => /pcs|pbd|hps/.test(at))) };
}

function imported(
	variant: ExportVariant,
	options: Partial<ImportOptions> = {},
	ours = OURS,
): Import & { after: JsonObject } {
	const result = importDocument(ours, vendorExport(OURS, variant), {
		evidence: EVIDENCE,
		...options,
	});
	return { ...result, after: result.draft.applied(ours) };
}

/** The fields that an operation gives back, in a document. */
function fieldsOf(document: JsonObject, id: string): ReadonlyMap<string, FieldFacts> {
	const found = factsOf(document).operations.find((operation) => operation.id === id);
	return found?.row?.fields ?? new Map<string, FieldFacts>();
}

/** The known facts about a field besides how it is known. */
const meaningOf = ({ schema }: FieldFacts): JsonObject =>
	Object.fromEntries(Object.entries(schema).filter(([name]) => name !== 'x-evidence'));

const PCS = (id: string): boolean => id === 'pcsDataLast' || id === 'pcsDataList';
const RECORD = fieldsOf(OURS, 'pcsDataLast');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const RENAMINGS: readonly [string, (name: string) => string][] = [
	['second letter in capitals', (name) => name.charAt(0) + capital(name.slice(1))],
	['all letters in capitals', (name) => name.toUpperCase()],
	['all letters small', (name) => name.toLowerCase()],
	['first letter in capitals', capital],
	['words joined by _', (name) => name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()],
	['words joined by -', (name) => name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()],
	['a prefix', (name) => `pcs${capital(name)}`],
	['a prefix with _', (name) => `data_${name}`],
	['a suffix', (name) => `${name}Value`],
	['a suffix of one letter', (name) => `${name}X`],
	['a prefix in another case', (name) => `D_${name.toUpperCase()}`],
];

test.each(RENAMINGS)('fields with %s keep everything that is known of them', (_, field) => {
	const { after, renamed, unclear, changes, conflicts } = imported({ only: PCS, field });
	const now = fieldsOf(after, 'pcsDataLast');
	const expected = [...RECORD.values()].map((one) => [field(one.name), meaningOf(one)]);
	expect(Object.fromEntries([...now].map(([name, one]) => [name, meaningOf(one)]))).toEqual(
		Object.fromEntries(expected),
	);
	expect(renamed).toHaveLength([...RECORD.keys()].filter((name) => field(name) !== name).length);
	expect({ unclear, conflicts }).toEqual({ unclear: [], conflicts: [] });
	expect(changes.filter(({ id }) => id !== 'operation-removed')).toEqual([]);
});

test('the report names the quantities that renamed fields feed', () => {
	const { renamed } = imported({ only: PCS, field: capital });
	expect(renamed.find(({ before }) => before === 'bactivePower')).toEqual({
		schema: 'PcsRecord',
		before: 'bactivePower',
		after: 'BactivePower',
		by: 'letters',
		feeds: ['gridPowerKw'],
	});
});

test('a name that fits nothing is unclear, and what it fed is lost', () => {
	const variant: ExportVariant = {
		only: PCS,
		field: (name) => (name === 'bvpv' ? 'vBattery' : name),
		schema: (field) =>
			field.name === 'bvpv' ? { type: 'number', description: '电池电压' } : inWords(field),
	};
	const first = imported(variant);
	expect(
		first.changes.filter(({ severity, id }) => severity === 'breaking' && id === 'quantity-lost'),
	).toEqual([
		expect.objectContaining({ schema: 'PcsRecord', name: 'batteryVoltageV', before: 'bvpv' }),
	]);
	expect(
		fieldsOf(first.after, 'pcsDataLast').get('vBattery')?.schema['x-quantity'],
	).toBeUndefined();
	// The user names it, also after the field has been added as a new one.
	for (const ours of [OURS, first.after]) {
		const { after, changes } = imported(variant, { renamed: { bvpv: 'vBattery' } }, ours);
		const { unit, schema } = fieldsOf(after, 'pcsDataLast').get('vBattery') ?? {};
		expect([unit, schema?.['x-quantity']]).toEqual(['V', 'batteryVoltageV']);
		expect(fieldsOf(after, 'pcsDataLast').has('bvpv')).toBe(false);
		expect(changes.some(({ id }) => id === 'quantity-lost')).toBe(false);
	}
});

test.each([
	['of one field', 'bactivePower', 'W', 'kW'],
	['of an energy', 'echargeToday', 'Wh', 'kWh'],
	['with a factor', 'bvpv', '0.1 V', 'V'],
	['of a temperature', 'maxTemp', 'degF', 'degC'],
])('another unit %s is a conflict, and the field stays as it is', (_, name, theirs, ours) => {
	const schema = (field: FieldFacts): JsonObject =>
		field.name === name ? { type: 'number', description: `某值，单位：${theirs}` } : inWords(field);
	const { conflicts, after } = imported({ only: PCS, schema });
	expect(conflicts).toEqual([
		expect.objectContaining({ schema: 'PcsRecord', name, about: 'unit', ours, theirs }),
	]);
	expect(fieldsOf(after, 'pcsDataLast').get(name)?.schema).toEqual(RECORD.get(name)?.schema);
	// All other fields are known better.
	expect(fieldsOf(after, 'pcsDataLast').get('ppv')?.evidence).toBe('documented');

	const decided = (decision: 'ours' | 'theirs') =>
		imported({ only: PCS, schema }, { decide: () => decision });
	const kept = decided('ours');
	expect(fieldsOf(kept.after, 'pcsDataLast').get(name)).toMatchObject({
		unit: ours,
		evidence: 'documented',
	});
	const taken = decided('theirs');
	expect(fieldsOf(taken.after, 'pcsDataLast').get(name)).toMatchObject({
		unit: theirs,
		evidence: 'documented',
	});
	// A decision is not requested again.
	for (const { after: document } of [kept, taken]) {
		expect(imported({ only: PCS, schema }, {}, document).draft.actions).toEqual([]);
	}
});

test('name, unit and meaning have their own evidence, and the sources of before stay', () => {
	const { after } = imported({ only: PCS });
	const before = RECORD.get('bactivePower')?.schema['x-evidence'] as JsonObject;
	const { status, source, earlier, unit, meaning, confidence, note } = (fieldsOf(
		after,
		'pcsDataLast',
	).get('bactivePower')?.schema['x-evidence'] ?? {}) as JsonObject;
	expect({ status, source, confidence, note }).toEqual({
		status: 'documented',
		source: SOURCE,
		confidence: before.confidence,
		note: before.note,
	});
	expect(earlier).toEqual([
		{ status: before.status, source: before.source, confidence: before.confidence },
	]);
	expect(unit).toEqual(EVIDENCE);
	expect(meaning).toMatchObject({
		...EVIDENCE,
		words: expect.stringContaining('active power') as string,
	});
});

test('a fact about one device type proves nothing about another', () => {
	const { after } = imported({ only: PCS });
	// Both device types have these fields in one shared object.
	expect(fieldsOf(after, 'pcsDataLast').get('maxTemp')?.evidence).toBe('documented');
	for (const id of ['pbdDataLast', 'hpsCentralDataLast', 'hpsStringDataLast']) {
		expect(fieldsOf(after, id)).toEqual(fieldsOf(OURS, id));
	}
	const base = imported({ only: (id) => id === 'pcsBaseInfo' });
	expect(fieldsOf(base.after, 'pcsBaseInfo').get('alias')?.evidence).toBe('documented');
	expect(fieldsOf(base.after, 'pcsBaseInfoList').get('alias')?.evidence).toBe('documented');
	expect(fieldsOf(base.after, 'pbdBaseInfo')).toEqual(fieldsOf(OURS, 'pbdBaseInfo'));
});

test('a fact about all device types stays in the object that they share', () => {
	const { after } = imported({});
	expect(Object.keys(objectAt(after, 'components', 'schemas') ?? {})).toEqual(
		Object.keys(objectAt(OURS, 'components', 'schemas') ?? {}),
	);
	expect(fieldsOf(after, 'pbdDataLast').get('maxTemp')?.evidence).toBe('documented');
});

test('ranges, names of codes, formats, defaults, examples and deprecations are taken over', () => {
	const schema = (field: FieldFacts): JsonObject => {
		if (field.name === 'mvpv')
			return { type: 'number', minimum: 0, maximum: 5, deprecated: true, example: 3.2 };
		if (field.name === 'dgGridSelect') {
			return {
				type: 'integer',
				default: 1,
				'x-apifox-enum': [
					{ value: 0, name: '电网' },
					{ value: 1, name: '油机' },
				],
			};
		}
		if (field.name === 'time') return { type: 'string', format: 'date-time' };
		return inWords(field);
	};
	const { after, conflicts } = imported({ only: PCS, schema });
	const now = fieldsOf(after, 'pcsDataLast');
	expect(conflicts).toEqual([]);
	expect(now.get('mvpv')?.schema).toMatchObject({ deprecated: true, examples: [3.2] });
	expect(now.get('time')?.schema).toMatchObject({ format: 'date-time' });
	const select = now.get('dgGridSelect')?.schema;
	expect(select).toMatchObject({ default: 1, 'x-codes': 'pcsRecordDgGridSelect' });
	expect(objectAt(after, 'x-codes', 'pcsRecordDgGridSelect')).toEqual({ 0: '电网', 1: '油机' });
});

test('another range of a setting is a conflict', () => {
	const schema = (field: FieldFacts): JsonObject =>
		field.name === 'socMax' ? { type: 'number', minimum: 10, maximum: 95 } : inWords(field);
	const { conflicts } = imported({
		only: (id) => id === 'pbdSettingUpdate' || id === 'pbdSetting',
		schema,
	});
	expect(conflicts).toEqual([
		expect.objectContaining({ name: 'socMax', about: 'range', theirs: '10 to 95' }),
	]);
});

test('a new setting has the risk of its name', () => {
	const export_ = vendorExport(OURS, { only: (id) => id === 'pcsSettingUpdate' });
	const body = objectAt(
		export_,
		'paths',
		'/api/v1/pcs/setting',
		'put',
		'requestBody',
		'content',
		'application/json',
		'schema',
	);
	if (body)
		body.properties = {
			cutoffVolt: { type: 'number', description: 'Cut-off voltage (V)' },
			xyz: { type: 'number' },
		};
	const riskOf = (name: string): string | undefined =>
		name === 'cutoffVolt' ? 'critical' : undefined;
	const { draft, risks } = importDocument(OURS, export_, { evidence: EVIDENCE, riskOf });
	expect(risks).toEqual([
		{ schema: 'PcsSettings', name: 'cutoffVolt', risk: 'critical' },
		{ schema: 'PcsSettings', name: 'xyz' },
	]);
	const settings = objectAt(
		draft.applied(OURS),
		'components',
		'schemas',
		'PcsSettings',
		'properties',
	);
	expect(settings?.cutoffVolt).toMatchObject({ 'x-risk': 'critical', 'x-unit': 'V' });
	expect(settings?.xyz).not.toHaveProperty('x-risk');
});

test('a complete export with other names of operations makes them documented, and nothing else', () => {
	const ours = structuredClone(OURS);
	const inferred = factsOf(ours).operations.slice(0, 7);
	for (const { operation } of factsOf(ours).operations) {
		operation['x-evidence'] = { status: 'documented', source: 'a test' };
	}
	for (const { operation } of inferred) {
		operation['x-evidence'] = { status: 'inferred', source: 'a test' };
	}
	const variant: ExportVariant = {
		describes: () => false,
		operationId: (index) => `getUsingGET_${index}`,
	};
	const { certainty, changes } = imported(variant, {}, ours);
	expect(changes).toEqual([]);
	expect(certainty).toEqual([{ from: 'inferred', to: 'documented', operations: 7, fields: 0 }]);
});

const VARIANTS: readonly [string, ExportVariant][] = [
	['all', {}],
	['of one device type', { only: PCS }],
	...RENAMINGS.map(([what, field]): [string, ExportVariant] => [what, { only: PCS, field }]),
	['in another order', { order: (names) => [...names].reverse() }],
	['without fields', { describes: () => false }],
	[
		'with one field of a record and a new one',
		{
			only: PCS,
			order: () => ['ppv', 'pf'],
			field: (name) => (name === 'ppv' ? name : 'coolant'),
		},
	],
	['with texts for numbers', { only: PCS, schema: () => ({ type: 'string' }) }],
	[
		'with units of nothing',
		{ only: PCS, schema: ({ types }) => ({ type: types[0] ?? 'string', description: '值 (W)' }) },
	],
	[
		'with other methods',
		{
			method: ({ method }) => (method === 'put' ? 'post' : method),
			only: (id) => !/^(plant|dataLog)/.test(id),
		},
	],
	[
		'at other paths',
		{ path: (path) => path.replace('/setting', '/config'), only: (id) => id.startsWith('pbd') },
	],
];

test.each(VARIANTS)('an export %s changes nothing when it is imported again', (_, variant) => {
	const first = imported(variant);
	const second = imported(variant, {}, first.after);
	expect(second.draft.actions).toEqual([]);
	expect(second.conflicts).toEqual(first.conflicts);
	expect(second.certainty).toEqual([]);
});
