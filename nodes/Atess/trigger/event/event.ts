import type { DeviceType } from 'atess-client/internal';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { wallOf } from './wall';
import type { Sample } from './sample';

const MINUTE = 60_000;

/** The choices of the trigger, by the values of the panel. */
export type TriggerOn =
	| 'connection'
	| 'dailySummary'
	| 'fault'
	| 'newData'
	| 'settingsChanged'
	| 'statusChanged'
	| 'threshold';

/** A device as events name it. */
export interface DeviceInfo {
	readonly deviceSn: string;
	readonly deviceType: DeviceType;
	readonly dataLogSn?: string | undefined;
	readonly plantId?: string | undefined;
	readonly model?: string | undefined;
	readonly alias?: string | undefined;
}

/** A moment at a plant. */
export interface Moment {
	/** Place in the order of events; see `Sample.at`. */
	readonly at: number;
	/** As the plant's clock shows it. */
	readonly text: string;
	/** The difference from another sample of the same time; see `Sample.again`. */
	readonly again?: string;
}

/** Something that has happened, before it becomes an item. */
export interface TriggerEvent {
	/** Name in the item, such as `faultRaised`. */
	readonly name: string;
	/** The same whenever and however often this event is found: to recognise it again. */
	readonly id: string;
	/** The common members of raising and clearing. */
	readonly incidentId?: string;
	/** When it happened, not when it was found. */
	readonly moment: Moment;
	/** The devices that it is about, the most important first. */
	readonly devices: readonly DeviceInfo[];
	readonly details: IDataObject;
	/** The sample that shows it. */
	readonly sample?: Sample;
	/** Whether it has not happened: it is made up so that a workflow can be built with it. */
	readonly isExample?: true;
}

export function momentOf({ at, record, again }: Sample): Moment {
	return { at, text: record.timeLocal ?? '', ...(again !== undefined && { again }) };
}

/**
 * A moment as part of an id: UTC where the zone is known, so that both times of a doubled hour differ. Else the plant's
 * clock, and by how many minutes it has been set back since the trigger began. Of a time that the clock of the device
 * has shown before, the sample's content is part of it.
 */
export function stampOf(moment: Moment, timezone: string | undefined): string {
	const { again } = moment;
	return `${timeStamp(moment, timezone)}${again === undefined ? '' : `.${again}`}`;
}

function timeStamp({ at, text }: Moment, timezone: string | undefined): string {
	if (timezone !== undefined) return new Date(at).toISOString().replace(/\.000Z$/, 'Z');
	const shift = Math.round((at - wallOf(text.slice(0, 19))) / MINUTE);
	const stamp = text.replace(' ', 'T');
	return Number.isNaN(shift) || shift === 0 ? stamp : `${stamp}+${shift}min`;
}

/**
 * Events in the order of time, those of a device in the order in which its samples came: its clock can have been
 * set back.
 */
export function inOrder(events: readonly TriggerEvent[]): TriggerEvent[] {
	const latest = new Map<string, number>();
	const placed = events.map((event) => {
		if (!event.sample) return { event, at: event.moment.at };
		const deviceSn = event.devices[0]?.deviceSn ?? '';
		const at = Math.max(event.moment.at, latest.get(deviceSn) ?? -Infinity);
		latest.set(deviceSn, at);
		return { event, at };
	});
	return placed.sort((a, b) => a.at - b.at).map(({ event }) => event);
}

/** ISO 8601 with offset; null while the zone is not known. */
export function isoTime(at: number, timezone: string | undefined): string | null {
	if (timezone === undefined) return null;
	return DateTime.fromMillis(at, { zone: timezone }).toISO({ suppressMilliseconds: true });
}
