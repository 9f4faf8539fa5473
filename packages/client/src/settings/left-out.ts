import type { DeviceType } from '../document/device-type.ts';
import { isCommand } from './commands.ts';
import { hasNoValue, type SettingsValues } from './values.ts';

/** Why a key that the device reported is not sent back to it. */
export type LeftOutReason = 'identity' | 'time' | 'state' | 'command' | 'noValue';

/**
 * Keys in a settings object that are not settings. Whole names, because `checkTime` and `peakPeriodTime1` are settings.
 * Names: base info and records of the document; the settings objects themselves are mostly unseen, so the table is by
 * pattern (assumed).
 */
const NOT_SETTINGS: readonly (readonly ['identity' | 'time' | 'state', RegExp])[] = [
	['identity', /^(id|sn|serial(Number|Num|No)?|address|alias|name)$/i],
	[
		'identity',
		/^(device|dataLog(ger)?|datalog|plant|user|account|ats|bms)(Id|Sn|Type|Model|Name)$/i,
	],
	['identity', /^(fw|firmware|hardware|software|protocol)?Version$/i],
	['time', /^(time|date|timestamp|calendar|timezone)$/i],
	[
		'time',
		/^(last|create|update|modify|record|read|sync|system|server|device)(d|ed)?(Update)?(Time|Date)(Text|Str|Stamp)?$/i,
	],
	['state', /^(lost|online|status|statusText|state)$/i],
];

/** Why a key is never written, or undefined when it is a setting. */
export function notASetting(key: string): 'identity' | 'time' | 'state' | undefined {
	return NOT_SETTINGS.find(([, pattern]) => pattern.test(key))?.[0];
}

/** The settings among the values of a device. The other values change by themselves or are its identity. */
export function settingsAmong(values: SettingsValues): SettingsValues {
	return Object.fromEntries(
		Object.entries(values).filter(([key]) => notASetting(key) === undefined),
	);
}

/** A key that is not sent, with the reason. */
export interface LeftOut {
	readonly key: string;
	readonly reason: LeftOutReason;
}

/**
 * The values that are not sent back. A key without a value is one of them: null means the same as a missing key to the
 * vendor's kind of server, and "--" is not a value that could be set. An empty text is a value. A command is not sent,
 * because it would start its action.
 */
export function leftOutOf(deviceType: DeviceType, values: SettingsValues): readonly LeftOut[] {
	return Object.entries(values).flatMap(([key, value]) => {
		const reason =
			notASetting(key) ??
			(isCommand(deviceType, key) ? 'command' : hasNoValue(value) ? 'noValue' : undefined);
		return reason ? [{ key, reason }] : [];
	});
}
