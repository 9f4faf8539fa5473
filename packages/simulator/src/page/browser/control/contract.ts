/** What the control API below /_sim answers, as far as the page reads it. Powers in kW. */

/** A system before its plant is commissioned has nulls. */
export type SystemState = { readonly [Key in keyof SystemNow]: SystemNow[Key] | null } & {
	readonly name: string;
};

export interface SystemNow {
	readonly name: string;
	readonly deviceSns: readonly string[];
	readonly pvKw: number;
	/** + discharge, - charge */
	readonly batteryKw: number;
	/** + import, - export */
	readonly gridKw: number;
	readonly loadKw: number;
	readonly generatorKw: number;
	readonly lossesKw: number;
	readonly socPercent: number;
	readonly workMode: string;
}

export interface Fault {
	readonly code: string;
	readonly text: string;
	readonly severity: string;
}

export interface DeviceNow {
	readonly deviceSn: string;
	readonly kind: string;
	readonly model: string;
	readonly alias: string;
	readonly dataLogSn: string;
	readonly system: string;
	readonly online: boolean;
	readonly status: number;
	readonly statusText: string;
	readonly faults: readonly Fault[];
}

export interface LoggerNow {
	readonly dataLogSn: string;
	readonly online: boolean;
	/** plant-local; empty before the first sample */
	readonly lastUpdate: string;
}

export interface PlantNow {
	readonly plantId: string;
	readonly name: string;
	readonly timezone: string;
	/** yyyy-MM-dd HH:mm:ss */
	readonly localTime: string;
	readonly gridAvailable: boolean;
	readonly loggers: readonly LoggerNow[];
	/** Left out of a long list of plants. */
	readonly systems?: readonly SystemState[];
	readonly devices?: readonly DeviceNow[];
}

export type SwitchValue = string | number | boolean;

export interface State {
	/** ISO 8601 */
	readonly now: string;
	/** simulated seconds per real second; 0 is frozen */
	readonly speed: number;
	readonly seed: number;
	readonly preset: string;
	readonly start: string;
	readonly account: { readonly userId: string; readonly secret: string };
	readonly switches: Readonly<Record<string, SwitchValue>>;
	readonly plants: readonly PlantNow[];
}

export interface DayEnergies {
	readonly pv: number;
	readonly charge: number;
	readonly discharge: number;
	readonly import: number;
	readonly export: number;
	readonly load: number;
	readonly generator: number;
}

export interface SystemDay {
	readonly name: string;
	/** HH:mm of each sample, local */
	readonly time: readonly string[];
	readonly pvKw: readonly number[];
	readonly batteryKw: readonly number[];
	readonly gridKw: readonly number[];
	readonly loadKw: readonly number[];
	readonly generatorKw: readonly number[];
	readonly lossesKw: readonly number[];
	readonly socPercent: readonly number[];
	readonly energyKwh: DayEnergies;
}

export interface Truth {
	readonly plantId: string;
	/** yyyy-MM-dd */
	readonly date: string;
	readonly timezone: string;
	readonly systems: readonly SystemDay[];
}

export type SettingValues = Readonly<Record<string, unknown>>;

export interface SettingsChange {
	readonly time: string;
	readonly by: string;
	readonly before: SettingValues;
	readonly after: SettingValues;
	readonly outcome: string;
}

export interface PendingChange {
	readonly time: string;
	readonly by: string;
	readonly effectiveAt: string;
	readonly changes: SettingValues;
}

export interface DeviceSettings {
	readonly deviceSn: string;
	readonly values: SettingValues;
	/** Writes that have been accepted and have not taken effect. */
	readonly pending: readonly PendingChange[];
	readonly history: readonly SettingsChange[];
}

export interface RequestEntry {
	readonly index: number;
	readonly time: string;
	readonly method: string;
	readonly path: string;
	readonly query: string;
	/** left out when no operation has that path */
	readonly operationId?: string;
	/** 0 when nothing was answered */
	readonly status: number;
	/** of the envelope; 0 when there was none */
	readonly code: number;
	readonly millis: number;
}

export interface RequestLog {
	readonly next: number;
	readonly requests: readonly RequestEntry[];
}

export interface LimitNow {
	readonly operationId: string;
	readonly key: string;
	readonly requests: number;
	readonly seconds: number;
	/** grade of evidence */
	readonly status: string;
	readonly enforced: boolean;
	readonly used: number;
	readonly nextAllowedAt: string | null;
	readonly refused: number;
}

/** A switch with what it can be and what it is now. */
export type DescribedSwitch = {
	readonly name: string;
	readonly value: SwitchValue;
	readonly default: SwitchValue;
	readonly about: string;
} & (
	| { readonly kind: 'choice'; readonly choices: readonly string[] }
	| { readonly kind: 'whole' | 'number'; readonly min: number; readonly max: number }
	| { readonly kind: 'text'; readonly maxLength: number }
	| { readonly kind: 'flag' }
);
