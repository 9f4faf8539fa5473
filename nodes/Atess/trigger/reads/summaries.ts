import {
	createDevice,
	simpleDay,
	summariseDay,
	type DeviceZone,
	type DaySummary,
	type KnownGap,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { contextOf } from '../../transport/client';
import type { DeviceInfo, TriggerEvent } from '../event/event';
import { readRows } from './read-feed';
import { isRefusal } from '../run/is-refusal';
import type { PollRun } from '../run/poll-run';
import { unlessHeld } from '../run/unless-held';
import type { DeviceState } from '../state/trigger-state';
import {
	AGAIN_MS,
	afterLook,
	beginDays,
	dueDay,
	leftOutBefore,
	type DaysLeftOut,
} from '../daily/due';

/**
 * Sums up the days of a device that are due. A day that cannot be read is read again later, like one with missing
 * samples; earlier summaries stay.
 *
 * @throws {AtessAuthError} when the account is refused
 */
export async function summariseDevice(
	run: PollRun,
	device: DeviceInfo,
	before: DeviceState,
): Promise<{ state: DeviceState; events: TriggerEvent[]; failure?: Error }> {
	const { now, options } = run;
	let timezone: string;
	try {
		({ timezone } = await zoneOf(run, device));
	} catch (failure) {
		if (isRefusal(failure)) return await Promise.reject(failure as Error);
		return { state: before, events: [], failure: failure as Error };
	}
	let day = before.day ?? beginDays(now, timezone);
	const events: TriggerEvent[] = [];
	for (;;) {
		const date = dueDay(day, now, timezone);
		if (date === undefined || run.isOver()) break;
		let summary: DaySummary | undefined;
		try {
			summary = await unlessHeld(run, readDay(run, device, date));
		} catch (failure) {
			if (isRefusal(failure)) return await Promise.reject(failure as Error);
			const later = { ...day, next: now + AGAIN_MS };
			return { state: { ...before, day: later }, events, failure: failure as Error };
		}
		if (!summary) return { state: { ...before, day }, events };
		const { expected, received } = summary.coverage;
		const graceMs = options.graceMs;
		const look = afterLook(day, date, received >= expected, { now, timezone, graceMs });
		const leftOut = leftOutBefore(day, date);
		day = look.state;
		if (!look.isDone) break;
		events.push(summaryEvent(device, summary, leftOut));
	}
	return { state: { ...before, day }, events };
}

/** The summary of one local date of a device, from its samples. */
export async function readDay(
	run: Pick<PollRun, 'account' | 'calls' | 'options' | 'now' | 'msLeft'>,
	device: DeviceInfo,
	date: string,
): Promise<DaySummary> {
	const gaps: KnownGap[] = [];
	const range = { from: `${date} 00:00:00`, to: `${date} 23:59:59` };
	const rows = await readRows(run, device, range, false, (found) => gaps.push(...found));
	const { timezone, fromPlant } = await zoneOf(run, device);
	const { powerUnit } = run.options;
	return summariseDay(device.deviceType, rows, {
		date,
		timezone,
		zoneFromPlant: fromPlant,
		now: run.now,
		gaps,
		deviceSn: device.deviceSn,
		...(device.model !== undefined && { model: device.model }),
		...(powerUnit !== undefined && { powerUnit }),
	});
}

/**
 * The zone of a device: the one that is set, else the one that the server reports for the plant.
 *
 * @throws {UnknownZoneError} where neither is known
 */
export async function zoneOf(
	{ account, calls, options }: Pick<PollRun, 'account' | 'calls' | 'options'>,
	{ deviceSn, deviceType }: DeviceInfo,
): Promise<DeviceZone> {
	const { timezone } = options;
	if (timezone !== undefined) return { timezone, fromPlant: false };
	const device = createDevice(contextOf(account), deviceSn, deviceType);
	const zone = await calls.run(() => device.zone());
	if (zone === undefined) throw new UnknownZoneError(deviceSn);
	return zone;
}

/** No zone is set, and the server reports none. */
class UnknownZoneError extends Error {
	override readonly name = 'UnknownZoneError';

	constructor(deviceSn: string) {
		super(
			`The days of ${deviceSn} cannot be summed up, because the time zone of the plant is not known. Set Plant Time Zone in the credential, or in the options of this node.`,
		);
	}
}

/** @param leftOut days before it that were not summed up */
export function summaryEvent(
	device: DeviceInfo,
	summary: DaySummary,
	leftOut?: DaysLeftOut,
): TriggerEvent {
	const text = `${summary.date} 23:59:59`;
	return {
		name: 'dailySummary',
		id: `dailySummary/${device.deviceSn}/${summary.date}`,
		moment: { at: Date.parse(summary.date), text },
		devices: [device],
		details: {
			...simpleDay(summary, device),
			daysNotSummarised: leftOut === undefined ? null : `${leftOut.from} to ${leftOut.to}`,
		} as IDataObject,
	};
}
