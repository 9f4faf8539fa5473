import { localTimeAt, withoutImpossible } from 'atess-client/internal';

import { momentOf, type DeviceInfo, type TriggerEvent } from '../event/event';
import type { Sample } from '../event/sample';
import { placeRows } from '../feed/place';
import { settle, type Linked } from '../incident/connection';
import { beginLink, type Link } from '../incident/link';
import { placeOptions, readRows } from '../reads/read-feed';
import { watchDevice } from '../reads/watches';
import type { PollRun } from '../run/poll-run';
import { RECOVERY } from './run-poll';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Days of each read, newest first: seven in all. A page of 1,000 samples holds three days. */
const READS_DAYS = [3, 2, 2] as const;

/** A device with its latest sample. */
export interface Tried {
	readonly device: DeviceInfo;
	readonly latest: Sample;
}

/**
 * The newest event of the last seven days, found as a trigger that was active all that time finds it. An event that
 * begins an incident is preferred to one that ends it. The time before is read only while nothing was found.
 *
 * @param devices whose history is read
 * @param all devices of the trigger: those that are not read can have shared a pause
 * @throws {AtessError} when a history cannot be read
 */
export async function newestPastEvent(
	run: PollRun,
	devices: readonly Tried[],
	all: readonly DeviceInfo[],
): Promise<TriggerEvent | undefined> {
	const { options } = run;
	const watched = devices.filter((each) => hasValue(run, each));
	const read = watched.map((tried) => ({ ...tried, samples: [tried.latest] as readonly Sample[] }));
	let days = 0;
	for (const more of READS_DAYS) {
		for (const [index, each] of read.entries()) {
			if (run.isOver()) break;
			const earlier = await samplesOf(run, each, days, days + more);
			const known = new Set(each.samples.map(({ at }) => at));
			const samples = [...earlier.filter(({ at }) => !known.has(at)), ...each.samples];
			read[index] = { ...each, samples: samples.sort((a, b) => a.at - b.at) };
		}
		days += more;
		const found = options.on === 'connection' ? silences(run, read, all) : changes(run, read);
		const events = found.filter(({ name }) => options.withRecovery || !RECOVERY.has(name));
		const [newest] = events.sort((a, b) => b.moment.at - a.moment.at);
		const begun = events.find(({ name }) => !RECOVERY.has(name));
		if (begun ?? newest) return begun ?? newest;
		if (run.isOver()) return undefined;
	}
	return undefined;
}

type Read = Tried & { readonly samples: readonly Sample[] };

/** Whether the device has the quantity that is watched; not all types do. */
export function hasValue({ options }: PollRun, { latest: { record } }: Tried): boolean {
	return options.on !== 'threshold' || withoutImpossible(record)[options.quantity] !== null;
}

/** The samples between so many days before the present of a device, by its own clock where no zone is known. */
async function samplesOf(
	run: PollRun,
	{ device, latest }: Tried,
	newest: number,
	oldest: number,
): Promise<readonly Sample[]> {
	const { now, options } = run;
	const { timezone } = options;
	const end = timezone === undefined ? latest.at + HOUR_MS : Math.max(now, latest.at);
	const local = (at: number): string => localTimeAt(at, timezone ?? 'utc');
	const range = {
		from: local(end - oldest * DAY_MS),
		to: local(end - newest * DAY_MS),
	};
	const rows = await readRows(run, device, range);
	return placeRows(device.deviceType, rows, undefined, placeOptions(run, device, 'history'))
		.samples;
}

function changes({ options, now }: PollRun, devices: readonly Read[]): TriggerEvent[] {
	return devices.flatMap(({ device, samples: [first, ...fresh] }) => {
		const asOf = now;
		const begun = watchDevice(
			{ info: device },
			device,
			{ first, fresh: [], late: [], asOf },
			options,
		);
		return [...watchDevice(begun.state, device, { fresh, late: [], asOf }, options).events];
	});
}

function silences(
	{ options, now }: PollRun,
	devices: readonly Read[],
	all: readonly DeviceInfo[],
): TriggerEvent[] {
	const linked = devices.flatMap(({ device, latest, samples: [first, ...fresh] }): Linked[] => {
		if (!first) return [];
		const link = beginLink(momentOf(first), first.at, options);
		const asOf = options.timezone === undefined ? latest.at : now;
		const before = { info: device, link };
		const { state } = watchDevice(before, device, { fresh, late: [], asOf }, options);
		return [{ device, link: state.link ?? link }];
	});
	const read = new Set(devices.map(({ device: { deviceSn } }) => deviceSn));
	// Nothing is known of them, so an event names them as not known.
	const unread = all.filter(({ deviceSn }) => !read.has(deviceSn));
	const blank: Link = { last: 0, text: '', asOf: 0, downs: [] };
	const { events } = settle(
		[...linked, ...unread.map((device) => ({ device, link: blank }))],
		options,
	);
	return [...events];
}
