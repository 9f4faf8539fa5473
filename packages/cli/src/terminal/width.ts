const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Scripts and pictures that take two columns of a terminal. */
const WIDE =
	/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

function charactersOf(text: string): string[] {
	return [...CHARACTERS.segment(text)].map(({ segment }) => segment);
}

/** The columns that a text takes on a terminal. */
export function widthOf(text: string): number {
	return charactersOf(text).reduce((sum, one) => sum + (WIDE.test(one) ? 2 : 1), 0);
}

/** A text cut to so many columns, with a mark where something is cut off. */
export function cutTo(text: string, width: number): string {
	if (widthOf(text) <= width) return text;
	let cut = '';
	for (const one of charactersOf(text)) {
		if (widthOf(cut + one) > width - 1) break;
		cut += one;
	}
	return `${cut}…`;
}
