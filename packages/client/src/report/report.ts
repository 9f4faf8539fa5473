import { printableLine } from '../findings/printable.ts';

/** A report to open, to mail and to compute with. */
export interface Report<Figures> {
	/** One page in one file: no script, nothing that is loaded from elsewhere. */
	readonly html: string;
	/** Such as `SIMPCS0001_2026-11-22.html`. */
	readonly fileName: string;
	/** One line for the subject of a mail. */
	readonly subject: string;
	/** The most important figures as one sentence. */
	readonly summary: string;
	/** Every number of the page; null means not known. */
	readonly figures: Figures;
}

/** A name that every file system takes. */
export function fileNameOf(...parts: readonly string[]): string {
	const safe = parts.map((part) => part.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, ''));
	return `${safe.filter((part) => part !== '').join('_')}.html`;
}

/** A line for a mail: a line break in it would be a header of its own. */
export function oneLine(text: string): string {
	return printableLine(text);
}
