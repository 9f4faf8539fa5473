import type { Settings, SettingsOutcome } from '../api/settings-store.ts';
import type { FaultCode } from '../devices/faults.ts';
import type { Switches } from '../switches/switches.ts';

/** Everything at a glance. Powers in kW, + is out of the battery and out of the grid. */
export interface SimulatorState {
	/** ISO 8601, UTC */
	readonly now: string;
	/** simulated seconds in a real one */
	readonly speed: number;
	readonly seed: number;
	readonly preset: string;
	/** the clock's time at the start, ISO 8601 */
	readonly start: string;
	readonly account: { readonly userId: string; readonly secret: string };
	readonly switches: Switches;
	readonly plants: readonly PlantState[];
}

export interface PlantState {
	readonly plantId: string;
	readonly name: string;
	readonly timezone: string;
	/** yyyy-MM-dd HH:mm:ss */
	readonly localTime: string;
	/** whether there is a public grid that could be available */
	readonly hasGrid: boolean;
	readonly hasGenerator: boolean;
	readonly gridAvailable: boolean;
	readonly loggers: readonly LoggerState[];
	/** left out in the overview of more than 20 plants */
	readonly systems?: readonly SystemState[];
	readonly devices?: readonly DeviceState[];
}

export interface LoggerState {
	readonly dataLogSn: string;
	readonly online: boolean;
	/** time of the last sample that it has sent, plant-local; empty for none */
	readonly lastUpdate: string;
}

/** A system now; null before its plant is commissioned. */
export interface SystemState {
	readonly name: string;
	readonly deviceSns: readonly string[];
	readonly pvKw: number | null;
	readonly batteryKw: number | null;
	readonly gridKw: number | null;
	readonly loadKw: number | null;
	readonly generatorKw: number | null;
	readonly lossesKw: number | null;
	readonly socPercent: number | null;
	readonly workMode: string | null;
}

export interface DeviceState {
	readonly deviceSn: string;
	readonly kind: string;
	/** the device type in words, e.g. "central HPS" */
	readonly typeLabel: string;
	readonly model: string;
	readonly alias: string;
	readonly dataLogSn: string;
	/** name of its system */
	readonly system: string;
	readonly online: boolean;
	readonly status: number;
	readonly statusText: string;
	readonly faults: readonly ActiveFault[];
}

/** A fault that a device has now. */
export interface ActiveFault extends FaultState {
	/** Whether a grid outage causes it. Clearing does not remove it; the return of the grid does. */
	readonly outage: boolean;
}

/** A fault as it is reported: its code as alarm lists have it, e.g. "2-104-5". */
export type FaultState = Pick<FaultCode, 'code' | 'text' | 'severity'>;

/** The true course of a day, up to now. */
export interface Truth {
	readonly plantId: string;
	/** yyyy-MM-dd, plant-local */
	readonly date: string;
	readonly timezone: string;
	readonly systems: readonly SystemTruth[];
}

/** One entry per step of five minutes. */
export interface SystemTruth {
	readonly name: string;
	/** HH:mm, plant-local; an hour that the clock runs through twice comes twice */
	readonly time: readonly string[];
	readonly pvKw: readonly number[];
	readonly batteryKw: readonly number[];
	readonly gridKw: readonly number[];
	readonly loadKw: readonly number[];
	readonly generatorKw: readonly number[];
	readonly lossesKw: readonly number[];
	readonly socPercent: readonly number[];
	/** kWh since local midnight */
	readonly energyKwh: {
		readonly pv: number;
		readonly charge: number;
		readonly discharge: number;
		readonly import: number;
		readonly export: number;
		readonly load: number;
		readonly generator: number;
	};
}

export interface ClockState {
	/** ISO 8601, UTC */
	readonly now: string;
	readonly speed: number;
}

export interface ClockChange {
	/** ISO 8601 with a zone */
	readonly now?: string | undefined;
	/** negative goes back */
	readonly advanceSeconds?: number | undefined;
	/** 0 freezes */
	readonly speed?: number | undefined;
}

export interface DeviceSettings {
	readonly deviceSn: string;
	/** as they stand in the device */
	readonly values: Settings;
	/** changes that have not taken effect yet */
	readonly pending: readonly PendingSettings[];
	/** decided changes, oldest first */
	readonly history: readonly SettingsRecord[];
}

export interface PendingSettings {
	/** when it was requested */
	readonly time: string;
	readonly by: 'api' | 'third party';
	readonly effectiveAt: string;
	readonly changes: Settings;
}

export interface SettingsRecord {
	/** when it was requested */
	readonly time: string;
	readonly by: 'api' | 'third party';
	/** null when it never took effect */
	readonly effectiveAt: string | null;
	readonly changes: Settings;
	readonly before: Settings;
	readonly after: Settings;
	readonly outcome: SettingsOutcome;
}

export interface LimitState {
	readonly operationId: string;
	readonly userId: string;
	/** its subject: `deviceSn=...`, `operation` or `account` */
	readonly key: string;
	readonly requests: number;
	readonly seconds: number;
	/** grade of evidence in the document */
	readonly status: string;
	readonly enforced: boolean;
	/** calls in the window that ends now */
	readonly used: number;
	/** ISO 8601; null for at once */
	readonly nextAllowedAt: string | null;
	readonly refused: number;
}
