const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant by the clock of a zone.
 *
 * @param zone IANA name
 * @returns yyyy-MM-dd HH:mm:ss
 */
export function localTextOf(ms: number, zone: string): string {
	let format = formats.get(zone);
	if (!format) {
		format = new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
		});
		formats.set(zone, format);
	}
	const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
	const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
	const year = part('year').padStart(4, '0');
	return `${year}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`;
}

/**
 * The instant at which the clock of a zone shows a time; of two the one that the zone's earlier offset
 * gives, of none (the clock skips it) as much later as the clock skips.
 *
 * @param local yyyy-MM-ddTHH:mm or yyyy-MM-ddTHH:mm:ss, as a date and time field has it
 * @returns milliseconds since 1970; NaN when the text is not a time
 */
export function instantOf(local: string, zone: string): number {
	const asUtc = Date.parse(`${local.replace(' ', 'T')}Z`);
	if (Number.isNaN(asUtc)) return NaN;
	const DAY_MS = 86_400_000;
	const [before, after] = [asUtc - DAY_MS, asUtc + DAY_MS].map((ms) => offsetOf(ms, zone));
	const candidates = [asUtc - (before ?? 0), asUtc - (after ?? 0)];
	const right = candidates.find((ms) => ms + offsetOf(ms, zone) === asUtc);
	return right ?? asUtc - (before ?? 0);
}

/** How far a zone's clock is ahead of UTC, e.g. "UTC+07:00". */
export function offsetTextOf(ms: number, zone: string): string {
	const minutes = Math.round(offsetOf(ms, zone) / 60_000);
	const two = (value: number) => String(value).padStart(2, '0');
	const size = Math.abs(minutes);
	return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function offsetOf(ms: number, zone: string): number {
	const whole = Math.floor(ms / 1000) * 1000;
	return Date.parse(`${localTextOf(whole, zone).replace(' ', 'T')}Z`) - whole;
}
