import type { IDataObject } from 'n8n-workflow';

import { localDayAt } from 'atess-client/internal';

import { readDay, summaryEvent } from '../reads/summaries';
import { momentOf, stampOf, type DeviceInfo, type TriggerEvent } from '../event/event';
import { readFeed } from '../reads/read-feed';
import type { Sample } from '../event/sample';
import { activeFaults, faultDetails } from '../incident/fault';
import { findScope, type Scope } from '../scope/scope';
import { readSettings } from '../reads/watch-settings';
import type { PollRun } from '../run/poll-run';
import { NoDevicesError } from '../scope/search';

/** Devices that are asked until one has something to show. */
const MOST_TRIED = 5;
const DAY_MS = 86_400_000;

/** There are devices, but nothing of them to make an event of. */
export class NothingToShowError extends Error {
	override readonly name = 'NothingToShowError';

	constructor() {
		super('None of the first devices has anything to show.');
	}
}

/**
 * One event as it would be, from what a device says now: for building a workflow. No state is read or
 * changed.
 *
 * @throws {NoDevicesError} when there is no device
 * @throws {NothingToShowError} when none of the first has data
 */
export async function exampleEvent(run: PollRun): Promise<TriggerEvent> {
	const { devices, warnings, error } = await firstDevices(run);
	if (devices.length === 0) throw error ?? new NoDevicesError(warnings);
	let failure: Error | undefined;
	let without: TriggerEvent | undefined;
	for (const device of devices.slice(0, MOST_TRIED)) {
		try {
			const event = await exampleOf(run, device);
			if (event && hasValue(run, event)) return asTest(event);
			without ??= event;
		} catch (problem) {
			failure ??= problem as Error;
		}
	}
	if (without) return asTest(without);
	throw failure ?? new NothingToShowError();
}

/** Some devices: in a large fleet all of them would take minutes. */
async function firstDevices(run: PollRun): Promise<Pick<Scope, 'devices' | 'warnings' | 'error'>> {
	let found = await search(undefined);
	while (found.devices.length === 0 && !found.isComplete && !run.isOver() && !run.calls.isOpen) {
		const next = await search(found.discovery);
		const warnings = [...found.warnings, ...next.warnings];
		found = { ...next, warnings, error: found.error ?? next.error };
	}
	return found;

	async function search(discovery: Scope['discovery']): Promise<Scope> {
		const { account, options, calls, now, isOver } = run;
		return await findScope(account, options, calls, { discovery, now, isOver, maxCalls: 24 });
	}
}

/** Ids of its own: a workflow that passes over events it has had must not pass over the real one. */
function asTest(event: TriggerEvent): TriggerEvent {
	const { id, incidentId, details } = event;
	return {
		...event,
		id: `test/${id}`,
		...(incidentId !== undefined && { incidentId: `test/${incidentId}` }),
		details: { test: true, ...details },
	};
}

/** Whether the device has the quantity that is watched; not all kinds do. */
function hasValue({ options }: PollRun, { sample }: TriggerEvent): boolean {
	return options.on !== 'threshold' || (sample?.record[options.quantity] ?? null) !== null;
}

async function exampleOf(run: PollRun, device: DeviceInfo): Promise<TriggerEvent | undefined> {
	const { options, now } = run;
	if (options.on === 'dailySummary') {
		const yesterday = localDayAt(now - DAY_MS, options.timezone ?? '');
		return summaryEvent(device, await readDay(run, device, yesterday));
	}
	if (options.on === 'settingsChanged') {
		const values = await readSettings(run, device);
		return values ? exampleChange(device, values, now) : undefined;
	}
	const { first } = await readFeed(run, device, undefined, { wasRefused: false, devices: 1 });
	return first && fromSample(run, device, first);
}

function exampleChange(
	device: DeviceInfo,
	values: Readonly<Record<string, unknown>>,
	now: number,
): TriggerEvent {
	return {
		name: 'settingsChanged',
		id: `settingsChanged/${device.deviceSn}`,
		moment: { at: now, text: '' },
		devices: [device],
		details: {
			settings: [],
			changes: [],
			changedAfter: null,
			changedBefore: new Date(now).toISOString(),
			writesOfThisN8n: 0,
			values: values as IDataObject,
		},
	};
}

/** With the fields that the real event has: the workflow is built with them. */
function fromSample({ options }: PollRun, device: DeviceInfo, sample: Sample): TriggerEvent {
	const moment = momentOf(sample);
	const { record } = sample;
	const { deviceSn, kind, dataLogSn } = device;
	const stamp = stampOf(moment, options.timezone);
	const event = (name: string, details: IDataObject, incident?: string): TriggerEvent => ({
		name,
		id: `${name}/${deviceSn}/${stamp}`,
		...(incident !== undefined && { incidentId: `${incident}/${stamp}` }),
		moment,
		devices: [device],
		details,
		// Nothing has come that could show a silence.
		...(options.on !== 'connection' && { sample }),
	});
	switch (options.on) {
		case 'connection': {
			const offlineDevices = [{ deviceSn, deviceType: kind, lastSample: moment.text }];
			const details = { cause: 'device', dataLogSn: dataLogSn ?? null, offlineDevices };
			return event('deviceOffline', details, `offline/${deviceSn}`);
		}
		case 'fault': {
			const { at: since, text } = moment;
			const faults = activeFaults(record, options.severities) ?? [];
			const details = faultDetails(
				faults.map((fault) => ({ ...fault, since, text })),
				{},
			);
			return event('faultRaised', details, `fault/${deviceSn}`);
		}
		case 'statusChanged': {
			const { status, statusText } = record;
			const before = { previousStatus: null, previousStatusText: null };
			return event('statusChanged', { status, statusText, ...before });
		}
		case 'threshold': {
			const { quantity, direction, limit } = options;
			const value = record[quantity];
			const details = { quantity, value, direction, threshold: limit, since: moment.text };
			return event('thresholdCrossed', details, `threshold/${deviceSn}/${quantity}`);
		}
		default:
			return event('newData', {});
	}
}
