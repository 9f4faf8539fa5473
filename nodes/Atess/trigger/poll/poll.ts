import { createAccountGuard, fingerprintOf, type AccountGuard } from 'atess-client/core';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { accountOf, type Account } from '../../transport/client';
import {
	createPollGuard,
	isSpaced,
	keepSpacing,
	LIMIT_STORE,
	pollerMemory,
	type PollerMemory,
} from '../../transport/process-state';
import { callsAsWindows, keepCalls } from '../state/calls';
import { emptyState, openState, type TriggerState } from '../state/state';
import { itemOf } from './item';
import { exampleEvent } from './manual';
import { pollOptions, stateKey, type PollOptions } from './options';
import { isRefusal } from './is-refusal';
import { PollTooLongError, toPollError } from './poll-error';
import type { PollRun } from './poll-run';
import { runPoll } from './run-poll';

const MINUTE = 60_000;
/** Where the state stands in the static data of the node. */
const PLACE = 'atess';
/** After this time n8n itself gives up a poll. Older versions do not say so. */
const LONGEST_MS = 240_000;
/** Calls under way when the time is over need some of it. */
const SHARE = 0.6;
/** The longest window of a limit: what a process that has gone may have asked. */
const LIMIT_MS = 5 * MINUTE;
/** What is refused is left alone for this time, however often n8n polls. */
const REFUSED_MS = 30 * MINUTE;

/** What n8n calls: events as items, or null for none. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	let account: Account | undefined;
	try {
		account = await accountOf(context);
		const options = pollOptions(context, account);
		if (context.getMode() === 'manual') {
			const run = createRun(context, account, options, createAccountGuard());
			return [[await itemOf(run, await exampleEvent(run), [])]];
		}
		return await guarded(context, account, options);
	} catch (error) {
		if (account && isRefusal(error)) rest(context, account, error as Error);
		throw toPollError(context.getNode(), error as Error, {
			timezone: account?.timezone,
			// A state is there only where a poll has succeeded.
			accepted: account?.access.accepted === true || PLACE in context.getWorkflowStaticData('node'),
			now: Date.now(),
		});
	}
}

/** After a refusal: the account rests where it is meant, else what this trigger asks for. */
function rest(context: IPollFunctions, { polls }: Account, error: Error): void {
	const until = Date.now() + REFUSED_MS;
	memoryOf(context).refusedUntil = until;
	if (polls.guard.stopped) polls.refusal = { error, until };
}

/** One poll at a time: n8n begins the next one also while one is still under way. */
async function guarded(
	context: IPollFunctions,
	account: Account,
	options: PollOptions,
): Promise<INodeExecutionData[][] | null> {
	const memory = memoryOf(context);
	const credential = fingerprintOf(await context.getCredentials('atessApi'));
	keepInTime(memory, account);
	if (memory.busyUntil > Date.now()) return null;
	if (memory.credential !== credential) memory.refusedUntil = 0;
	if (memory.refusedUntil > Date.now() || isAtRest(context, account)) return null;
	const { polls } = account;
	const knocks = !polls.guard.admitted;
	if (knocks && polls.knockingUntil > Date.now()) return null;
	memory.credential = credential;
	memory.busyUntil = Date.now() + 2 * LONGEST_MS;
	if (knocks) polls.knockingUntil = memory.busyUntil;
	try {
		return await polled(context, account, options, memory);
	} finally {
		memory.busyUntil = 0;
		if (knocks) polls.knockingUntil = 0;
	}
}

/** A clock of this machine that was set back makes no pause longer than it was. */
function keepInTime(memory: PollerMemory, { polls }: Account): void {
	const now = Date.now();
	memory.began = Math.min(memory.began, now);
	memory.busyUntil = Math.min(memory.busyUntil, now + 2 * LONGEST_MS);
	memory.refusedUntil = Math.min(memory.refusedUntil, now + REFUSED_MS);
	polls.knockingUntil = Math.min(polls.knockingUntil, now + 2 * LONGEST_MS);
	const { refusal } = polls;
	if (refusal) polls.refusal = { ...refusal, until: Math.min(refusal.until, now + REFUSED_MS) };
}

/**
 * Whether the account is left alone. Who activates a workflow is told why.
 *
 * @throws {AtessStoppedError} then
 */
function isAtRest(context: IPollFunctions, { polls }: Account): boolean {
	const { refusal } = polls;
	if (!refusal) return false;
	if (refusal.until > Date.now()) {
		if (context.getActivationMode() === 'activate') throw refusal.error;
		return true;
	}
	polls.refusal = undefined;
	polls.guard = createPollGuard();
	return false;
}

function memoryOf(context: IPollFunctions): PollerMemory {
	return pollerMemory(`${context.getWorkflow().id ?? ''}:${context.getNode().id}`);
}

async function polled(
	context: IPollFunctions,
	account: Account,
	options: PollOptions,
	memory: PollerMemory,
): Promise<INodeExecutionData[][] | null> {
	const key = stateKey(options, account.key);
	const data = context.getWorkflowStaticData('node');
	const before = openState(data[PLACE], key);
	const owner = account.key;
	if (before && !memory.restored) {
		LIMIT_STORE.restore(callsAsWindows(before.calls, owner));
	}
	if (before?.spaced === true) keepSpacing(owner);
	memory.restored = true;
	if (before && mayAskTooEarly(context, memory)) return null;
	const run = createRun(context, account, options, account.polls.guard);
	const { state, events, warnings, failure } = await runPoll(run, before ?? emptyState(key));
	const items: INodeExecutionData[] = [];
	for (const event of events) items.push(await itemOf(run, event, warnings));
	// Nobody takes them any more: the next poll finds them again.
	if (items.length > 0 && run.isGivenUp()) throw new PollTooLongError();
	// Nothing may come between this and the return: n8n saves the one and starts the workflow with the other.
	data[PLACE] = withCalls(state, owner) as unknown as typeof data;
	if (failure && items.length === 0) throw failure;
	return items.length > 0 ? [items] : null;
}

function createRun(
	context: IPollFunctions,
	account: Account,
	options: PollOptions,
	guard: AccountGuard,
): PollRun {
	const now = Date.now();
	// Older versions of n8n have no budget.
	const budget = (context as Partial<IPollFunctions>).getPollBudgetMs?.() ?? LONGEST_MS;
	const whole = Math.min(budget, LONGEST_MS);
	const end = now + SHARE * whole;
	return {
		account,
		options,
		guard,
		now,
		isOver: () => Date.now() >= end,
		isGivenUp: () => Date.now() >= now + whole,
		msLeft: () => Math.max(0, end - Date.now()),
		warn: (message) => context.logger.warn(message),
	};
}

/**
 * After a crash the last calls of the process before are not known to this one: n8n saves static data
 * only with an event. So it waits until no window of that time can be open any more.
 */
function mayAskTooEarly(context: IPollFunctions, { began }: PollerMemory): boolean {
	// Of several processes one polls: after a change the other one is as unknown as one that has died.
	const follows = ['init', 'leadershipChange'].includes(context.getActivationMode());
	return follows && Date.now() - began < LIMIT_MS;
}

function withCalls(state: TriggerState, owner: string): TriggerState {
	const ours = new Set<string>(['']);
	for (const [deviceSn, { info }] of Object.entries(state.devices)) {
		ours.add(deviceSn);
		if (info.dataLogSn !== undefined) ours.add(info.dataLogSn);
		if (info.plantId !== undefined) ours.add(info.plantId);
	}
	const calls = keepCalls(LIMIT_STORE.snapshot(), owner, Date.now(), (target) => ours.has(target));
	return { ...state, calls, ...(isSpaced(owner) && { spaced: true }) };
}
