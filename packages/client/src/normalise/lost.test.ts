import { CODES } from '../generated/codes.ts';
import { isLost, lostOf } from './lost.ts';

test.each(['runningState', 'pbdRunningState'] as const)(
	'lost is what %s of the document calls so, and nothing else',
	(table) => {
		const lost = Object.entries(CODES[table]).filter(([code]) => isLost(Number(code)));
		expect(lost).toEqual([['-1', 'Lost']]);
	},
);

test('a device without a state is not known to be lost', () => {
	expect([isLost(null), isLost(undefined)]).toEqual([false, false]);
});

test.each([
	[true, true],
	['TRUE', true],
	[' true ', true],
	[1, true],
	['1', true],
	[false, false],
	['False', false],
	[0, false],
	['0', false],
	['yes', undefined],
	[2, undefined],
	[null, undefined],
	[undefined, undefined],
	[[1], undefined],
])('a base info with lost %p means %p', (value, lost) => {
	expect(lostOf(value)).toBe(lost);
});
