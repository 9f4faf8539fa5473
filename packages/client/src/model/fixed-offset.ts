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

/** The name of a fixed offset that every program knows, such as "UTC+7" or "UTC-3:30". @param ms whole minutes */
export function offsetName(ms: number): string {
	const minutes = Math.abs(ms) / 60_000;
	const rest = minutes % 60;
	const after = rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`;
	return `UTC${ms < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${after}`;
}
