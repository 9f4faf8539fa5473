import {
	createPacedCalls,
	fingerprintOf,
	isCircuitOpen,
	trafficOf,
	TRIGGER,
} from 'atess-client/internal';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { accountOf, type Account } from '../../transport/client';
import { pollerMemory, type PollerMemory, type Refusal } from '../../transport/process-state';
import { keepCalls, openLimits } from '../state/calls';
import { PLACE, storedState } from '../state/renamed';
import { emptyState, openState } from '../state/state';
import { stateKey } from '../state/state-key';
import type { TriggerState } from '../state/trigger-state';
import { itemOf } from './item';
import { testEvent } from './manual';
import { pollOptions, type PollOptions } from '../run/options';
import { isRefusal } from '../run/is-refusal';
import { PollTooLongError, toPollError } from './poll-error';
import type { PollRun } from '../run/poll-run';
import { runPoll } from './run-poll';

const MINUTE = 60_000;
/** After this time n8n itself gives up a poll. Older versions do not report it. */
const LONGEST_MS = 240_000;
/** Calls under way when the time is over need some of it. */
const SHARE = 0.6;
/** The longest time of a rate limit: a process that has ended may have used it. */
const LIMIT_MS = 5 * MINUTE;
/** After a refusal nothing is sent for this time, even if n8n polls more often. */
const REFUSED_MS = 30 * MINUTE;

/** The function that n8n calls: events as items, or null for none. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	let account: Account | undefined;
	try {
		account = await accountOf(context);
		const options = pollOptions(context, account);
		if (context.getMode() === 'manual') {
			const run = createRun(context, account, options, pollTime(context));
			const { event, plants } = await testEvent(run);
			return [[await itemOf(run, event, { plants })]];
		}
		return await guarded(context, account, options);
	} catch (error) {
		if (account && isRefusal(error)) rest(context, error as Error);
		throw toPollError(context.getNode(), error as Error, {
			timezone: account?.clockZone,
			// A state is there only where a poll has succeeded.
			accepted:
				account?.client.circuit().accepted === true ||
				PLACE in context.getWorkflowStaticData('node'),
			surface: TRIGGER,
		});
	}
}

/** After a refusal this trigger rests; other triggers may have access to what they read. */
function rest(context: IPollFunctions, error: Error): void {
	const memory = memoryOf(context);
	// Activating a workflow that rests makes no rest longer.
	if (error === memory.refusal?.error) return;
	const until = isCircuitOpen(error) ? error.nextTrialAt : Date.now() + REFUSED_MS;
	memory.refusal = { error, until };
}

/** One poll at a time: n8n begins the next one also while one is still under way. */
async function guarded(
	context: IPollFunctions,
	account: Account,
	options: PollOptions,
): Promise<INodeExecutionData[][] | null> {
	const time = pollTime(context);
	const memory = memoryOf(context);
	// A credential that was corrected or tested is tried at once.
	const credential = `${fingerprintOf(await context.getCredentials('atessApi'))} ${account.tests}`;
	keepInTime(memory);
	if (memory.busyUntil > Date.now()) return null;
	if (memory.credential !== credential) memory.refusal = undefined;
	if (isLeftAlone(context, memory.refusal)) return null;
	memory.credential = credential;
	memory.busyUntil = Date.now() + 2 * LONGEST_MS;
	try {
		return await polled(context, account, options, memory, time);
	} finally {
		memory.busyUntil = 0;
	}
}

/** A clock of this machine that was set back makes no pause longer than it was. */
function keepInTime(memory: PollerMemory): void {
	const now = Date.now();
	memory.began = Math.min(memory.began, now);
	memory.busyUntil = Math.min(memory.busyUntil, now + 2 * LONGEST_MS);
	const { refusal } = memory;
	if (refusal) memory.refusal = { ...refusal, until: Math.min(refusal.until, now + REFUSED_MS) };
}

/**
 * Whether nothing is read after a refusal. Activating the workflow shows the reason.
 *
 * @throws the refusal, if there was one
 */
function isLeftAlone(context: IPollFunctions, refusal: Refusal | undefined): boolean {
	if (!refusal || refusal.until <= Date.now()) return false;
	if (context.getActivationMode() === 'activate') throw refusal.error;
	return true;
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
	const before = openState(stored, key, account.now(), memory.began);
	const owner = account.key;
	if (before && !memory.restored) {
		for (const [limit, ms] of openLimits(before.calls, owner)) await account.store.block(limit, ms);
	}
	if (before?.spaced === true) trafficOf(account.store).spacing.keep(owner, 'reads');
	memory.restored = true;
	if (before && !account.isAtGateway && mayAskTooEarly(context, memory)) return null;
	const run = createRun(context, account, options, time);
	if (lostUnder !== undefined) run.warn(renamedWhileStopped(context.getNode().name, lostUnder));
	const { state, events, warnings, failure } = await runPoll(run, before ?? emptyState(key));
	const items: INodeExecutionData[] = [];
	const { plants } = state;
	for (const event of events) items.push(await itemOf(run, event, { warnings, plants }));
	// They have no receiver any more: the next poll finds them again.
	if (items.length > 0 && run.isGivenUp()) throw new PollTooLongError();
	// Nothing may come between this and the return: n8n saves the one and starts the workflow with the other.
	save(withCalls(state, account));
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
	time: PollTime,
): PollRun {
	return {
		...time,
		account,
		options,
		calls: createPacedCalls(account.client, account.pace),
		paced: account.paced,
		now: account.now(),
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
 * only with an event. So it waits until no window of that time can be open any more. A gateway knows all calls.
 */
function mayAskTooEarly(context: IPollFunctions, { began }: PollerMemory): boolean {
	// Of several processes one polls: after a change the other one is as unknown as one that has died.
	const follows = ['init', 'leadershipChange'].includes(context.getActivationMode());
	return follows && Date.now() - began < LIMIT_MS;
}

function withCalls(state: TriggerState, { key, store, now }: Account): TriggerState {
	const ours = new Set<string>(['', ...Object.keys(state.discovery?.dataLoggers ?? {})]);
	for (const [deviceSn, { info }] of Object.entries(state.devices)) {
		ours.add(deviceSn);
		if (info.dataLogSn !== undefined) ours.add(info.dataLogSn);
		if (info.plantId !== undefined) ours.add(info.plantId);
	}
	const calls = keepCalls(store.openSlots(), key, now(), (target) => ours.has(target));
	const isSpaced = trafficOf(store).spacing.of(key) !== undefined;
	return { ...state, calls, ...(isSpaced && { spaced: true }) };
}
