import { createAccountGuard, fingerprintOf } from 'atess-client/core';
import { sleep, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { accountOf, type Account } from '../../transport/client';
import {
	freshPolls,
	LIMIT_STORE,
	pollerMemory,
	TRAFFIC,
	type Access,
	type PollerMemory,
	type Refusal,
	type SharedPolls,
} from '../../transport/process-state';
import { callsAsWindows, keepCalls } from '../state/calls';
import { PLACE, storedState } from '../state/renamed';
import { emptyState, openState, type TriggerState } from '../state/state';
import { itemOf } from './item';
import { exampleEvent } from './manual';
import { pollOptions, stateKey, type PollOptions } from './options';
import { isRefusal } from './is-refusal';
import { PollTooLongError, toPollError } from './poll-error';
import type { PollRun } from './poll-run';
import { runPoll } from './run-poll';

const MINUTE = 60_000;
/** After this time n8n itself gives up a poll. Older versions do not say so. */
const LONGEST_MS = 240_000;
/** Calls under way when the time is over need some of it. */
const SHARE = 0.6;
/** The longest window of a limit: what a process that has gone may have asked. */
const LIMIT_MS = 5 * MINUTE;
/** What is refused is left alone for this time, however often n8n polls. */
const REFUSED_MS = 30 * MINUTE;
/** How often a poll that waits for another one looks whether that is over. */
const LOOK_MS = 250;

/** What n8n calls: events as items, or null for none. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	let account: Account | undefined;
	try {
		account = await accountOf(context);
		const options = pollOptions(context, account);
		if (context.getMode() === 'manual') {
			const run = createRun(context, account, options, {
				...pollTime(context),
				guard: createAccountGuard(),
				paced: account.access.paced,
			});
			return [[await itemOf(run, await exampleEvent(run), [])]];
		}
		return await guarded(context, account, options);
	} catch (error) {
		if (account && isRefusal(error)) rest(context, account, error as Error);
		throw toPollError(context.getNode(), error as Error, {
			timezone: account?.clockZone,
			// A state is there only where a poll has succeeded.
			accepted: account?.access.accepted === true || PLACE in context.getWorkflowStaticData('node'),
			now: Date.now(),
		});
	}
}

/** After a refusal: the account rests where it is meant, else what this trigger asks for. */
function rest(context: IPollFunctions, { access: { polls } }: Account, error: Error): void {
	const memory = memoryOf(context);
	// Somebody was only told why nothing is asked: that makes no pause longer.
	if (error === memory.refusal?.error || error === polls.refusal?.error) return;
	const refusal = { error, until: Date.now() + REFUSED_MS };
	memory.refusal = refusal;
	if (polls.guard.stopped) polls.refusal = refusal;
}

/** One poll at a time: n8n begins the next one also while one is still under way. */
async function guarded(
	context: IPollFunctions,
	account: Account,
	options: PollOptions,
): Promise<INodeExecutionData[][] | null> {
	const time = pollTime(context);
	const memory = memoryOf(context);
	const { access } = account;
	// Whoever corrects or tests the credential need not wait any longer.
	const credential = `${fingerprintOf(await context.getCredentials('atessApi'))} ${access.tests}`;
	keepInTime(memory, account);
	if (memory.busyUntil > Date.now()) return null;
	if (memory.credential !== credential) memory.refusal = undefined;
	if (isLeftAlone(context, memory.refusal) || isAtRest(context, access)) return null;
	memory.credential = credential;
	memory.busyUntil = Date.now() + 2 * LONGEST_MS;
	const { polls } = access;
	let knocks = false;
	try {
		await waitForOthers(polls, time);
		if (isKnocking(polls) || isAtRest(context, access)) return null;
		knocks = !polls.guard.admitted;
		if (knocks) polls.knockingUntil = memory.busyUntil;
		return await polled(context, account, options, memory, time);
	} finally {
		memory.busyUntil = 0;
		if (knocks) polls.knockingUntil = 0;
	}
}

/** Waits while another poll finds out whether the account is let in: the next one may be a day away. */
async function waitForOthers(polls: SharedPolls, time: PollTime): Promise<void> {
	while (isKnocking(polls) && !time.isOver()) await sleep(LOOK_MS);
}

function isKnocking({ guard, knockingUntil }: SharedPolls): boolean {
	return !guard.admitted && knockingUntil > Date.now();
}

/** A clock of this machine that was set back makes no pause longer than it was. */
function keepInTime(memory: PollerMemory, { access: { polls } }: Account): void {
	const now = Date.now();
	memory.began = Math.min(memory.began, now);
	memory.busyUntil = Math.min(memory.busyUntil, now + 2 * LONGEST_MS);
	polls.knockingUntil = Math.min(polls.knockingUntil, now + 2 * LONGEST_MS);
	for (const resting of [memory, polls]) {
		const { refusal } = resting;
		if (refusal) {
			resting.refusal = { ...refusal, until: Math.min(refusal.until, now + REFUSED_MS) };
		}
	}
}

/**
 * Whether nothing is asked after a refusal. Who activates a workflow is told why.
 *
 * @throws what was refused, then
 */
function isLeftAlone(context: IPollFunctions, refusal: Refusal | undefined): boolean {
	if (!refusal || refusal.until <= Date.now()) return false;
	if (context.getActivationMode() === 'activate') throw refusal.error;
	return true;
}

/** The same for the account. After its rest refusals are counted anew. */
function isAtRest(context: IPollFunctions, { polls, pace }: Access): boolean {
	if (isLeftAlone(context, polls.refusal)) return true;
	if (polls.refusal) Object.assign(polls, freshPolls(pace));
	return false;
}

function memoryOf(context: IPollFunctions): PollerMemory {
	const { id, name } = context.getNode();
	return pollerMemory(`${context.getWorkflow().id ?? ''}:${id}:${name}`);
}

async function polled(
	context: IPollFunctions,
	account: Account,
	options: PollOptions,
	memory: PollerMemory,
	time: PollTime,
): Promise<INodeExecutionData[][] | null> {
	const key = stateKey(options, account.key);
	const { stored, lostUnder, save } = storedState(context);
	const before = openState(stored, key);
	const owner = account.key;
	if (before && !memory.restored) {
		LIMIT_STORE.restore(callsAsWindows(before.calls, owner));
	}
	if (before?.spaced === true) TRAFFIC.spacing.keep(owner, 'reads');
	memory.restored = true;
	if (before && mayAskTooEarly(context, memory)) return null;
	const { polls, paced } = account.access;
	const run = createRun(context, account, options, {
		...time,
		guard: polls.guard,
		paced,
	});
	if (lostUnder !== undefined) run.warn(renamedWhileStopped(context.getNode().name, lostUnder));
	const { state, events, warnings, failure } = await runPoll(run, before ?? emptyState(key));
	const items: INodeExecutionData[] = [];
	for (const event of events) items.push(await itemOf(run, event, warnings));
	// Nobody takes them any more: the next poll finds them again.
	if (items.length > 0 && run.isGivenUp()) throw new PollTooLongError();
	// Nothing may come between this and the return: n8n saves the one and starts the workflow with the other.
	save(withCalls(state, owner));
	if (failure && items.length === 0) throw failure;
	return items.length > 0 ? [items] : null;
}

function renamedWhileStopped(name: string, former: string): string {
	return `${name} starts without its former state: the node was renamed from ${former}, and n8n was restarted before the renamed trigger was active. Incidents that were open then are not closed. Samples from before now are not delivered.`;
}

function createRun(
	context: IPollFunctions,
	account: Account,
	options: PollOptions,
	parts: PollTime & Pick<PollRun, 'guard' | 'paced'>,
): PollRun {
	return {
		...parts,
		account,
		options,
		now: Date.now(),
		warn: (message) => context.logger.warn(message),
	};
}

type PollTime = Pick<PollRun, 'isOver' | 'isGivenUp' | 'msLeft'>;

/** The time that n8n lets a poll have which begins now. */
function pollTime(context: IPollFunctions): PollTime {
	const begun = Date.now();
	// Older versions of n8n have no budget.
	const budget = (context as Partial<IPollFunctions>).getPollBudgetMs?.() ?? LONGEST_MS;
	const whole = Math.min(budget, LONGEST_MS);
	const end = begun + SHARE * whole;
	return {
		isOver: () => Date.now() >= end,
		isGivenUp: () => Date.now() >= begun + whole,
		msLeft: () => Math.max(0, end - Date.now()),
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
	const ours = new Set<string>(['', ...Object.keys(state.discovery?.dataLoggers ?? {})]);
	for (const [deviceSn, { info }] of Object.entries(state.devices)) {
		ours.add(deviceSn);
		if (info.dataLogSn !== undefined) ours.add(info.dataLogSn);
		if (info.plantId !== undefined) ours.add(info.plantId);
	}
	const calls = keepCalls(LIMIT_STORE.snapshot(), owner, Date.now(), (target) => ours.has(target));
	return { ...state, calls, ...(TRAFFIC.spacing.of(owner) !== undefined && { spaced: true }) };
}
