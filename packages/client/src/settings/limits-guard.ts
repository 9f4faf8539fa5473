import { compareDecimals, isDecimalText } from './decimal.ts';
import { rangeText } from './range-text.ts';
import { refuse, type Refusal } from './refusal.ts';
import { shown, type WantedValue } from './values.ts';

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
	deviceSn: string,
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
		for (const bound of bounds.filter(({ setting }) => setting === key)) {
			if (!isWithin(bound, after)) refusals.push(outOfBound(bound, after));
		}
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

function outOfBound({ setting, minimum, maximum }: SettingBound, value: unknown): Refusal {
	const range = rangeText({ min: minimum, max: maximum });
	const problem = `must be a number${range === undefined ? '' : `, ${range}`}, not ${shown(value)}`;
	return refuse({ code: 'limited', params: { key: setting, problem } });
}
