export type Child = Node | string;

type Listener = (event: Event) => void;

/** Attributes; true is an empty one, false and undefined are none; functions listen: `onclick`. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined | Listener>>;

/** A new HTML element. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes: Attributes = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
	const element = document.createElement(tag);
	dress(element, attributes, children);
	return element;
}

/** A new SVG element. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
	tag: Tag,
	attributes: Attributes = {},
	...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
	const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
	dress(element, attributes, children);
	return element;
}

/** Text for screen readers alone. */
export function spoken(...children: readonly Child[]): HTMLSpanElement {
	return el('span', { class: 'spoken' }, ...children);
}

/** Sets an element's text; one that is right is left alone, so that nothing is read out again. */
export function setText(element: Element, text: string): void {
	if (element.textContent !== text) element.textContent = text;
}

/** Sets an attribute, or removes it; the rules of {@link Attributes}. */
export function setAttribute(
	element: Element,
	name: string,
	value: string | number | boolean | undefined,
): void {
	if (value === undefined || value === false) {
		element.removeAttribute(name);
		return;
	}
	const text = value === true ? '' : String(value);
	if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

function dress(element: Element, attributes: Attributes, children: readonly Child[]): void {
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === 'function') element.addEventListener(name.slice(2), value);
		else setAttribute(element, name, value);
	}
	element.append(...children);
}
