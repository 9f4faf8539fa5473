/** What shows one item of a list. */
export interface Row<Item> {
	readonly root: Element;
	update(item: Item): void;
}

/**
 * Keeps the children of an element in step with a list. Rows are told apart by a key and stay where they
 * are as long as their item does, so that focus and half-typed input survive.
 */
export function createList<Item>(
	parent: Element,
	keyOf: (item: Item) => string,
	createRow: (item: Item) => Row<Item>,
): (items: readonly Item[]) => void {
	let rows = new Map<string, Row<Item>>();
	return (items) => {
		const next = new Map<string, Row<Item>>();
		for (const item of items) {
			const key = keyOf(item);
			next.set(key, rows.get(key) ?? createRow(item));
		}
		for (const [key, { root }] of rows) if (!next.has(key)) root.remove();
		let place = parent.firstElementChild;
		for (const item of items) {
			const row = next.get(keyOf(item));
			if (!row) continue;
			row.update(item);
			if (row.root === place) place = place.nextElementSibling;
			else parent.insertBefore(row.root, place);
		}
		rows = next;
	};
}
