import fc from 'fast-check';
import { CIRCUIT_RULES } from './circuit-rules.ts';
import {
	afterFailure,
	afterSuccess,
	decide,
	statusOf,
	UNKNOWN,
	type CircuitState,
	type Failure,
} from './circuit.ts';

const MINUTE = 60_000;
const failure = (code: number): Failure => ({
	operationId: 'pcsDataLast',
	method: 'GET',
	path: '/x',
	code,
	msg: '',
	httpStatus: 200,
});

/** A call after some time, to one of a few devices, and how the server would respond. */
const step = fc.record({
	afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 * MINUTE })),
	target: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
	response: fc.constantFrom(200, 401, 403, 500),
});

interface Step {
	readonly afterMs: number;
	readonly target: string;
	readonly response: number;
}

interface Sent extends Step {
	readonly at: number;
}

/** Runs calls one after another against the pure core. @returns the calls that were sent */
function play(steps: readonly Step[], before: CircuitState = UNKNOWN) {
	let state = before;
	let now = 0;
	const sent: Sent[] = [];
	const states: CircuitState[] = [];
	for (const each of steps) {
		now += each.afterMs;
		const call = { target: each.target, isTest: false };
		const { kind } = decide(state, call, now, CIRCUIT_RULES);
		if (kind !== 'refuse') {
			sent.push({ ...each, at: now });
			if (each.response === 200) state = afterSuccess(state);
			if (each.response === 401 || each.response === 403) {
				state = afterFailure(state, call, failure(each.response), undefined, now, CIRCUIT_RULES);
			}
		}
		states.push(state);
	}
	return { sent, states, state, now };
}

const runs = { numRuns: process.env.ATESS_PROOFS === 'long' ? 20_000 : 500 };

test('before the first success no more than 3 failures come within 5 minutes', () => {
	const wrong = step.filter(({ response }) => response !== 200);
	fc.assert(
		fc.property(fc.array(wrong, { maxLength: 60 }), (steps) => {
			const failures = play(steps).sent.filter(({ response }) => response !== 500);
			for (const [i, { at }] of failures.entries()) {
				const fourth = failures[i + 3];
				if (fourth) expect(fourth.at - at).toBeGreaterThanOrEqual(5 * MINUTE);
			}
		}),
		runs,
	);
});

test('no cooldown is longer than an hour, after any failures', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom('a', 'z'), (steps, target) => {
			const { state, now } = play(steps);
			const call = { target, isTest: false };
			expect(decide(state, call, now + 60 * MINUTE, CIRCUIT_RULES).kind).not.toBe('refuse');
		}),
		runs,
	);
});

test('a success closes the circuit for every device', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom('a', 'z'), (steps, target) => {
			const { state, now } = play(steps);
			const call = { target, isTest: false };
			expect(decide(afterSuccess(state), call, now, CIRCUIT_RULES)).toEqual({ kind: 'send' });
		}),
		runs,
	);
});

test('fewer than 20 devices without access (403) never hold up another device', () => {
	const denied = fc.array(
		fc.record({
			afterMs: fc.integer({ min: 0, max: 90 * MINUTE }),
			target: fc.integer({ min: 1, max: 19 }).map(String),
			response: fc.constant(403),
		}),
		{ maxLength: 80 },
	);
	fc.assert(
		fc.property(denied, (steps) => {
			const { state, now } = play(steps, { accepted: true });
			const call = { target: 'another one', isTest: false };
			expect(decide(state, call, now, CIRCUIT_RULES).kind).not.toBe('refuse');
			expect(statusOf(state, now, CIRCUIT_RULES).state).not.toBe('open');
		}),
		runs,
	);
});

test('a state survives being stored as text', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
			for (const state of play(steps).states)
				expect(JSON.parse(JSON.stringify(state))).toEqual(state);
		}),
		runs,
	);
});
