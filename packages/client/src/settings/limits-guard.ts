import { compareDecimals, isDecimalText } from './decimal.ts';
import { rangeText } from './range-text.ts';
import { refuse, type Refusal } from './refusal.ts';
import { similarKeys } from './similar-keys.ts';
import { shown, type SettingsValues, type WantedValue } from './values.ts';

/** Limits of one program, narrower than those of the document and of the tiers. */
export interface ChangeLimits {
	/** Serial numbers of the devices that may be changed. Default: all. */
	readonly devices?: readonly string[] | undefined;
	/** Names of the settings that may be changed. Default: all that the tiers permit. */
	readonly settings?: readonly string[] | undefined;
	readonly bounds?: readonly SettingBound[] | undefined;
}

/** The range of one setting, both ends included. Text keeps all digits of a long number. */
export interface SettingBound {
	readonly setting: string;
	readonly minimum?: number | string | undefined;
	readonly maximum?: number | string | undefined;
}

/** The reasons against a change that these limits give. */
export function limitRefusals(
	{ devices = [], settings = [], bounds = [] }: ChangeLimits,
	{ deviceSn, reported }: { readonly deviceSn: string; readonly reported: SettingsValues },
	wanted: readonly WantedValue[],
): readonly Refusal[] {
	const refusals: Refusal[] = [];
	if (devices.length > 0 && !devices.includes(deviceSn)) {
		refusals.push(refuse({ code: 'limited', params: { deviceSn, permitted: devices } }));
	}
	for (const { key, after } of wanted) {
		if (settings.length > 0 && !settings.includes(key)) {
			refusals.push(refuse({ code: 'limited', params: { key, permitted: settings } }));
		}
		const own = bounds.filter(({ setting }) => setting === key);
		for (const bound of own) if (!isWithin(bound, after)) refusals.push(outOfBound(bound, after));
		// A misspelt bound must not let every value through.
		const misspelt = bounds.find(
			({ setting }) =>
				!Object.hasOwn(reported, setting) && similarKeys(setting, reported).includes(key),
		);
		if (own.length === 0 && misspelt) refusals.push(misspeltBound(misspelt, key));
	}
	return refusals;
}

/** A number, as text where it is a plain decimal: a long one would be rounded. */
export function boundOf(value: unknown): number | string | undefined {
	if (typeof value !== 'number' && typeof value !== 'string') return undefined;
	const given = String(value).trim();
	if (isDecimalText(given)) return given;
	return given !== '' && Number.isFinite(Number(given)) ? Number(given) : undefined;
}

function isWithin({ minimum, maximum }: SettingBound, value: unknown): boolean {
	const number = boundOf(value);
	return (
		number !== undefined &&
		(minimum === undefined || compareDecimals(number, minimum) >= 0) &&
		(maximum === undefined || compareDecimals(number, maximum) <= 0)
	);
}

function misspeltBound({ setting }: SettingBound, key: string): Refusal {
	const problem = `has a bound, but the device does not report this setting. Did you mean ${key}? Correct the name of the bound`;
	return refuse({ code: 'limited', params: { key: setting, problem } });
}

function outOfBound({ setting, minimum, maximum }: SettingBound, value: unknown): Refusal {
	const range = rangeText({ min: minimum, max: maximum });
	const problem = `must be a number${range === undefined ? '' : `, ${range}`}, not ${shown(value)}`;
	return refuse({ code: 'limited', params: { key: setting, problem } });
}
