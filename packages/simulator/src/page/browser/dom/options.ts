import { el } from './element.ts';

/** One choice of a select. */
export interface Option {
	readonly value: string;
	readonly label: string;
	/** Heading that it stands under. */
	readonly group?: string;
}

/** Gives a select its options, unless it has them already: an open list would close. */
export function setOptions(select: HTMLSelectElement, options: readonly Option[]): void {
	const signature = JSON.stringify(options);
	if (select.dataset.options === signature) return;
	const chosen = select.value;
	const groups = new Map<string, HTMLElement>();
	select.replaceChildren();
	for (const { value, label, group } of options) {
		let parent: HTMLElement = select;
		if (group !== undefined) {
			parent = groups.get(group) ?? el('optgroup', { label: group });
			groups.set(group, parent);
			select.append(parent);
		}
		parent.append(el('option', { value }, label));
	}
	select.dataset.options = signature;
	if (options.some(({ value }) => value === chosen)) select.value = chosen;
}
