import { column, scrollTable } from '../dom/card.ts';
import { el } from '../dom/element.ts';
import { decimal } from '../format/quantity.ts';
import { hoursOf, type Day } from '../reading/day.ts';

/** The day by the hour as a table: what the curves say, in numbers. */
export function createHours(): { readonly root: HTMLElement; show(day: Day): void } {
	const body = el('tbody');
	const table = scrollTable('Hourly values: mean power, charge at the end of the hour', [], body);
	const root = el(
		'details',
		{ class: 'hours' },
		el('summary', {}, 'Hourly values as a table'),
		table.root,
	);
	let day: Day | undefined;
	let shown = '';

	function fill(): void {
		if (!day || !root.open) return;
		const hours = hoursOf(day);
		const signature = JSON.stringify([day.curves.map(({ name }) => name), hours]);
		if (signature === shown) return;
		shown = signature;
		table.headRow.replaceChildren(
			column('Hour'),
			...day.curves.map(({ name, unit }) => column(`${name} (${unit})`, { class: 'number' })),
		);
		body.replaceChildren(
			...hours.map(({ start, values }) =>
				el(
					'tr',
					{},
					el('th', { scope: 'row' }, start),
					...values.map((value) => el('td', { class: 'number' }, decimal(value))),
				),
			),
		);
	}

	root.addEventListener('toggle', fill);
	return {
		root,
		show(next) {
			day = next;
			fill();
		},
	};
}
