import { printableLine } from '../../findings/printable.ts';

/** HTML that needs no further escaping. Only `markup` makes it. */
export interface Markup {
	readonly [MARKUP]: string;
}

const MARKUP = Symbol('markup');

/** Values of a template: texts and numbers are escaped, markup is not, null leaves nothing. */
export type Content = string | number | null | undefined | Markup | readonly Content[];

/**
 * HTML with its values escaped, in elements and in quoted attributes alike. Aliases and fault texts come from a server:
 * a device may be called `<script>`.
 */
export function markup(texts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
	const parts = texts.map((text, number) =>
		number < contents.length
			? withoutIndents(text) + markupOf(contents[number])
			: withoutIndents(text),
	);
	return { [MARKUP]: parts.join('') };
}

/** A page does not contain the indents of the source. */
function withoutIndents(text: string): string {
	return text.replace(/\s*\n\s*/g, '\n');
}

/** The text of a finished page. */
export function textOf(made: Markup): string {
	return made[MARKUP];
}

function markupOf(content: Content): string {
	if (content === null || content === undefined) return '';
	if (typeof content === 'string') return escaped(printableLine(content));
	if (typeof content === 'number') return String(content);
	return isMarkup(content) ? content[MARKUP] : content.map(markupOf).join('');
}

function isMarkup(content: Markup | readonly Content[]): content is Markup {
	return MARKUP in content;
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
