import type { Device } from '../device/device.ts';
import type { DeviceHistoryOptions } from '../device/history.ts';
import type { Sample } from '../device/sample.ts';
import type { DeviceType } from '../document/device-type.ts';
import {
	AtessAbortError,
	AtessAuthError,
	AtessOptionError,
	isCircuitOpen,
} from '../errors/index.ts';
import type { KnownGap } from '../history/gaps.ts';
import { localDayAt } from '../normalise/local-day.ts';
import { DAY_MS, dateOf, wallDate } from '../normalise/wall-clock.ts';
import type { DeviceAbout } from '../normalise/simple-record.ts';
import { summariseSamples, type DaySummary } from '../summary/day-summary.ts';
import { faultSpells, type FaultSpell } from './faults.ts';

/** How the samples of a report are read. */
export interface ReadOptions {
	/** The present, in ms since 1970. Default: the clock of this machine. */
	readonly now?: number | undefined;
	/** How each history is read, such as its signal. */
	readonly history?: DeviceHistoryOptions | undefined;
	/** Why a device could not be read, in words. Default: the message of the error. */
	readonly reasonOf?: ((error: Error) => string) | undefined;
	/** Gets each device before it is read. */
	readonly onDevice?: ((deviceSn: string) => void) | undefined;
}

/** A device of a report, and its names. */
export interface ReportDevice {
	readonly deviceSn: string;
	readonly deviceType: DeviceType;
	readonly about: DeviceAbout;
}

/** One day of one device. */
export interface DeviceDay extends ReportDevice {
	readonly samples: readonly Sample[];
	readonly summary: DaySummary;
	readonly faults: readonly FaultSpell[];
}

/** A device that could not be read, and why. */
export interface UnreadDevice extends ReportDevice {
	readonly unread: string;
}

/** The calendar of a report. */
export interface ReportZone {
	readonly timezone: string;
	/** Whether it is the one that the server reports: a fixed offset without daylight saving time. */
	readonly fromPlant: boolean;
}

/**
 * The zone of a device.
 *
 * @throws {AtessOptionError} where the client has none and the server reports none
 */
export async function zoneOf(device: Device): Promise<ReportZone> {
	const zone = await device.zone();
	if (zone !== undefined) return zone;
	throw new AtessOptionError(
		'A report needs the time zone of the plant, and the server reports none: give the option timezone to createAtessClient.',
	);
}

/**
 * The date that is meant by `today`, `yesterday` or itself.
 *
 * @throws {AtessOptionError} for a date that does not exist
 */
export function reportDate(written: string, timezone: string, now: number): string {
	const today = localDayAt(now, timezone);
	if (written === 'today') return today;
	if (written === 'yesterday') return dateOf((wallDate(today) ?? 0) - DAY_MS);
	if (wallDate(written) !== null) return written;
	throw new AtessOptionError(
		`The day of a report is today, yesterday or a date yyyy-MM-dd, not ${JSON.stringify(written)}.`,
	);
}

/** One day of one device: all of its samples, their summary and its faults. */
export async function readDeviceDay(
	device: Device,
	about: DeviceAbout,
	date: string,
	{ timezone }: ReportZone,
	{ now = Date.now(), history }: ReadOptions,
): Promise<DeviceDay> {
	const { deviceSn } = device;
	const deviceType = await device.type();
	const samples: Sample[] = [];
	const gaps: KnownGap[] = [];
	for await (const batch of device.history({ from: date, to: date }, history).batches()) {
		samples.push(...batch.samples);
		gaps.push(...batch.gaps);
	}
	const summary = summariseSamples(deviceType, samples, {
		date,
		timezone,
		now,
		gaps,
		deviceSn,
	});
	const deviceName = about.alias ?? deviceSn;
	const faults = faultSpells({ deviceSn, deviceType, deviceName }, samples);
	return { deviceSn, deviceType, about, samples, summary, faults };
}

/**
 * The same for many devices, one after the other. A device that fails is marked with the reason.
 *
 * @throws {AtessError} where the account is refused, or the read was aborted
 */
export async function readDays<Day>(
	devices: readonly ReportDevice[],
	read: (device: ReportDevice) => Promise<Day>,
	{ reasonOf = ({ message }) => message, onDevice }: ReadOptions,
): Promise<(Day | UnreadDevice)[]> {
	const days: (Day | UnreadDevice)[] = [];
	for (const device of devices) {
		onDevice?.(device.deviceSn);
		try {
			days.push(await read(device));
		} catch (error) {
			const isAll =
				isCircuitOpen(error) || error instanceof AtessAuthError || error instanceof AtessAbortError;
			if (isAll || !(error instanceof Error)) throw error;
			days.push({ ...device, unread: reasonOf(error) });
		}
	}
	return days;
}

export function isUnread(day: object): day is UnreadDevice {
	return 'unread' in day;
}
