import {
	batteryStateOf,
	CODES,
	deviceInfo,
	documented,
	FAULT_BITS,
	FIELDS,
	gridStateOf,
	localTimeAt,
	QUANTITIES,
	tierOf,
	withoutImpossible,
	type CodeTable,
	type DeviceType,
	type NormalisedRecord,
	type SettingsValues,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { momentOf, stampOf, type DeviceInfo, type TriggerEvent } from '../event/event';
import type { Sample } from '../event/sample';
import { wallOf } from '../event/wall';
import { activeFaults, faultDetails } from '../incident/fault';
import type { PollOptions } from '../run/options';

/**
 * An event that has not happened, with all fields of a real one and values that fit the settings of the trigger. Its
 * values are those of the latest sample, except for what the event is about.
 */
export function exampleFromSample(
	options: PollOptions,
	device: DeviceInfo,
	latest: Sample,
): TriggerEvent {
	const { deviceSn, deviceType, dataLogSn } = device;
	const about = (sample: Sample, name: string, details: IDataObject): TriggerEvent => {
		const moment = momentOf(sample);
		const stamp = stampOf(moment, options.timezone);
		return {
			name,
			id: `${name}/${deviceSn}/${stamp}`,
			...(INCIDENTS.has(options.on) && { incidentId: `${options.on}/${deviceSn}/${stamp}` }),
			moment,
			devices: [device],
			details,
			// No sample shows a pause.
			...(options.on !== 'connection' && { sample }),
		};
	};
	switch (options.on) {
		case 'connection': {
			const last = before(latest, options.offlineMs);
			const lastSample = last.record.timeLocal;
			const offlineDevices = [{ deviceSn, deviceType, lastSample }];
			const details = { cause: 'device', dataLogSn: dataLogSn ?? null, offlineDevices };
			return about(last, 'deviceOffline', details);
		}
		case 'fault': {
			const sample = withFault(deviceType, latest, options.severities);
			const { at: since, text } = momentOf(sample);
			const faults = activeFaults(sample.record, options.severities) ?? [];
			const details = faultDetails(
				faults.map((fault) => ({ ...fault, since, text })),
				{},
			);
			return about(sample, 'faultRaised', details);
		}
		case 'statusChanged': {
			const { record } = latest;
			const { status, statusText } =
				record.statusText === null ? stateBeside(deviceType, null) : record;
			const former = stateBeside(deviceType, status);
			const sample = { ...latest, record: { ...record, status, statusText } };
			const previous = { previousStatus: former.status, previousStatusText: former.statusText };
			return about(sample, 'statusChanged', { status, statusText, ...previous });
		}
		case 'threshold': {
			const { quantity, direction, limit } = options;
			const value = beyond(options, withoutImpossible(latest.record)[quantity]);
			const sample = { ...latest, record: withStates({ ...latest.record, [quantity]: value }) };
			const since = localBefore(sample, options.holdMs);
			const details = { quantity, value, direction, threshold: limit, since };
			return about(sample, 'thresholdCrossed', details);
		}
		default:
			return about(latest, 'newData', {});
	}
}

const INCIDENTS: ReadonlySet<string> = new Set(['connection', 'fault', 'threshold']);

/** A change of a setting that has not happened: the setting has its real value after the change. */
export function exampleChange(
	device: DeviceInfo,
	values: SettingsValues,
	{ checkEveryMs }: PollOptions,
	now: number,
): TriggerEvent {
	const { deviceSn, deviceType } = device;
	const [key, after] = settingToShow(deviceType, values);
	const changes = [
		{ key, before: otherValue(deviceType, key, after), after, risk: tierOf(deviceType, key) },
	];
	return {
		name: 'settingsChanged',
		id: `settingsChanged/${deviceSn}`,
		moment: { at: now, text: '' },
		devices: [device],
		details: {
			settings: [key],
			changes: changes as unknown as IDataObject[],
			changedAfter: new Date(now - checkEveryMs).toISOString(),
			changedBefore: new Date(now).toISOString(),
			writesOfThisN8n: 0,
		},
	};
}

/** The least dangerous number that the document describes and that is not a switch; else the first value. */
function settingToShow(deviceType: DeviceType, values: SettingsValues): readonly [string, unknown] {
	const all = Object.entries(values);
	const numbers = all.filter(([key, value]) => {
		const { min = 0, max = 0 } = documented(deviceType, key)?.range ?? {};
		return typeof value === 'number' && max - min > 1;
	});
	const harmless = numbers.find(([key]) => tierOf(deviceType, key) === 1);
	return harmless ?? numbers[0] ?? all[0] ?? ['', null];
}

function otherValue(deviceType: DeviceType, key: string, value: unknown): unknown {
	if (typeof value !== 'number') return null;
	const { max } = documented(deviceType, key)?.range ?? {};
	return max !== undefined && value + 1 > max ? value - 1 : value + 1;
}

/** The sample so much earlier, with a pause after it. */
function before(sample: Sample, ms: number): Sample {
	const at = sample.at - ms;
	return { ...sample, at, record: { ...sample.record, timeLocal: localBefore(sample, ms) } };
}

function localBefore({ record }: Sample, ms: number): string {
	const { timeLocal } = record;
	if (timeLocal === null) return '';
	return localTimeAt(wallOf(timeLocal.slice(0, 19)) - ms, 'utc');
}

/** The sample with a fault of the tables that counts, unless it shows one itself. */
function withFault(deviceType: DeviceType, sample: Sample, severities: readonly string[]): Sample {
	const { record } = sample;
	if ((activeFaults(record, severities) ?? []).length > 0) return sample;
	const { faultBits } = deviceInfo(deviceType);
	const bits = faultBits === undefined ? [] : FAULT_BITS[faultBits];
	const known = bits.find(({ severity }) => severities.includes(severity));
	const { alarmCode, label, severity } = known ?? {
		alarmCode: '1-102-0',
		label: 'unknown bit',
		severity: severities[0] ?? 'fault',
	};
	const status = record.status ?? stateBeside(deviceType, null).status;
	return {
		...sample,
		record: { ...record, status, faults: [{ alarmCode, label, severity }] },
	};
}

/** A state of the table of this type that is not the one given. */
function stateBeside(
	deviceType: DeviceType,
	status: number | null,
): { status: number | null; statusText: string | null } {
	const tables: Readonly<Record<string, CodeTable>> = CODES;
	const field = Object.values(FIELDS[deviceInfo(deviceType).record]).find(({ quantity = [] }) =>
		quantity.some(({ name }) => name === 'status'),
	);
	const texts = Object.entries(tables[field?.codes ?? ''] ?? {});
	const [code, statusText] = texts.find(([each]) => Number(each) !== status) ?? [];
	return { status: code === undefined ? null : Number(code), statusText: statusText ?? null };
}

/** The value itself where it is beyond the threshold; else one that is. */
function beyond(
	{ quantity, direction, limit, hysteresis }: PollOptions,
	value: number | null,
): number {
	const sign = direction === 'above' ? 1 : -1;
	if (value !== null && sign * (value - limit) > 0) return value;
	const step = Math.max(1, hysteresis);
	const far = Math.round((limit + sign * step) * 100) / 100;
	const isPercent = QUANTITIES[quantity].unit === '%';
	const near = isPercent ? Math.min(100, Math.max(0, far)) : far;
	return sign * (near - limit) > 0 ? near : far;
}

function withStates(record: NormalisedRecord): NormalisedRecord {
	return {
		...record,
		batteryState: batteryStateOf(record.batteryPowerKw),
		gridState: gridStateOf(record.gridPowerKw),
	};
}

/** Marks an event that has not happened, in all that a workflow may send on as a text. */
export function asExample(event: TriggerEvent): TriggerEvent {
	const { text } = event.details;
	return {
		...event,
		isExample: true,
		details: {
			test: true,
			...event.details,
			...(typeof text === 'string' && { text: `EXAMPLE: ${text}` }),
		},
	};
}
