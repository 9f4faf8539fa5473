/** Milliseconds of a local time on a clock without a zone. */
export function wallOf(text: string): number {
	return Date.parse(`${text.replace(' ', 'T')}Z`);
}
