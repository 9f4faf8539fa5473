const FIXED = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i;

/**
 * The offset of a zone that is written as one, such as "GMT+8", "UTC+5:30" or "+07:00", in ms; undefined for every
 * other name. NaN for a day or more.
 */
export function fixedOffset(name: string): number | undefined {
	const fixed = FIXED.exec(name.trim());
	if (!fixed) return undefined;
	const [, sign, hours, minutes] = fixed;
	const total = Number(hours) * 60 + Number(minutes ?? 0);
	if (total >= 24 * 60) return NaN;
	return (sign === '-' ? -total : total) * 60_000;
}
