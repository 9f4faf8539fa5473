import type { CircuitRules } from './circuit-rules.ts';

/** The known facts about one credential and server. It is JSON, so that a store can keep it. */
export interface CircuitState {
	/** Whether the server has accepted the credential. */
	readonly accepted: boolean;
	/** The authentication failures since the last success. */
	readonly row?: FailureRow;
	/** The trial request that is on its way. */
	readonly trial?: { readonly id: string; readonly until: number };
}

/** Authentication failures in a row. */
export interface FailureRow {
	readonly count: number;
	/** Failures of other secrets of the account that count as if they had been of this one. */
	readonly ahead: number;
	/** How many of them were tests that a person has started. */
	readonly tests: number;
	/** The subjects of denied access: operations with their device or plant, each once. */
	readonly targets: readonly string[];
	/** When the last one was, in ms since 1970. */
	readonly at: number;
	readonly last: Failure;
}

/** One authentication failure. */
export interface Failure {
	readonly operationId: string;
	readonly method: string;
	readonly path: string;
	readonly target?: string;
	readonly code: number;
	readonly msg: string;
	readonly httpStatus: number;
}

/** Failures of all secrets of an account that were never accepted: a server may count them together. */
export interface AccountFailures {
	readonly count: number;
	readonly at: number;
}

/** A call as the circuit breaker sees it. */
export interface CircuitCall {
	/** Its subject: an account may have access to the data of a device, and not to its settings. */
	readonly target: string;
	/** Whether a person has started it as a test of the credential. */
	readonly isTest: boolean;
}

/** The decision about a call. */
export type Decision =
	| { readonly kind: 'send' }
	/** It is sent as a trial request: other calls wait for its response. */
	| { readonly kind: 'trial' }
	/** It waits for the trial request that is on its way. */
	| { readonly kind: 'wait' }
	| { readonly kind: 'refuse'; readonly nextTrialAt: number };

export const UNKNOWN: CircuitState = { accepted: false };

/** By the meaning of HTTP it is about the credential, and not about one device. */
const NOT_ACCEPTED = 401;
/** Further targets make no cooldown longer. */
const MOST_TARGETS = 40;

export function decide(
	state: CircuitState,
	call: CircuitCall,
	now: number,
	rules: CircuitRules,
): Decision {
	const nextTrialAt = trialAt(state, call, rules);
	if (now < nextTrialAt) return { kind: 'refuse', nextTrialAt };
	if (!isInDoubt(state, call.target, rules)) return { kind: 'send' };
	const { until = 0 } = state.trial ?? {};
	// A clock of this machine that was set back makes no wait longer.
	return { kind: now < until && until <= now + rules.trialMs ? 'wait' : 'trial' };
}

/** Whether the next response decides about the credential: then one call is sent at a time. */
function isInDoubt({ accepted, row }: CircuitState, target: string, rules: CircuitRules): boolean {
	if (!accepted) return true;
	if (!row) return false;
	// One device that is refused holds up no other.
	return (
		isOfCredential(row) || row.targets.includes(target) || row.targets.length >= rules.failures
	);
}

function isOfCredential({ last: { code, httpStatus } }: FailureRow): boolean {
	return code === NOT_ACCEPTED || httpStatus === NOT_ACCEPTED;
}

/** When a call may be sent, in ms since 1970. */
function trialAt(
	{ accepted, row }: CircuitState,
	{ target, isTest }: CircuitCall,
	rules: CircuitRules,
): number {
	if (!row) return 0;
	const { at, count, ahead, targets } = row;
	if (isTest) return at + cooldown(row.tests, rules);
	if (isOfCredential(row) || targets.includes(target)) return at + cooldown(count + ahead, rules);
	if (accepted) {
		return at + cooldown(targets.length - (rules.targetsAfterSuccess - rules.failures), rules);
	}
	// Another device can be the first one with access: it waits no longer than the first cooldown for those that
	// fail again and again.
	return (
		at + cooldown(Math.max(targets.length + ahead, Math.min(count + ahead, rules.failures)), rules)
	);
}

/** A clock of this machine that was set back makes no cooldown longer. */
export function byClock(state: CircuitState, now: number): CircuitState {
	const { row } = state;
	return row && row.at > now ? { ...state, row: { ...row, at: now } } : state;
}

function cooldown(failures: number, rules: CircuitRules): number {
	if (failures < rules.failures) return 0;
	return Math.min(rules.cooldownMs * 2 ** (failures - rules.failures), rules.longestCooldownMs);
}

/** The server has accepted the credential. */
export function afterSuccess(state: CircuitState): CircuitState {
	return state.accepted && !state.row && !state.trial ? state : { accepted: true };
}

/**
 * Access was denied. The next wrong secret of an account is tried once before it rests, because a server may count
 * the secrets of an account together. A right one is accepted at its first call.
 */
export function afterFailure(
	{ accepted, row, trial }: CircuitState,
	{ target, isTest }: CircuitCall,
	last: Failure,
	others: AccountFailures | undefined,
	now: number,
	rules: CircuitRules,
): CircuitState {
	const ahead = row?.ahead ?? (accepted ? 0 : countOf(others, now, rules));
	const targets = [...new Set([...(row?.targets ?? []), target])].slice(0, MOST_TARGETS);
	return {
		accepted,
		row: {
			count: (row?.count ?? 0) + 1,
			ahead,
			tests: (row?.tests ?? 0) + (isTest ? 1 : 0),
			targets,
			at: now,
			last,
		},
		...(trial && { trial }),
	};
}

function countOf(others: AccountFailures | undefined, now: number, rules: CircuitRules): number {
	if (!others || now - others.at >= rules.longestCooldownMs) return 0;
	return Math.min(others.count, rules.failures - 1);
}

/** A trial request has ended, with a response or without. */
export function withoutTrial(state: CircuitState, id: string | undefined): CircuitState {
	if (id === undefined || state.trial?.id !== id) return state;
	const { accepted, row } = state;
	return { accepted, ...(row && { row }) };
}

/** The state of the circuit breaker of a credential now. */
export interface CircuitStatus {
	/**
	 * `closed`: calls are sent. `halfOpen`: the next call is a trial request, and others wait for it; a credential
	 * that was never used begins so. `open`: calls are refused until `nextTrialAt`.
	 */
	readonly state: 'closed' | 'halfOpen' | 'open';
	/** Whether the server has accepted the credential. */
	readonly accepted: boolean;
	/** Authentication failures since the last success. */
	readonly failures: number;
	/** When the next trial request is possible, in ms since 1970; undefined unless it is open. */
	readonly nextTrialAt: number | undefined;
}

/** The status for a device or plant that access was not denied to. */
export function statusOf(state: CircuitState, now: number, rules: CircuitRules): CircuitStatus {
	const decision = decide(state, { target: '', isTest: false }, now, rules);
	return {
		state: { send: 'closed', trial: 'halfOpen', wait: 'halfOpen', refuse: 'open' }[
			decision.kind
		] as CircuitStatus['state'],
		accepted: state.accepted,
		failures: state.row?.count ?? 0,
		nextTrialAt: decision.kind === 'refuse' ? decision.nextTrialAt : undefined,
	};
}
