import { CODES } from '../generated/codes.ts';
import { isLost } from './lost.ts';

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
