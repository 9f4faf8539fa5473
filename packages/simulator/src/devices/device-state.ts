import type { Sample } from '../plant/sample.ts';
import type { Device } from './device.ts';
import { faultWord, type FaultCode } from './fault-codes.ts';
import { effectOf, isDown } from './fault-effects.ts';
import type { Readings } from './reading.ts';

/** The state of a device, as the device reports it. */
export interface DeviceState {
	/** A code of the document's tables: runningState, pbdRunningState, bmsBatteryStatus. */
	readonly status: number;
	/** The same in words, as records carry it. */
	readonly statusText: string;
	readonly faults: readonly FaultCode[];
}

/** Codes of runningState. */
const RUNNING = {
	waiting: 0,
	onGrid: 2,
	fault: 3,
	offGrid: 5,
	singlePv: 6,
	toOffGrid: 7,
	toOnGrid: 8,
} as const;

/** Codes of pbdRunningState. */
const PBD = { waiting: 0, run: 2, error: 3 } as const;

/** Codes of bmsBatteryStatus. */
const BMS = {
	hold: 0,
	bothDisabled: 1,
	chargeDisabled: 2,
	dischargeDisabled: 3,
	charging: 4,
	discharging: 5,
} as const;

/** WaitState, OnGridState and FaultState have been seen; the others are formed like them. */
const RUNNING_TEXT: Readonly<Record<number, string>> = {
	[RUNNING.waiting]: 'WaitState',
	[RUNNING.onGrid]: 'OnGridState',
	[RUNNING.fault]: 'FaultState',
	[RUNNING.offGrid]: 'OffGridState',
	[RUNNING.singlePv]: 'SinglePvState',
	[RUNNING.toOffGrid]: 'ToOffGridState',
	[RUNNING.toOnGrid]: 'ToOnGridState',
};

const PBD_TEXT: Readonly<Record<number, string>> = {
	[PBD.waiting]: 'WaitState',
	[PBD.run]: 'RunState',
	[PBD.error]: 'FaultState',
};

const BMS_TEXT: Readonly<Record<number, string>> = {
	[BMS.hold]: 'Hold',
	[BMS.bothDisabled]: 'Charge and discharge disabled',
	[BMS.chargeDisabled]: 'Charge disabled',
	[BMS.dischargeDisabled]: 'Discharge disabled',
	[BMS.charging]: 'Charging',
	[BMS.discharging]: 'Discharging',
};

/** The state of a device during a sample, with the faults that stand then. */
export function deviceState(
	device: Device,
	sample: Sample,
	faults: readonly FaultCode[],
): DeviceState {
	switch (device.kind) {
		case 'pbd': {
			const status = pbdStatus(device, sample, faults);
			return { status, statusText: PBD_TEXT[status] ?? '', faults };
		}
		case 'mbms':
		case 'bcu': {
			const status = bmsStatus(sample);
			return { status, statusText: BMS_TEXT[status] ?? '', faults };
		}
		default: {
			const status = runningStatus(device, sample, faults);
			return { status, statusText: RUNNING_TEXT[status] ?? '', faults };
		}
	}
}

/** A state as a record carries it. A BMS has no fault words; the schema leaves them out. */
export function stateReadings({ status, statusText, faults }: DeviceState): Readings {
	return {
		status,
		statusText,
		...(faults.length === 0 ? SOUND_WORDS : faultWords(faults)),
	};
}

function faultWords(faults: readonly FaultCode[]): Readings {
	return Object.fromEntries(
		FAULT_WORDS.map((word) => [`sysFaultWord${word}`, faultWord(faults, word)]),
	);
}

const FAULT_WORDS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Those of a device without faults, as most are. */
const SOUND_WORDS = faultWords([]);

/** The state of a battery: its current, or else the current that its management would not permit. */
export function bmsStatus(
	sample: Pick<Sample, 'batteryKw' | 'chargeLimitA' | 'dischargeLimitA'>,
): number {
	const { batteryKw, chargeLimitA, dischargeLimitA } = sample;
	if (batteryKw <= -RESOLUTION_KW) return BMS.charging;
	if (batteryKw >= RESOLUTION_KW) return BMS.discharging;
	if (chargeLimitA > 0) return dischargeLimitA > 0 ? BMS.hold : BMS.dischargeDisabled;
	return dischargeLimitA > 0 ? BMS.chargeDisabled : BMS.bothDisabled;
}

/** Below the resolution of a reading nothing flows. */
const RESOLUTION_KW = 0.05;

function runningStatus(device: Device, sample: Sample, faults: readonly FaultCode[]): number {
	if (isFaulted(device, faults)) return RUNNING.fault;
	if (sample.gridAvailable) return sample.gridChanged ? RUNNING.toOnGrid : RUNNING.onGrid;
	if (sample.dark) return sample.pvKw > 0 ? RUNNING.singlePv : RUNNING.waiting;
	return sample.gridChanged ? RUNNING.toOffGrid : RUNNING.offGrid;
}

function pbdStatus(device: Device, sample: Sample, faults: readonly FaultCode[]): number {
	if (isFaulted(device, faults)) return PBD.error;
	return sample.pvKw > 0 ? PBD.run : PBD.waiting;
}

/** Off the grid a device still runs, and so it does with a warning. */
function isFaulted({ kind }: Device, faults: readonly FaultCode[]): boolean {
	return faults.some((fault) => isDown(effectOf(kind, fault)));
}
