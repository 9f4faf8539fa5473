import { CIRCUIT_RULES } from './circuit-rules.ts';
import {
	afterFailure,
	decide,
	withoutTrial,
	type CircuitState,
	type FailureRow,
} from './circuit.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-23T10:00:00Z');
const DENIED = {
	operationId: 'pcsDataLast',
	method: 'GET',
	path: '/x',
	code: 403,
	msg: '',
	httpStatus: 200,
};
const row = (more: Partial<FailureRow>): FailureRow => ({
	...{ count: 1, ahead: 0, tests: 0, targets: ['A'], at: NOW, last: DENIED },
	...more,
});
const about = (target: string) => ({ target, isTest: false });
const decided = (state: CircuitState, target = 'other', now = NOW) =>
	decide(state, about(target), now, CIRCUIT_RULES);

test.each([
	[2, 'send'],
	[3, 'trial'],
])('after %i devices without access the next call for another one is: %s', (count, kind) => {
	const targets = ['A', 'B', 'C'].slice(0, count);
	expect(decided({ accepted: true, row: row({ count, targets }) })).toEqual({ kind });
});

test('failures of other secrets count for a device that has not failed yet', () => {
	// Two of this secret on one device and one of another secret: three, which is five minutes.
	const refused = { kind: 'refuse', nextTrialAt: NOW + 5 * MINUTE };
	expect(decided({ accepted: false, row: row({ count: 2, ahead: 1 }) })).toEqual(refused);
	expect(decided({ accepted: false, row: row({ count: 2 }) })).toEqual({ kind: 'trial' });
});

describe('failures of other secrets of the account', () => {
	const ahead = (others: { count: number; at: number } | undefined, accepted = false) =>
		afterFailure({ accepted }, about('A'), DENIED, others, NOW, CIRCUIT_RULES).row?.ahead;

	test('count for an hour, two at most', () => {
		expect(ahead({ count: 1, at: NOW - 60 * MINUTE + 1 })).toBe(1);
		expect(ahead({ count: 1, at: NOW - 60 * MINUTE })).toBe(0);
		expect(ahead({ count: 50, at: NOW })).toBe(2);
		expect(ahead(undefined)).toBe(0);
	});

	test('do not count for a secret that was accepted', () => {
		expect(ahead({ count: 2, at: NOW }, true)).toBe(0);
	});
});

describe('a trial request on its way', () => {
	const trial = (until: number): CircuitState => ({ accepted: false, trial: { id: 'one', until } });

	test.each([
		['wait while its minute lasts', NOW + 1, 'wait'],
		['be the next one when its minute is over', NOW, 'trial'],
		['wait for a whole minute', NOW + MINUTE, 'wait'],
		['wait no longer after the clock was set back', NOW + MINUTE + 1, 'trial'],
	])('lets another call: %s', (_, until, kind) => {
		expect(decided(trial(until))).toEqual({ kind });
	});

	test('is ended by its own response only', () => {
		const state = trial(NOW + 1);
		expect(withoutTrial(state, 'two')).toBe(state);
		expect(withoutTrial(state, undefined)).toBe(state);
		expect(withoutTrial(state, 'one')).toEqual({ accepted: false });
	});
});
