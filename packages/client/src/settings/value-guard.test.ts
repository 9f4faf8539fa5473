import type { FieldInfo } from '../model/field-info.ts';
import { valueRefusal } from './value-guard.ts';

const info = (range: FieldInfo['range']): FieldInfo => ({
	description: 'an invented setting',
	types: ['number'],
	evidence: { status: 'documented' },
	...(range && { range }),
});

test.each([
	['above', { above: 0 }, 0, 'must be above 0, not 0'],
	['above', { above: 0 }, 0.1, undefined],
	['at least', { min: 5 }, 5, undefined],
	['at least', { min: 5 }, 4.9, 'must be at least 5, not 4.9'],
	['at most', { max: 9 }, 9, undefined],
	['at most', { max: 9 }, 9.1, 'must be at most 9, not 9.1'],
	['at most', { max: 0.3 }, 0.1 + 0.2, undefined],
	['at least', { min: 0.8 }, 1.1 - 0.3, undefined],
	['above', { above: 0.3 }, 0.1 + 0.2, 'must be above 0.3'],
])('a bound of the range "%s" %j and the value %d', (_, range, after, problem) => {
	const refusal = valueRefusal({ key: 'x', before: 7, after, info: info(range), restore: false });
	if (problem === undefined) expect(refusal).toBeUndefined();
	else expect(refusal?.message).toContain(problem);
});

test.each<[unknown, FieldInfo['types'], unknown, RegExp | undefined]>([
	[7, ['number'], 8, undefined],
	[7, ['number'], '8', /^x must be a number, as/],
	['7', ['number'], '8', undefined],
	['7', ['number'], 8, /\("8"\)/],
	['7', ['number'], true, /a number as text, as/],
	['mode', ['string'], 'other', undefined],
	['mode', ['string'], 5, /must be/],
	['mode', ['string'], '5', /must be/],
	['--', ['number'], '5', undefined],
	['--', ['integer'], '5', undefined],
	['--', ['number'], 'on', /a number as text/],
	['--', ['string'], 'on', undefined],
	['--', ['string'], '5', undefined],
	['--', ['string'], 5, /must be/],
	[null, ['number'], 5, undefined],
	[null, ['integer'], 5, undefined],
	[null, ['string', 'number'], 5, undefined],
	[null, ['number'], '5', /must be a number/],
	[null, ['string'], 'on', undefined],
	[null, ['string'], '5', undefined],
	[null, ['boolean'], true, /has no value/],
	[true, ['boolean'], false, undefined],
	[true, ['boolean'], 'no', /must be/],
	[[1], ['number'], [2], /cannot be changed as one value/],
	[{ a: 1 }, ['number'], { a: 2 }, /cannot be changed as one value/],
	[Number.NaN, ['number'], 5, /cannot be changed as one value/],
	[7, ['integer'], 8.5, /whole number/],
	[7, ['integer'], 8, undefined],
	['7', ['integer'], '8.5', /whole number/],
	['on', ['integer'], 'off', undefined],
	[7, ['integer', 'number'], 8.5, undefined],
])(
	'where a device reports %p and the document has %j, %p is refused with %p',
	(before, types, after, text) => {
		const setting = {
			key: 'x',
			before,
			after,
			info: { ...info(undefined), types },
			restore: false,
		};
		const refusal = valueRefusal(setting);
		if (text === undefined) expect(refusal).toBeUndefined();
		else
			expect(refusal).toMatchObject({
				code: 'wrongType',
				message: expect.stringMatching(text) as string,
			});
	},
);

test.each([
	['a listed code', 2, 3, undefined],
	['another number', 2, 77, /^x must be one of .*2 \(On-grid\), 3 \(Fault\).*, not 77\./],
	['another number as text', '2', '77', /must be one of/],
	['another number where the device has one as well', 76, 77, undefined],
])('of a setting whose codes have names, %s', (_, before, after, message) => {
	const setting = { key: 'x', before, after, restore: false };
	const codes = { types: ['integer', 'string'], description: '', codes: 'runningState' };
	const info: FieldInfo = { ...codes, evidence: { status: 'documented' } };
	const refusal = valueRefusal({ ...setting, info });
	if (message) expect(refusal?.message).toMatch(message);
	else expect(refusal).toBeUndefined();
	expect(valueRefusal({ ...setting, info, restore: true })).toBeUndefined();
});
