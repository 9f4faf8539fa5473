import { fingerprintOf } from './fingerprint.ts';
import { settingsAmong } from './left-out.ts';
import { hasNoValue, sameValue, type SettingsValues } from './values.ts';

/** The stored settings of a device: the values, or if there are too many only their fingerprints. */
export interface SettingsState {
	readonly values?: SettingsValues;
	readonly prints?: Readonly<Record<string, string>>;
	/** When they were read. */
	readonly at: number;
	/** How many changes were reported. */
	readonly reported: number;
}

/** A setting that is not what it was. */
export interface SettingChange {
	readonly key: string;
	/** Missing where only its print was kept. */
	readonly before?: unknown;
	readonly after: unknown;
}

/** The settings as they are kept. @param whole whether the values themselves are, or only their prints */
export function keepSettings(values: SettingsValues, at: number, whole: boolean): SettingsState {
	const settings = saidAmong(values);
	return whole
		? { values: settings, at, reported: 0 }
		: { prints: printsOf(settings), at, reported: 0 };
}

/**
 * The changes since then. Keys that were not there before, or are not there now, do not count: responses with more or
 * fewer keys are the vendor's doing, and a key that is missing once keeps its value. So does one that is there without
 * a value.
 */
export function compareSettings(
	before: SettingsState,
	now: SettingsValues,
	at: number,
	whole: boolean,
): { changes: SettingChange[]; state: SettingsState } {
	const { values, prints = {} } = before;
	const settings = saidAmong(now, values);
	const changes = Object.entries(settings).flatMap(([key, after]): SettingChange[] => {
		if (values) {
			const known = Object.hasOwn(values, key) && !hasNoValue(values[key]);
			return known && !sameValue(values[key], after) ? [{ key, before: values[key], after }] : [];
		}
		const print = prints[key];
		return print !== undefined && print !== printOf(after) ? [{ key, after }] : [];
	});
	const reported = before.reported + (changes.length > 0 ? 1 : 0);
	if (whole) return { changes, state: { values: { ...values, ...settings }, at, reported } };
	const known = values ? printsOf(values) : prints;
	return { changes, state: { prints: { ...known, ...printsOf(settings) }, at, reported } };
}

/** The settings that have a value. @param before what is known of them, where it is more than prints */
function saidAmong(now: SettingsValues, before?: SettingsValues): SettingsValues {
	return Object.fromEntries(
		Object.entries(settingsAmong(now)).filter(
			([key, value]) => !(value === '' ? isNoText(before?.[key]) : hasNoValue(value)),
		),
	);
}

/** Whether an empty text in place of this value counts as a missing value: a text can be emptied, a number cannot. */
function isNoText(value: unknown): boolean {
	return typeof value !== 'string' || (value !== '' && Number.isFinite(Number(value)));
}

function printsOf(settings: SettingsValues): Record<string, string> {
	return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, printOf(value)]));
}

/** 20, "20" and "20.0" are one value. Of 64 bits 32 are enough to find a change. */
function printOf(value: unknown): string {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const plain = typeof number === 'number' && Number.isFinite(number) ? number : value;
	return fingerprintOf(plain).slice(0, 8);
}
