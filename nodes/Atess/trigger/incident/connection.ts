import { without } from '../event/without';
import { stampOf, type DeviceInfo, type Moment, type TriggerEvent } from '../event/event';
import { countsFrom, isLong, type Down, type Link, type LinkOptions } from './link';

const MINUTE = 60_000;
/** Devices behind one data logger send within one sample or two of each other. */
const TOGETHER_MS = 10 * MINUTE;
/** How long the devices behind one data logger may take to show whether they are offline as well. */
const PATIENCE_MS = 20 * MINUTE;
/** How long the others are waited for when the first device of an incident is back. */
const GATHER_MS = 15 * MINUTE;

export interface ConnectionOptions extends LinkOptions {
	readonly timezone: string | undefined;
}

/** A device with its connection. */
export interface Linked {
	readonly device: DeviceInfo;
	readonly link: Link;
}

/** Links after what was due has been reported. */
export interface Settled {
	readonly links: ReadonlyMap<string, Link>;
	readonly events: readonly TriggerEvent[];
}

/**
 * Decides which pauses are incidents, and which incidents are over: one for each cause. Devices behind one data logger
 * that go offline together are one incident, and the data logger's when no other device behind it sends samples. If the
 * state of some devices is not known yet, the decision waits.
 */
export function settle(all: readonly Linked[], options: ConnectionOptions): Settled {
	const events: TriggerEvent[] = [];
	const links = new Map(all.map(({ device, link }) => [device.deviceSn, link]));
	for (const devices of groupsOf(all)) {
		const group = createGroup(devices, links, options);
		// In a time that is read afterwards, several can begin and end.
		for (let left = 100; left > 0; left--) {
			const event = group.raise() ?? group.close();
			if (!event) break;
			if (event !== 'untold') events.push(event);
		}
		group.tidy();
	}
	return { links, events };
}

/** The common cause of devices that can go offline together: their data logger. */
function familyOf({ deviceSn, dataLogSn }: DeviceInfo): string {
	return dataLogSn ?? `device ${deviceSn}`;
}

/**
 * Devices by data logger, and in one group those of several that share an incident: a data logger can be
 * replaced while it is lost, and what was lost with it is one incident all the same until it is over.
 */
function groupsOf(all: readonly Linked[]): DeviceInfo[][] {
	const groupOf = new Map<string, DeviceInfo[]>();
	for (const { device, link } of all) {
		const incidents = link.downs.flatMap(({ reported }) => (reported ? [reported] : []));
		const keys = [familyOf(device), ...incidents];
		const known = new Set(keys.map((key) => groupOf.get(key)));
		const [group = [], ...others] = [...known].filter((each) => each !== undefined);
		group.push(device, ...others.flat());
		for (const [key, other] of others.length > 0 ? groupOf : []) {
			if (others.includes(other)) groupOf.set(key, group);
		}
		for (const key of keys) groupOf.set(key, group);
	}
	return [...new Set(groupOf.values())];
}

interface Part {
	readonly device: DeviceInfo;
	readonly link: Link;
	readonly down: Down;
}

function createGroup(
	devices: readonly DeviceInfo[],
	links: Map<string, Link>,
	options: ConnectionOptions,
) {
	const linkOf = ({ deviceSn }: DeviceInfo): Link => {
		const link = links.get(deviceSn);
		if (!link) throw new TypeError(`${deviceSn} has no link.`);
		return link;
	};
	const parts = (): Part[] =>
		devices.flatMap((device) => {
			const link = linkOf(device);
			return link.downs.map((down) => ({ device, link, down }));
		});

	function replace({ device, down }: Part, next: Down | undefined): void {
		const link = linkOf(device);
		const downs = link.downs.flatMap((each) => (each === down ? (next ? [next] : []) : [each]));
		links.set(device.deviceSn, { ...link, downs });
	}

	/** The first pause that must be reported now. */
	function raise(): TriggerEvent | 'untold' | undefined {
		const due = parts()
			.filter(({ link, down }) => down.reported === undefined && isLong(link, down, options))
			.sort((a, b) => countsFrom(a.down) - countsFrom(b.down));
		for (const first of due) {
			const known = incidentBeside(first);
			if (known !== undefined) {
				replace(first, { ...first.down, reported: known });
				return 'untold';
			}
			const family = familyOf(first.device);
			const others = devices.filter(
				(device) => device.deviceSn !== first.device.deviceSn && familyOf(device) === family,
			);
			const seen = others.map((device) => beside(first, { device, link: linkOf(device) }, options));
			const patience = countsFrom(first.down) + options.offlineMs + PATIENCE_MS;
			if (seen.some(({ is }) => is === 'unknown') && first.link.asOf < patience) continue;
			return tell(
				first,
				seen.flatMap(({ part }) => part ?? []),
				seen.some(({ is }) => is === 'heard'),
				seen.flatMap(({ is, device }) => (is === 'unknown' ? [device] : [])),
			);
		}
		return undefined;
	}

	/** An incident that this pause belongs to and that was reported before it was known. */
	function incidentBeside({ down }: Part): string | undefined {
		const from = countsFrom(down);
		const [known] = parts().flatMap(({ down: { reported, since, up } }) =>
			reported && up === undefined && Math.abs(since - from) <= TOGETHER_MS ? [reported] : [],
		);
		return known;
	}

	function tell(
		first: Part,
		together: readonly Part[],
		othersHeard: boolean,
		unknown: readonly DeviceInfo[],
	): TriggerEvent {
		const silent = [first, ...together];
		const isLogger = !othersHeard && silent.length > 1;
		const { dataLogSn } = first.device;
		const name = (isLogger ? dataLogSn : undefined) ?? first.device.deviceSn;
		const moment = { at: first.down.since, text: first.down.text };
		const stamp = stampOf(first.down.after ?? moment, options.timezone);
		const incidentId = `offline/${name}/${stamp}`;
		for (const part of silent) {
			const { down } = part;
			const link = linkOf(part.device);
			const reported = { ...down, reported: incidentId };
			// One that is found offline with the others, a little before its own time is up.
			if (link.downs.includes(down)) replace(part, reported);
			else links.set(part.device.deviceSn, { ...link, downs: [...link.downs, reported] });
		}
		return {
			name: 'deviceOffline',
			id: `deviceOffline/${name}/${stamp}`,
			incidentId,
			moment,
			devices: silent.map(({ device }) => device),
			details: {
				cause: isLogger ? 'dataLogger' : 'device',
				dataLogSn: dataLogSn ?? null,
				...(unknown.length > 0 && { notKnown: unknown.map(({ deviceSn }) => deviceSn) }),
				offlineDevices: silent.map(({ device, down }) => ({
					deviceSn: device.deviceSn,
					deviceType: device.deviceType,
					lastSample: down.text,
				})),
			},
		};
	}

	/** The first incident that is over. */
	function close(): TriggerEvent | 'untold' | undefined {
		for (const id of new Set(parts().flatMap(({ down }) => down.reported ?? []))) {
			const members = parts().filter(({ down }) => down.reported === id);
			const back = members.filter(({ down }) => down.up !== undefined);
			if (back.length === 0) continue;
			const firstUp = Math.min(...back.map(({ down }) => down.up ?? Infinity));
			// Devices that were offline from the beginning have no known common cause.
			const away = id === '' ? [] : members.filter(({ down }) => down.up === undefined);
			const present = Math.max(...members.map(({ link }) => link.asOf));
			if (away.length > 0 && present < firstUp + GATHER_MS) continue;
			for (const part of back) replace(part, undefined);
			const after = firstOf(back.map(backOf));
			for (const part of away) replace(part, { ...without(part.down, 'reported'), after });
			return id === '' ? 'untold' : over(id, back, away);
		}
		return undefined;
	}

	function over(incidentId: string, back: readonly Part[], away: readonly Part[]): TriggerEvent {
		const moment = firstOf(back.map(backOf));
		const start = Math.min(...[...back, ...away].map(({ down }) => down.since));
		const [, name = '', stamp = ''] = incidentId.split('/');
		// Not by the data logger that they have now: it may have been replaced.
		const isDevice = [...back, ...away].some(({ device }) => device.deviceSn === name);
		const dataLogSn = isDevice ? back[0]?.device.dataLogSn : name;
		return {
			name: 'deviceOnline',
			id: `deviceOnline/${name}/${stamp}`,
			incidentId,
			moment,
			devices: back.map(({ device }) => device),
			details: {
				cause: isDevice ? 'device' : 'dataLogger',
				dataLogSn: dataLogSn ?? null,
				offlineMinutes: Math.round((moment.at - start) / MINUTE),
				onlineDevices: back.map((part) => ({
					deviceSn: part.device.deviceSn,
					deviceType: part.device.deviceType,
					offlineFrom: part.down.text,
					offlineUntil: backOf(part).text,
				})),
				stillOffline: away.map(({ device }) => device.deviceSn),
			},
		};
	}

	/** Forgets pauses that are over and were too short to be reported. */
	function tidy(): void {
		for (const part of parts()) {
			const { link, down } = part;
			if (down.reported === undefined && down.up !== undefined && !isLong(link, down, options)) {
				replace(part, undefined);
			}
		}
	}

	return { raise, close, tidy };
}

function backOf({ down }: Part): Moment {
	return down.back ?? { at: down.since, text: down.text };
}

function firstOf(moments: readonly Moment[]): Moment {
	return moments.reduce((first, other) => (other.at < first.at ? other : first));
}

interface Beside {
	readonly is: 'silent' | 'heard' | 'apart' | 'unknown';
	readonly device: DeviceInfo;
	/** The pause that it shares. */
	readonly part?: Part;
}

/** The state of another device behind the same data logger while one sends no samples. */
function beside({ down }: Part, { device, link }: Linked, { offlineMs }: LinkOptions): Beside {
	const from = countsFrom(down);
	const same = link.downs.find(
		(other) => other.reported === undefined && Math.abs(countsFrom(other) - from) <= TOGETHER_MS,
	);
	if (same) return { is: 'silent', device, part: { device, link, down: same } };
	const earlier = link.downs.some(
		(other) =>
			countsFrom(other) < from + TOGETHER_MS && (other.up === undefined || other.up > from),
	);
	// Its pause has another cause and was, or will be, reported by itself.
	if (earlier) return { is: 'apart', device };
	if (link.last > from + TOGETHER_MS) return { is: 'heard', device };
	if (link.asOf - link.last < offlineMs - TOGETHER_MS) return { is: 'unknown', device };
	const silence: Down = { since: link.last, text: link.text };
	return { is: 'silent', device, part: { device, link, down: silence } };
}
