import { isBattery, type DeviceType } from '../../document/device-type.ts';
import { withoutImpossible } from '../../normalise/impossible.ts';
import { localDayAt } from '../../normalise/local-day.ts';
import { isConnected, isLost } from '../../normalise/lost.ts';
import { energySoFar } from '../../summary/energies.ts';
import type { NormalisedRecord } from '../../normalise/record.ts';
import type { OverviewDoubtCode } from './doubts.ts';
import type { SummedName } from './fields.ts';

/** A device of a plant with what was read of it. */
export interface OverviewDevice {
	readonly deviceSn: string;
	readonly deviceType: DeviceType;
	/** Whether the list of the data logger calls it lost. */
	readonly lost?: boolean | undefined;
	/** Its latest record; null when the server has none; left out when it was not requested. */
	readonly record?: NormalisedRecord | null | undefined;
	/** Why it could not be read. */
	readonly error?: Error | undefined;
}

/** A list of the devices of a type that could not be read. */
export interface UnlistedDevices {
	/** The data logger that they are behind. */
	readonly dataLogSn: string;
	readonly deviceType: DeviceType;
}

/** The placeholder for a list that could not be read: a device without known data. */
interface Unlisted extends OverviewDevice {
	readonly unlisted: true;
}

/** The data logger is named in place of the device. */
export function standIn({ dataLogSn, deviceType }: UnlistedDevices): OverviewDevice {
	const unlisted: Unlisted = { deviceSn: dataLogSn, deviceType, unlisted: true };
	return unlisted;
}

/** Fault and permanent fault, of inverters and of chargers. */
const FAULTS: readonly number[] = [3, 4];

/**
 * Whether the server is connected to the device; undefined when it is not known. A list can be five minutes behind:
 * fresh data prove a device that it still calls lost.
 */
export function isOnline({ lost, record }: OverviewDevice): boolean | undefined {
	if (record && isConnected(record) === true) return true;
	if (isLost(record?.status)) return false;
	return lost === undefined ? undefined : !lost;
}

/** Faults stop something; warnings and bits that no table explains do not count. */
export function isFaulty(device: OverviewDevice): boolean {
	const { record } = device;
	if (!record || isOnline(device) === false || has(record, 'stale')) return false;
	const stopped =
		!isBattery(device.deviceType) && record.status !== null && FAULTS.includes(record.status);
	return (
		stopped ||
		(record.faults ?? []).some(({ severity }) => severity !== 'warning' && severity !== 'unknown')
	);
}

/** Why nothing that a device measures is known now; undefined when it is. */
export function whyUnknown(device: OverviewDevice): OverviewDoubtCode | undefined {
	const { record, error } = device;
	if ('unlisted' in device) return 'notListed';
	if (error) return 'notRead';
	if (!record) return isOnline(device) === false ? 'lost' : 'noData';
	if (isOnline(device) === false) return 'lost';
	return has(record, 'stale') ? 'old' : undefined;
}

/** A value of a device, or why it is not known. */
export function valueOf(
	device: OverviewDevice,
	quantity: SummedName | 'batterySocPercent',
	today: string | undefined,
): number | OverviewDoubtCode {
	const why = whyUnknown(device);
	if (why !== undefined) return why;
	const { record } = device;
	const isToday = quantity.endsWith('TodayKwh');
	if (isToday && record?.timeLocal?.slice(0, 10) !== today) return 'otherDay';
	if (typeof record?.[quantity] !== 'number') return 'notReported';
	const value = withoutImpossible(record)[quantity];
	if (value === null) return 'outOfRange';
	return isToday ? (energySoFar(record, quantity) ?? 'otherDay') : value;
}

/**
 * The plant's date. Where its zone is not known, the date of its newest data replaces it: older data are certainly of
 * another day.
 */
export function todayOf(
	devices: readonly OverviewDevice[],
	now: number,
	timezone: string | undefined,
): string | undefined {
	if (timezone !== undefined) return localDayAt(now, timezone);
	return timesOf(devices).at(-1)?.slice(0, 10);
}

/** Times of the latest records as the plants' clocks show them, oldest first. */
export function timesOf(devices: readonly OverviewDevice[]): string[] {
	return devices
		.map(({ record }) => record?.timeLocal)
		.filter((time) => typeof time === 'string')
		.sort();
}

function has({ quality }: NormalisedRecord, code: string): boolean {
	return quality.some((flag) => flag.code === code);
}
