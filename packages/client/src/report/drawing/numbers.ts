/** The text for a figure that is not known. */
export const NOT_KNOWN = 'not known';

/**
 * A figure with its unit, such as "1,234.5 kWh"; "not known" where it is null.
 *
 * @param digits after the point
 */
export function amount(value: number | null, unit: string, digits = 1): string {
	return value === null ? NOT_KNOWN : `${decimal(value, digits)} ${unit}`;
}

/** A number with commas between thousands; never "-0.0". */
export function decimal(value: number, digits = 1): string {
	const rounded = Number(value.toFixed(digits)) || 0;
	const [whole = '', fraction] = Math.abs(rounded).toFixed(digits).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
	return `${rounded < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** The time of day of a plant-local time, such as "14:05". */
export function clockOf(timeLocal: string): string {
	return timeLocal.slice(11, 16);
}

/** "1 sample", "2 samples". */
export function counted(count: number, noun: string): string {
	return `${decimal(count, 0)} ${noun}${count === 1 ? '' : 's'}`;
}
