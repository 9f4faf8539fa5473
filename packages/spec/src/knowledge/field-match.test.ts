import type { FieldFacts } from '../document/schema-fields.ts';
import { matchFields } from './field-match.ts';

const field = (name: string, schema: Record<string, unknown> = {}): FieldFacts => ({
	name,
	types: [typeof schema.type === 'string' ? schema.type : 'number'],
	...(typeof schema.description === 'string' && { description: schema.description }),
	...(typeof schema['x-unit'] === 'string' && { unit: schema['x-unit'] }),
	required: false,
	schema: schema as never,
	place: [name],
});
type Written = readonly (string | FieldFacts)[];
const fields = (written: Written): Map<string, FieldFacts> =>
	new Map(
		written.map((one) => {
			const made = typeof one === 'string' ? field(one) : one;
			return [made.name, made];
		}),
	);
/** Certain pairs as `old=new by`, and unclear fields as `old?candidates`. */
const told = (ours: Written, theirs: Written, renamed?: Record<string, string>): string[] => {
	const found = matchFields(fields(ours), fields(theirs), renamed);
	return [
		...found.renamed.map(({ before, after, by }) => `${before.name}=${after.name} ${by}`),
		...found.unclear.map(
			({ before, candidates }) => `${before.name}?${candidates.map(({ name }) => name).join()}`,
		),
	];
};

test.each<[string, Written, Written, string[]]>([
	['case', ['bactivePower'], ['bActivePower'], ['bactivePower=bActivePower letters']],
	['separators', ['maxVoltCell'], ['max_volt_cell'], ['maxVoltCell=max_volt_cell letters']],
	[
		'words that are our name',
		['ppv'],
		[field('f17', { description: 'ppv值 (W)' })],
		['ppv=f17 words'],
	],
	[
		'one prefix of several',
		['ppv', 'soc', 'vbat'],
		['pcs_ppv', 'pcs_soc', 'pcs_vbat'],
		['ppv=pcs_ppv affix', 'soc=pcs_soc affix', 'vbat=pcs_vbat affix'],
	],
	[
		'one suffix of several',
		['ppv', 'soc', 'vbat'],
		['ppvValue', 'socValue', 'vbatValue'],
		['ppv=ppvValue affix', 'soc=socValue affix', 'vbat=vbatValue affix'],
	],
	[
		'a prefix of ours that the export no longer has',
		['batPower', 'batCurrent', 'batTemp'],
		['power', 'current', 'temp'],
		['batPower=power affix', 'batCurrent=current affix', 'batTemp=temp affix'],
	],
])('%s makes a certain pair', (_, ours, theirs, expected) => {
	expect(told(ours, theirs)).toEqual(expected);
});

test('two fields with the same letters are not distinguished', () => {
	expect(told(['abc'], ['aBc', 'ab_c'])).toEqual(['abc?aBc,ab_c']);
	expect(told(['abc', 'aBC'], ['ab_c'])).toEqual(['abc?ab_c', 'aBC?ab_c']);
});

test('a name that fits by two affixes is unclear', () => {
	const ours = ['pvToday', 'gridToday', 'loadToday', 'pvTotal', 'gridTotal', 'loadTotal'];
	expect(matchFields(fields(ours), fields(['pv', 'grid', 'load'])).renamed).toEqual([]);
});

test('a prefix of two names proves nothing', () => {
	expect(told(['power', 'state'], ['acPower', 'acState'])).toEqual([
		'power?acPower',
		'state?acState',
	]);
});

test('fields of another type are not the same one', () => {
	expect(told(['model'], [field('Model', { type: 'string' })])).toEqual([]);
});

test('likely names are candidates, the most likely first, and another unit excludes one', () => {
	const ours = [field('batteryVoltage', { description: 'Battery voltage.', 'x-unit': 'V' })];
	const theirs = [
		field('battVolt', { description: 'Battery voltage (V)' }),
		field('batteryVoltageMax', { description: 'Highest battery voltage (V)' }),
		field('batteryVoltages', { description: 'Battery voltage (A)' }),
		'coolant',
	];
	expect(told(ours, theirs)).toEqual(['batteryVoltage?battVolt,batteryVoltageMax']);
});

test("the user's choice is certain", () => {
	expect(told(['vBat'], ['coolant'], { vBat: 'coolant' })).toEqual(['vBat=coolant user']);
});
