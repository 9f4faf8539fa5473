/** A text or a number as text; everything else is the empty text. */
export function plain(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
