import { el, type Child } from './element.ts';

let cards = 0;

/** A region of the page with a heading. */
export function card(title: string, name: string, ...children: readonly Child[]): HTMLElement {
	const id = `card-${++cards}`;
	return el(
		'section',
		{ class: `card card-${name}`, 'aria-labelledby': id },
		el('h2', { id }, title),
		...children,
	);
}

/** A button. */
export function button(
	label: string,
	onclick: () => void,
	attributes: Readonly<Record<string, string | boolean>> = {},
): HTMLButtonElement {
	return el('button', { type: 'button', ...attributes, onclick }, label);
}

/** A table that scrolls by itself where it is wider than the page, by keyboard too. */
export function scrollTable(
	caption: string,
	head: readonly Child[],
	body: HTMLElement,
): { readonly root: HTMLElement; readonly headRow: HTMLElement } {
	const headRow = el('tr', {}, ...head);
	const table = el(
		'table',
		{},
		el('caption', { class: 'spoken' }, caption),
		el('thead', {}, headRow),
		body,
	);
	const root = el(
		'div',
		{ class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption },
		table,
	);
	return { root, headRow };
}

/** A heading cell of a column. */
export function column(
	label: string,
	attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
	return el('th', { scope: 'col', ...attributes }, label);
}
