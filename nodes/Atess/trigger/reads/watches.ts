import { momentOf, stampOf, type DeviceInfo, type TriggerEvent } from '../event/event';
import type { Sample } from '../event/sample';
import { AHEAD_MS } from '../feed/place';
import type { PollOptions } from '../run/options';
import type { DeviceState } from '../state/trigger-state';
import { beginLink, hear, listen, passOver } from '../incident/link';
import { faultWatch } from '../incident/fault';
import { statusWatch } from '../incident/status';
import { thresholdWatch } from '../incident/threshold';
import type { Watch } from '../incident/watch';

/** The samples of a device in a poll. */
export interface Reading {
	readonly first?: Sample | undefined;
	readonly fresh: readonly Sample[];
	readonly late: readonly Sample[];
	/** Where time stands for the device: up to here it is known what has come. */
	readonly asOf: number;
	/** Start of what is too long ago to be fetched, or could not be. */
	readonly skippedFrom?: string | undefined;
	/** For how long nothing new had come, by this machine's clock; where that is not to be had of the samples. */
	readonly quietMs?: number | undefined;
}

/** A device after a poll, and what has happened to it. */
export interface Watched {
	readonly state: DeviceState;
	readonly events: readonly TriggerEvent[];
}

/** Decides over what was read of one device. Pure. */
export function watchDevice(
	before: DeviceState,
	device: DeviceInfo,
	reading: Reading,
	options: PollOptions,
): Watched {
	switch (options.on) {
		case 'newData':
			return { state: before, events: newData(device, reading, options) };
		case 'connection':
			return { state: connection(before, reading, options), events: [] };
		case 'fault':
			return watched(before, device, reading, faultWatch(options));
		case 'statusChanged':
			return watched(before, device, reading, statusWatch(options));
		case 'threshold':
			return watched(before, device, reading, thresholdWatch(options));
		default:
			return { state: before, events: [] };
	}
}

/** Late samples are ignored: their state is over, and later samples are known. */
function watched<State>(
	before: DeviceState,
	device: DeviceInfo,
	{ first, fresh }: Reading,
	watch: Watch<State>,
): Watched {
	const samples = first ? [first, ...fresh] : fresh;
	let state = before.watch as State | undefined;
	const events: TriggerEvent[] = [];
	for (const sample of samples) {
		if (state === undefined) {
			state = watch.begin(sample);
			continue;
		}
		const observed = watch.observe(state, sample, device);
		state = observed.state;
		events.push(...observed.events);
	}
	return { state: state === undefined ? before : { ...before, watch: state }, events };
}

function connection(before: DeviceState, reading: Reading, options: PollOptions): DeviceState {
	const { first, fresh, asOf, skippedFrom, quietMs } = reading;
	const newest = fresh.at(-1) ?? first;
	// States from before the watch are not reported.
	if (!before.link) {
		const last = newest ? momentOf(newest) : before.feed;
		return last
			? { ...before, link: listen(beginLink(last, asOf, options), asOf, options) }
			: before;
	}
	let { link } = before;
	const [next] = fresh;
	// The time before was not read, or was not longer than that: it does not count as a pause.
	const wasHeard = skippedFrom !== undefined || (quietMs ?? Infinity) < options.offlineMs;
	if (next && wasHeard) link = passOver(link, next);
	for (const sample of fresh) {
		// A device with a fast clock has not been offline until then.
		if (sample.at > asOf + AHEAD_MS) link = passOver(link, sample);
		link = hear(link, sample, options, sample === newest);
	}
	return { ...before, link: listen(link, asOf, options) };
}

function newData(
	device: DeviceInfo,
	{ fresh, late, skippedFrom }: Reading,
	{ timezone }: PollOptions,
): TriggerEvent[] {
	const lateOnes = new Set(late);
	return [...late, ...fresh].map((sample, index) => {
		const moment = momentOf(sample);
		return {
			name: 'newData',
			id: `newData/${device.deviceSn}/${stampOf(moment, timezone)}`,
			moment,
			devices: [device],
			details: {
				...(lateOnes.has(sample) && { late: true }),
				...(skippedFrom !== undefined && index === late.length && { notFetchedFrom: skippedFrom }),
			},
			sample,
		};
	});
}
