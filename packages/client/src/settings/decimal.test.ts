import fc from 'fast-check';
import { applyChange } from './apply.ts';
import { asReported } from './as-reported.ts';
import { asDecimal, compareDecimals } from './decimal.ts';
import { createBench, PBD_SETTINGS, pbdRequest, planOf } from './testing/bench.ts';
import { createClock } from './testing/clock.ts';
import { startSettingsServer, type SettingsServer } from './testing/settings-server.ts';
import { sameValue } from './values.ts';

test.each<[unknown, unknown, boolean]>([
	[0.1 + 0.2, 0.3, true],
	[0.3, 0.30000001192092896, true],
	['0.30000001192092896', 0.3, true],
	['0.3', '0.300', true],
	[0.3, 0.25, false],
	[12.34, 12.3, false],
	[12.34, 12.34000015258789, true],
	[0.1, 0.10000000149011612, true],
	[16_777_217, 16_777_216, false],
	[16_777_217, '16777216.0', false],
	[1_234_567.891, 1_234_567.875, false],
	['1298491919448631809', '1298491919448631810', false],
	['1298491919448631809', '1298491919448631809', true],
	['0.1000000000000000000000000000001', 0.1, false],
	['0.30000000000000004', 0.3, true],
	[123_456_792, 123_456_790, false],
	['007', 7, true],
	['-0.0', 0, true],
	['', 0, false],
	[' ', 0, false],
	['0x10', 16, false],
	[true, 1, false],
	[true, false, false],
	[true, 'true', false],
	[null, 0, false],
	[null, undefined, true],
	['on', 'off', false],
	[{ a: 1, b: [2, 3] }, { b: [2, 3], a: 1 }, true],
	[{ a: 1 }, { a: 2 }, false],
	[{ a: 1 }, { b: 1 }, false],
	[[1, 2], [2, 1], false],
	[[1, 2], [1, 2], true],
	[[], {}, false],
	[{}, null, false],
])('%p and %p are the same setting: %p', (a, b, same) => {
	expect([sameValue(a, b), sameValue(b, a)]).toEqual([same, same]);
});

test.each<[number | string, number | string, number]>([
	[0.1 + 0.2, 0.3, 0],
	['0.3', 0.1 + 0.2, 0],
	[0.31, 0.3, 1],
	[-0.5, '-0.25', -1],
	[0.30000001192092896, 0.3, 0],
	['9007199254740993', 9_007_199_254_740_992, 1],
	['-9007199254740993', '-9007199254740992', -1],
	[1e21, '1000000000000000000000', 0],
	[1e-9, 0, 1],
])('%p compared with %p is %p', (a, b, sign) => {
	expect(Math.sign(compareDecimals(a, b))).toBe(sign);
	expect(Math.sign(compareDecimals(b, a)) + 0).toBe(-sign + 0);
});

/** A decimal of at most six digits, which a float32 distinguishes from every other one. */
const decimal = fc
	.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 5 }))
	.map(([digits, places]) => ({ digits, places, text: textOf(digits, places) }));

/** The digits with the point put in by hand: the arithmetic under test has no part in it. */
function textOf(digits: number, places: number): string {
	const padded = String(Math.abs(digits)).padStart(places + 1, '0');
	const at = padded.length - places;
	const point = places === 0 ? '' : `.${padded.slice(at)}`;
	return `${digits < 0 ? '-' : ''}${padded.slice(0, at)}${point}`;
}

test('a decimal is the same as a double, as a float32 and as a text, and no other one is', () => {
	fc.assert(
		fc.property(decimal, decimal, (one, other) => {
			const number = Number(one.text);
			expect(sameValue(number, one.text)).toBe(true);
			expect(sameValue(number, Math.fround(number))).toBe(true);
			expect(sameValue(one.text, String(Math.fround(number)))).toBe(true);
			const isSame = one.digits * 10 ** other.places === other.digits * 10 ** one.places;
			expect(sameValue(number, Number(other.text))).toBe(isSame);
			expect(sameValue(Math.fround(number), Number(other.text))).toBe(isSame);
		}),
	);
});

test('a sum of decimals is sent as the decimal that it is', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -999_999, max: 999_999 }),
			fc.integer({ min: -999_999, max: 999_999 }),
			fc.integer({ min: 0, max: 5 }),
			(a, b, places) => {
				// A difference of nearly equal numbers has lost digits that nothing brings back.
				fc.pre(a * b >= 0);
				const sum = asDecimal(Number(textOf(a, places)) + Number(textOf(b, places)));
				expect(sum).toBe(Number(textOf(a + b, places)));
			},
		),
	);
});

test.each<[unknown, unknown, unknown]>([
	[0.5, '0.30000000000000004', 0.300_000_000_000_000_04],
	[5, '90', 90],
	[5, ' +9.5e1 ', 95],
	[5, '', ''],
	[5, ' ', ' '],
	[5, '0x10', '0x10'],
	[5, '1e999', '1e999'],
	['5', 0.1 + 0.2, '0.3'],
	['5', '0.30000000000000004', '0.3'],
	['5', 1e21, 1e21],
	['5', '0.50', '0.50'],
	['5', '1298491919448631809', '1298491919448631809'],
	['5', true, true],
	[5, 90, 90],
	[5, false, false],
	[true, 'true', true],
	['mode', 90, 90],
	[true, 'false', false],
	[true, 'no', 'no'],
	['mode', 'false', 'false'],
	[null, '90', 90],
	['--', 90, '90'],
])('where a device reports %p, %p is wanted as %p', (reported, wanted, expected) => {
	expect(asReported('pbd', { socMax: reported }, { socMax: wanted, other: '1' })).toEqual({
		socMax: expected,
		other: '1',
	});
});

test('of a setting that neither the device nor the document gives a type, the type is not guessed', () => {
	expect(asReported('pbd', { mystery: null }, { mystery: '90' })).toEqual({ mystery: '90' });
	expect(asReported('pbd', { mystery: '--' }, { mystery: 90 })).toEqual({ mystery: 90 });
});

describe('a device that stores decimals in its own way', () => {
	let server: SettingsServer;
	const clock = createClock();
	beforeAll(async () => {
		server = await startSettingsServer(() => clock.now());
	});
	afterAll(() => server.close());

	test.each<[string, number, number, unknown, string]>([
		['as they are', 0.1 + 0.2, 0.3, 0.3, 'applied'],
		['as float32', 0.3, 0.3, 0.30000001192092896, 'applied'],
		['as text', 0.3, 0.3, '0.30', 'applied'],
		['in quarters', 0.3, 0.3, 0.25, 'unknown'],
		['with one digit', 12.34, 12.34, 12.3, 'unknown'],
	])('and stores them %s', async (_, wanted, sent, stored, verdict) => {
		server.play({}, PBD_SETTINGS);
		const now = clock.now();
		const current = { values: PBD_SETTINGS, readAt: now };
		const plan = planOf(pbdRequest({ desired: { powerStart: wanted }, now, current }));
		const deps = createBench(server.url, clock);
		const sleep: typeof deps.sleep = async (ms, signal) => {
			server.change({ powerStart: stored });
			await deps.sleep(ms, signal);
		};
		const result = await applyChange({ ...deps, sleep }, plan);
		expect(server.puts).toEqual([expect.objectContaining({ powerStart: sent })]);
		expect(result.verdict).toBe(verdict);
	});
});
