import type { DeviceSettings } from 'atess-simulator';

/** A setting's value as text. */
export function settingText(value: unknown): string {
	if (value === undefined) return 'not set';
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Reads typed text as a value of the type that the setting has now.
 *
 * @throws Error with a sentence to show when the text is not such a value
 */
export function readSetting(text: string, present: unknown): unknown {
	if (typeof present === 'string' || present === undefined) return text;
	if (typeof present === 'number') {
		const value = Number(text);
		if (text.trim() === '' || !Number.isFinite(value)) {
			throw new Error(`Enter a number, such as ${present}. "${text}" is not a number.`);
		}
		return value;
	}
	try {
		return JSON.parse(text) as unknown;
	} catch {
		throw new Error(`Enter a value such as ${JSON.stringify(present)}, not "${text}".`);
	}
}

/** One setting that a change has changed. */
export interface Difference {
	readonly key: string;
	readonly before: string;
	readonly after: string;
}

type Values = DeviceSettings['values'];

/** The differences between two states of a device's settings. */
export function differences(before: Values, after: Values): Difference[] {
	return Object.keys(after)
		.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
		.map((key) => ({
			key,
			before: settingText(before[key]),
			after: settingText(after[key]),
		}));
}
