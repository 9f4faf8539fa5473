import { el, setText } from '../dom/element.ts';
import { setOptions } from '../dom/options.ts';
import type { Page, Snapshot, View } from '../page/page.ts';

/** From this many plants on there is a field to search them. */
const MANY = 12;

/** Which plant and which system of it is looked at. */
export function createPlantChooser(page: Page): View {
	let snapshot: Snapshot | undefined;

	const name = el('h2', { class: 'plant-name' });
	const id = el('p', { class: 'plant-id' });

	const plants = el('select', {
		id: 'plant',
		onchange: () => {
			page.choose({ plantId: plants.value });
		},
	});
	const found = el('span', { class: 'spoken', role: 'status' });
	const search = el('input', {
		type: 'search',
		id: 'plant-search',
		autocomplete: 'off',
		oninput: () => {
			if (!snapshot) return;
			const count = fill(snapshot);
			setText(found, search.value === '' ? '' : `${count} found`);
		},
	});
	const searchField = el(
		'div',
		{ class: 'field' },
		el('label', { for: 'plant-search' }, 'Search plants'),
		search,
		found,
	);
	const plantField = el('div', { class: 'field' }, el('label', { for: 'plant' }, 'Plant'), plants);

	const systems = el('select', {
		id: 'system',
		onchange: () => {
			page.choose({ system: systems.value });
		},
	});
	const systemField = el(
		'div',
		{ class: 'field' },
		el('label', { for: 'system' }, 'Shown'),
		systems,
	);

	/** Offers the plants that match, the chosen one always. */
	function fill(next: Snapshot): number {
		const wanted = search.value.trim().toLowerCase();
		const matching = next.plants.filter((plant) =>
			`${plant.name} ${plant.plantId}`.toLowerCase().includes(wanted),
		);
		const offered = next.plants.filter(
			(plant) => matching.includes(plant) || plant.plantId === next.plant.plantId,
		);
		setOptions(
			plants,
			offered.map((plant) => ({
				value: plant.plantId,
				label: `${plant.name} (${plant.plantId})`,
			})),
		);
		if (document.activeElement !== plants) plants.value = next.plant.plantId;
		return matching.length;
	}

	return {
		root: el(
			'div',
			{ class: 'plant' },
			el('div', {}, name, id),
			searchField,
			plantField,
			systemField,
		),
		update(next) {
			snapshot = next;
			setText(name, next.plant.name);
			setText(id, `Plant ${next.plant.plantId}`);
			searchField.hidden = next.plants.length < MANY;
			plantField.hidden = next.plants.length < 2;
			fill(next);
			const all = next.plant.systems ?? [];
			systemField.hidden = all.length < 2;
			setOptions(systems, [
				{ value: '', label: 'Whole plant' },
				...all.map((system) => ({ value: system.name, label: `System ${system.name}` })),
			]);
			if (document.activeElement !== systems) systems.value = next.choice.system;
		},
	};
}
