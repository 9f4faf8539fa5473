import {
	failuresIn,
	lossesBetween,
	tableOf,
	type Proof,
	type ProofCell,
} from '../../../scripts/proof.ts';

const pcs = (cells: Record<string, ProofCell>): Proof => ({ pcs: { label: 'PCS', cells } });
const names = (...of: string[]): ProofCell => ({ names: of, most: 3 });

test.each<[string, Proof, Proof, string[]]>([
	['nothing, where more works than before', pcs({ get: { failure: 'x' } }), pcs({ get: {} }), []],
	['nothing, where it failed before', pcs({ get: { failure: 'x' } }), pcs({}), []],
	['a device type', pcs({}), {}, ['no longer there: PCS']],
	['an operation', pcs({ get: {} }), pcs({}), ['no longer there: get of PCS']],
	[
		'an operation that fails',
		pcs({ list: {} }),
		pcs({ list: { failure: 'HTTP 404.' } }),
		['fails: list of PCS. HTTP 404.'],
	],
	[
		'quantities by their names, although others came instead',
		pcs({ latest: names('gridPowerKw', 'status', 'faults') }),
		pcs({ latest: names('status', 'timeLocal', 'pvPowerKw') }),
		['no longer fed: gridPowerKw, faults of PCS, in latest'],
	],
])('a loss is %s', (_, before, after, losses) => {
	expect(lossesBetween(before, after)).toEqual(losses);
});

test('a field that goes by another name is not a loss, as long as it comes under that name', () => {
	const before = pcs({ settings: names('socMax', 'socMin') });
	const renamed = [
		{ before: 'socMax', after: 'soc_max' },
		{ before: 'socMin', after: 'soc_min' },
	];
	const losses = (...of: string[]): readonly string[] =>
		lossesBetween(before, pcs({ settings: names(...of) }), renamed);
	expect(losses('soc_max', 'soc_min')).toEqual([]);
	expect(losses('soc_max')).toEqual(['no longer fed: socMin of PCS, in settings']);
});

test('the table has a line before and a line after for each device type, also for a new one', () => {
	const before = pcs({ list: {}, latest: names('a', 'b') });
	const after = {
		...pcs({ list: {}, latest: { failure: 'x' } }),
		evc: { label: 'EVC', cells: { settings: { names: ['a'] } } },
	};
	expect(tableOf(before, after).split('\n')).toEqual([
		'             list   latest  settings',
		'PCS  before  works  2 of 3  -',
		'     after   works  fails   -',
		'EVC  before  -      -       -',
		'     after   -      -       1',
	]);
});

test('a failure that is not a loss is one of something new, or of something that failed before', () => {
	const failing = (failure: string): ProofCell => ({ failure });
	const before = pcs({ get: failing('HTTP 404.'), list: {} });
	const after = {
		...pcs({ get: failing('HTTP 500.'), list: failing('HTTP 500.') }),
		evc: { label: 'EVC', cells: { latest: failing('No fields.') } },
	};
	expect(failuresIn(before, after)).toEqual([
		'fails: get of PCS. HTTP 500.',
		'fails: latest of EVC. No fields.',
	]);
});
