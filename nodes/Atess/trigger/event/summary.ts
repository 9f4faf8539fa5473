import {
	QUANTITIES,
	recordSentence,
	sentence,
	valuesInWords,
	type MeasuredName,
} from 'atess-client/internal';

import type { DeviceInfo, TriggerEvent } from './event';

/** Of more devices than this an incident names only the number. */
const MOST_NAMES = 3;

/**
 * An event as one sentence for a message, such as "Cold store: PV voltage high (fault) since 2025-06-01 17:00:00,
 * battery discharging 58.5 kW, SOC 19 %". A device is named by its alias, or else by its serial number. The sentence
 * of an event that has not happened begins with EXAMPLE.
 */
export function eventSentence(event: TriggerEvent): string {
	return event.isExample === true ? `EXAMPLE: ${sentenceOf(event)}` : sentenceOf(event);
}

function sentenceOf(event: TriggerEvent): string {
	const { devices, moment, sample } = event;
	const [device] = devices;
	const record = sample?.record;
	const about = (...parts: readonly string[]): string =>
		sentence(device === undefined ? null : nameOf(device), [
			...parts,
			...(record ? valuesInWords(record) : []),
		]);
	// The details of an event are those that its watch has written for its name.
	const details = event.details as Details;
	switch (event.name) {
		case 'deviceOffline':
			return sentence(placeOf(event), [`offline, last sample ${moment.text}`, ...others(devices)]);
		case 'deviceOnline':
			return sentence(placeOf(event), [
				`online again since ${moment.text} after ${duration(details.offlineMinutes ?? 0)}`,
				...others(devices),
			]);
		case 'faultRaised':
			return about(
				...(details.faults ?? []).map((fault) => `${faultOf(fault)} since ${fault.since}`),
			);
		case 'faultCleared':
			return about(`${(details.faults ?? []).map(faultOf).join(', ')} cleared at ${moment.text}`);
		case 'statusChanged': {
			const { statusText, status, previousStatusText, previousStatus } = details;
			const before = previousStatusText ?? previousStatus;
			const change = before == null ? '' : ` after ${before}`;
			return about(`${statusText ?? status ?? 'state unknown'}${change} at ${moment.text}`);
		}
		case 'thresholdCrossed':
			return about(
				`${valueIn(details)} is ${details.direction} ${limitIn(details)} at ${moment.text}`,
			);
		case 'thresholdBack':
			return about(
				`${valueIn(details)} after ${duration(details.minutes ?? 0)} ${details.direction} ${limitIn(details)}`,
			);
		case 'settingsChanged': {
			const changes = (details.changes ?? []).map(
				({ key, before, after }) => `${key} from ${shown(before)} to ${shown(after)}`,
			);
			return about(changes.length === 0 ? 'no setting changed' : `changed ${changes.join(', ')}`);
		}
		case 'dailySummary':
			return about(`${details.date ?? ''}`, ...dayInWords(details));
		default:
			return record ? recordSentence(record, device && nameOf(device)) : about(moment.text);
	}
}

interface Details {
	readonly dataLogSn?: string | null;
	readonly cause?: string;
	readonly offlineMinutes?: number;
	readonly faults?: readonly { readonly label: string; readonly severity: string; since: string }[];
	readonly status?: number | null;
	readonly statusText?: string | null;
	readonly previousStatus?: number | null;
	readonly previousStatusText?: string | null;
	readonly quantity?: MeasuredName;
	readonly value?: number | null;
	readonly direction?: string;
	readonly threshold?: number;
	readonly minutes?: number;
	readonly changes?: readonly { readonly key: string; before?: unknown; after?: unknown }[];
	readonly date?: string;
	readonly coveragePercent?: number;
	readonly [energy: `${string}EnergyKwh`]: number | null;
}

function nameOf({ alias, deviceSn }: DeviceInfo): string {
	return alias ?? deviceSn;
}

function placeOf({ devices, details }: TriggerEvent): string | null {
	const { cause, dataLogSn } = details as Details;
	if (cause === 'dataLogger' && dataLogSn != null) return `Data logger ${dataLogSn}`;
	const [device] = devices;
	return device === undefined ? null : nameOf(device);
}

function others(devices: readonly DeviceInfo[]): string[] {
	if (devices.length < 2) return [];
	if (devices.length > MOST_NAMES) return [`${devices.length} devices`];
	return [`devices ${devices.map(nameOf).join(', ')}`];
}

function faultOf({ label, severity }: NonNullable<Details['faults']>[number]): string {
	return `${label} (${severity})`;
}

/** `State of charge 19 %`: the words of the quantity without its remarks, its value and unit. */
function valueIn({ quantity, value }: Details): string {
	if (quantity === undefined) return '';
	const [words = ''] = QUANTITIES[quantity].description.split(/[,;.]/);
	return `${words} ${value == null ? 'unknown' : `${value} ${unitOf(quantity)}`}`;
}

function limitIn({ quantity, threshold }: Details): string {
	return `${threshold ?? ''} ${quantity === undefined ? '' : unitOf(quantity)}`;
}

function unitOf(quantity: MeasuredName): string {
	const { unit } = QUANTITIES[quantity];
	return unit === 'degC' ? '°C' : unit;
}

/** The energies of a day that people look at first. */
const ENERGIES = [
	['PV', 'pvEnergyKwh'],
	['load', 'loadEnergyKwh'],
	['imported', 'gridImportEnergyKwh'],
	['exported', 'gridExportEnergyKwh'],
	['charged', 'batteryChargeEnergyKwh'],
	['discharged', 'batteryDischargeEnergyKwh'],
] as const;

function dayInWords(details: Details): string[] {
	const known = ENERGIES.flatMap(([words, name]) => {
		const kwh = details[name];
		return typeof kwh === 'number' ? [`${words} ${kwh.toFixed(1)} kWh`] : [];
	});
	const { coveragePercent = 100 } = details;
	return [
		...(known.length > 0 ? known : ['no energy known']),
		...(coveragePercent < 100 ? [`${coveragePercent} % of the samples arrived`] : []),
	];
}

function duration(minutes: number): string {
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	if (hours === 0) return `${rest} min`;
	return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

function shown(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : 'unknown';
}
