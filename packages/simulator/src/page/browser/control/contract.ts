// What the control API answers, by the names that the page has for it.
import type { LoggedRequest } from '../../../api/request-log.ts';
import type { SystemState, SystemTruth } from '../../../control/shapes.ts';
import type { FaultCode } from '../../../devices/fault-codes.ts';

export type {
	DeviceSettings,
	DeviceState as DeviceNow,
	LimitState as LimitNow,
	LoggerState as LoggerNow,
	PendingSettings as PendingChange,
	PlantState as PlantNow,
	SettingsRecord as SettingsChange,
	SimulatorState as State,
	SystemState,
	SystemTruth as SystemDay,
	Truth,
} from '../../../control/shapes.ts';
export type { LoggedRequest as RequestEntry } from '../../../api/request-log.ts';
export type { DescribedSwitch } from '../../../control/switch-description.ts';

/** A system that has data. */
export type SystemNow = {
	readonly [Key in keyof SystemState]: NonNullable<SystemState[Key]>;
};

export type DayEnergies = SystemTruth['energyKwh'];

export type Fault = Pick<FaultCode, 'code' | 'text' | 'severity'>;

export interface RequestLog {
	/** index of the last one told */
	readonly next: number;
	readonly requests: readonly LoggedRequest[];
}

export type SwitchValue = string | number | boolean;

export type SettingValues = Readonly<Record<string, unknown>>;
