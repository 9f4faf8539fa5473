import { isLost, unsaidFaultWords, type NormalisedRecord } from 'atess-client/internal';

import { without } from '../event/without';
import { momentOf, stampOf, type Moment, type TriggerEvent } from '../event/event';
import type { Sample } from '../event/sample';
import type { Watch } from './watch';

/** A fault of a device, as it is remembered. */
interface KnownFault {
	readonly label: string;
	readonly severity: string;
	/** Place of the first sample that showed it, and its time as sent. */
	readonly since: number;
	readonly text: string;
	/** Whether it was reported; `before` when it was there when the watch began. */
	readonly reported?: 'raised' | 'before';
	/** Place of the first sample without it. */
	readonly gone?: number;
}

/** The known facts about the faults of a device. */
export interface FaultState {
	/** Id of the incident: from the first fault until there is none. */
	readonly incident?: string;
	readonly faults: Readonly<Record<string, KnownFault>>;
	/** Set while no sample has contained anything about faults. */
	readonly unseen?: true;
	/**
	 * Severities that counted up to here, where the node was edited since: faults of others that the next
	 * sample shows were there before.
	 */
	readonly counted?: readonly string[];
}

/** The known state after the node was edited, for other severities. */
export function faultsAfter(state: FaultState, counted: readonly string[]): FaultState {
	return { counted, ...state };
}

export interface FaultOptions {
	/** Severities that count: fault, stop, warning, unknown. */
	readonly severities: readonly string[];
	/** How long a fault must stand before it is reported. */
	readonly raiseAfterMs: number;
	/** How long it must be gone before that is reported. */
	readonly clearAfterMs: number;
	readonly timezone: string | undefined;
}

/** States that mean a fault, of all tables of running states. */
const FAULT_STATES = new Set(['Fault', 'Permanent fault', 'Error', 'Permanent error']);

/** Severities of faults that put a device into such a state. A warning does not. Of an unknown bit it is not known. */
const EXPLAINING = new Set(['fault', 'stop']);

/**
 * Faults of a device. All faults of a device that overlap are one incident; the faults that one sample raises are one
 * event. A fault that comes and goes does not clear before it has stayed away for a while, and one whose word is not in
 * a sample stays as it is. The watch begins with the first sample with information about faults.
 */
export function faultWatch(options: FaultOptions): Watch<FaultState> {
	function begin(sample: Sample): FaultState {
		const active = activeFaults(sample.record, options.severities);
		if (!active) return { faults: {}, unseen: true };
		const { at, text } = momentOf(sample);
		return {
			faults: Object.fromEntries(
				active.map(({ code, ...fault }) => [
					code,
					{ ...fault, since: at, text, reported: 'before' },
				]),
			),
		};
	}

	return {
		begin,
		observe(before, sample, device) {
			const shown = shownFaults(sample.record, before.faults);
			// No information about faults.
			if (!shown) return { state: before, events: [] };
			if (before.unseen) return { state: begin(sample), events: [] };
			const moment = momentOf(sample);
			const unsaid = unsaidFaultWords(device.deviceType, sample.row);
			const { raised, cleared, faults } = step(before, shown, unsaid, moment, options);
			const stamp = stampOf(moment, options.timezone);
			const { deviceSn } = device;
			const incident = before.incident ?? `fault/${deviceSn}/${stamp}`;
			const open = Object.values(faults).filter(({ reported }) => reported === 'raised');
			const event = (name: string, own: readonly Reported[]): TriggerEvent => ({
				name,
				id: `${name}/${deviceSn}/${stamp}`,
				incidentId: incident,
				moment,
				devices: [device],
				details: faultDetails(own, faults),
				sample,
			});
			return {
				state: { faults, ...(open.length > 0 && { incident }) },
				events: [
					...(cleared.length > 0 ? [event('faultCleared', cleared)] : []),
					...(raised.length > 0 ? [event('faultRaised', raised)] : []),
				],
			};
		},
	};
}

type Reported = KnownFault & { readonly code: string };

/** The description of an event's faults. @param faults all that the device has then */
export function faultDetails(
	own: readonly Reported[],
	faults: FaultState['faults'],
): TriggerEvent['details'] {
	return {
		severity: worst(own),
		text: own.map(({ label }) => label).join(', '),
		codes: own.map(({ code }) => code),
		faults: own.map(({ code, label, severity, text }) => ({ code, label, severity, since: text })),
		stillActive: Object.entries(faults)
			.filter(([code, { reported }]) => reported && !own.some((each) => each.code === code))
			.map(([code, { label, severity }]) => ({ code, label, severity })),
	};
}

function step(
	{ faults: before, counted }: FaultState,
	shown: readonly ActiveFault[],
	unsaid: ReadonlySet<number>,
	{ at, text }: Moment,
	{ severities, raiseAfterMs, clearAfterMs }: FaultOptions,
): { raised: Reported[]; cleared: Reported[]; faults: Record<string, KnownFault> } {
	const raised: Reported[] = [];
	const cleared: Reported[] = [];
	const faults: Record<string, KnownFault> = {};
	for (const { code, ...named } of shown) {
		// One that was reported is followed to its end, also when its severity no longer counts.
		if (!severities.includes(named.severity) && before[code]?.reported !== 'raised') continue;
		const found: KnownFault = {
			...named,
			since: at,
			text,
			...(counted?.includes(named.severity) === false && { reported: 'before' }),
		};
		const known: KnownFault = without(before[code] ?? found, 'gone');
		if (known.reported === undefined && at - known.since >= raiseAfterMs) {
			faults[code] = { ...known, reported: 'raised' };
			raised.push({ ...known, code });
		} else {
			faults[code] = known;
		}
	}
	for (const [code, known] of Object.entries(before)) {
		if (faults[code]) continue;
		if (unsaid.has(Number.parseInt(code, 10))) {
			faults[code] = known;
			continue;
		}
		if (known.reported === undefined) continue;
		const gone = known.gone ?? at;
		if (at - gone < clearAfterMs) faults[code] = { ...known, gone };
		else if (known.reported === 'raised') cleared.push({ ...known, code });
	}
	return { raised, cleared, faults };
}

interface ActiveFault {
	readonly code: string;
	readonly label: string;
	readonly severity: string;
}

/** The faults of these severities that a record shows; undefined when it shows nothing about them. */
export function activeFaults(
	record: NormalisedRecord,
	severities: readonly string[],
): ActiveFault[] | undefined {
	return shownFaults(record)?.filter(({ severity }) => severities.includes(severity));
}

function shownFaults(
	{ faults, status, statusText }: NormalisedRecord,
	known: FaultState['faults'] = {},
): ActiveFault[] | undefined {
	const named = (faults ?? []).map(({ alarmCode, label, severity }) => ({
		code: alarmCode,
		label,
		severity,
	}));
	const isDown = statusText !== null && FAULT_STATES.has(statusText);
	if (isLost(status) || (faults === null && statusText === null)) return undefined;
	// A device with the state Fault and without a named fault. It is in that state as long when it names one later.
	const code = `status-${status}`;
	const isNamed = named.some(({ severity }) => EXPLAINING.has(severity));
	if (isDown && (!isNamed || Object.hasOwn(known, code))) {
		named.push({ code, label: statusText, severity: 'fault' });
	}
	return named;
}

const BY_WEIGHT = ['stop', 'fault', 'unknown', 'warning'];

function worst(faults: readonly Reported[]): string {
	const found = BY_WEIGHT.find((severity) => faults.some((fault) => fault.severity === severity));
	return found ?? 'unknown';
}
