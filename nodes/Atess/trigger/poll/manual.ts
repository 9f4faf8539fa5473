import { localDayAt, TRIGGER } from 'atess-client/internal';

import { reasonFor } from '../../transport/describe-for';
import type { DeviceInfo, TriggerEvent } from '../event/event';
import { readDay, summaryEvent, zoneOf } from '../reads/summaries';
import { readFeed } from '../reads/read-feed';
import { findScope, type Scope } from '../scope/scope';
import { readSettings } from '../reads/watch-settings';
import type { PollRun } from '../run/poll-run';
import { shorterRun } from '../run/shorter-run';
import { NoDevicesError } from '../scope/search';
import { asExample, exampleChange, exampleFromSample } from './example-event';
import { hasValue, newestPastEvent, type Tried } from './past-event';

/** Devices that are read for something to show. */
const MOST_TRIED = 5;
/** Days that are looked through. */
const DAYS = 7;
const DAY_MS = 86_400_000;
/** A person waits for it. */
const LONGEST_MS = 30_000;

/** There are devices, but nothing of them to make an event of. */
export class NothingToShowError extends Error {
	override readonly name = 'NothingToShowError';

	constructor() {
		super('None of the first devices has anything to show.');
	}
}

/**
 * One event for building a workflow: the newest real one of the last seven days, or else an example that is marked
 * as one. At most five devices are read, with at most one read of the latest data and three of the history each. No
 * state is read or changed.
 *
 * @throws {NoDevicesError} when there is no device
 * @throws {NothingToShowError} when none of the first has data
 */
export async function testEvent(
	poll: PollRun,
): Promise<{ readonly event: TriggerEvent } & Pick<Scope, 'plants'>> {
	const run = shorterRun(poll, LONGEST_MS);
	const { devices, plants, warnings, error } = await firstDevices(run);
	if (devices.length === 0) throw error ?? new NoDevicesError(warnings);
	return { event: asTest(await eventOf(run, devices)), plants };
}

async function eventOf(run: PollRun, devices: readonly DeviceInfo[]): Promise<TriggerEvent> {
	const first = devices.slice(0, MOST_TRIED);
	switch (run.options.on) {
		case 'dailySummary':
			return await firstOf(first, async (device) => await lastSummary(run, device));
		case 'settingsChanged':
			return await firstOf(first, async (device) => {
				const values = await readSettings(run, device);
				return values ? asExample(exampleChange(device, values, run.options, run.now)) : undefined;
			});
		default:
			return await sampledEvent(run, first, devices);
	}
}

/** The data of the first device that has any. @throws the first failure when no device has data */
async function firstOf<T>(
	devices: readonly DeviceInfo[],
	of: (device: DeviceInfo) => Promise<T | undefined>,
): Promise<T> {
	let failure: Error | undefined;
	for (const device of devices) {
		try {
			const found = await of(device);
			if (found) return found;
		} catch (problem) {
			failure ??= problem as Error;
		}
	}
	throw failure ?? new NothingToShowError();
}

/** The summary of the newest day that has samples. */
async function lastSummary(run: PollRun, device: DeviceInfo): Promise<TriggerEvent | undefined> {
	const { now } = run;
	const { timezone } = await zoneOf(run, device);
	for (let days = 1; days <= DAYS && !run.isOver(); days++) {
		const date = localDayAt(now - days * DAY_MS, timezone);
		const summary = await readDay(run, device, date);
		if (summary.coverage.received > 0) return summaryEvent(device, summary);
	}
	return undefined;
}

async function sampledEvent(
	run: PollRun,
	first: readonly DeviceInfo[],
	all: readonly DeviceInfo[],
): Promise<TriggerEvent> {
	const { options } = run;
	const tried: Tried[] = [];
	let failure: Error | undefined;
	for (const device of first) {
		if (run.isOver()) break;
		try {
			const { first: latest } = await readFeed(run, device, undefined, {
				wasRefused: false,
				devices: 1,
			});
			if (latest) tried.push({ device, latest });
		} catch (problem) {
			failure ??= problem as Error;
		}
		// Any sample is an event.
		if (options.on === 'newData' && tried.length > 0) break;
	}
	const [shown] = [...tried.filter((each) => hasValue(run, each)), ...tried];
	if (!shown) throw failure ?? new NothingToShowError();
	const example = exampleFromSample(options, shown.device, shown.latest);
	if (options.on === 'newData') return example;
	return (await pastEvent(run, tried, all)) ?? asExample(example);
}

/** Undefined also where the history cannot be read: an example serves as well. */
async function pastEvent(
	run: PollRun,
	tried: readonly Tried[],
	all: readonly DeviceInfo[],
): Promise<TriggerEvent | undefined> {
	try {
		return await newestPastEvent(run, tried, all);
	} catch (problem) {
		run.warn(
			`The test event is an example, because the history could not be read. ${reasonFor(run.account, TRIGGER)(problem as Error)}`,
		);
		return undefined;
	}
}

/** Some devices: in a large fleet all of them would take minutes. */
async function firstDevices(run: PollRun): Promise<Scope> {
	let found = await search();
	while (found.devices.length === 0 && !found.isComplete && !run.isOver() && !run.calls.isOpen) {
		const next = await search(found);
		const warnings = [...found.warnings, ...next.warnings];
		found = { ...next, warnings, error: found.error ?? next.error };
	}
	return found;

	async function search(before?: Pick<Scope, 'discovery' | 'plants'>): Promise<Scope> {
		const { account, options, calls, now, isOver } = run;
		const { discovery, plants } = before ?? {};
		const limits = { now, isOver, maxCalls: 24 };
		return await findScope(account, options, calls, { discovery, plants, ...limits });
	}
}

/** Ids of its own: a workflow that passes over events it has had must not pass over the real one. */
function asTest(event: TriggerEvent): TriggerEvent {
	const { id, incidentId } = event;
	return {
		...event,
		id: `test/${id}`,
		...(incidentId !== undefined && { incidentId: `test/${incidentId}` }),
	};
}
