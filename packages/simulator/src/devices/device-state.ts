import type { Sample } from '../plant/sample.ts';
import type { Device } from './device.ts';
import { faultWord, type FaultCode } from './fault-codes.ts';
import type { Readings } from './reading.ts';

/** What a device is doing, as it says so itself. */
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
const BMS = { hold: 0, charging: 4, discharging: 5 } as const;

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
			const status = pbdStatus(sample, faults);
			return { status, statusText: PBD_TEXT[status] ?? '', faults };
		}
		case 'mbms':
		case 'bcu': {
			const status = bmsStatus(sample.batteryKw);
			return { status, statusText: BMS_TEXT[status] ?? '', faults };
		}
		default: {
			const status = runningStatus(sample, faults);
			return { status, statusText: RUNNING_TEXT[status] ?? '', faults };
		}
	}
}

/** A state as a record carries it. A BMS has no fault words; the schema leaves them out. */
export function stateReadings({ status, statusText, faults }: DeviceState): Readings {
	return {
		status,
		statusText,
		...Object.fromEntries(
			FAULT_WORDS.map((word) => [`sysFaultWord${word}`, faultWord(faults, word)]),
		),
	};
}

const FAULT_WORDS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Below the resolution of a reading nothing flows. */
export function bmsStatus(batteryKw: number): number {
	if (Math.abs(batteryKw) < 0.05) return BMS.hold;
	return batteryKw < 0 ? BMS.charging : BMS.discharging;
}

function runningStatus(sample: Sample, faults: readonly FaultCode[]): number {
	if (isDown(faults)) return RUNNING.fault;
	return sample.gridAvailable ? RUNNING.onGrid : RUNNING.offGrid;
}

function pbdStatus(sample: Sample, faults: readonly FaultCode[]): number {
	if (isDown(faults)) return PBD.error;
	return sample.pvKw > 0 ? PBD.run : PBD.waiting;
}

/** Warnings leave a device running; so does the lack of a grid, off which it can run. */
function isDown(faults: readonly FaultCode[]): boolean {
	return faults.some(({ severity, code }) => severity !== 'warning' && code !== NO_GRID);
}

/** "AC no utility grid" of an HPS or PCS. */
export const NO_GRID = '3-106-0';
