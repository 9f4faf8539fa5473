import type { FieldInfo } from '../field-info.ts';
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
