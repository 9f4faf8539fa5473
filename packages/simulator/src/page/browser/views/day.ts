import { button, card } from '../dom/card.ts';
import { el, setAttribute, setText } from '../dom/element.ts';
import { kilowattHours } from '../format/quantity.ts';
import type { Page, Snapshot, View } from '../page/page.ts';
import { dayOf, type Day } from '../reading/day.ts';
import { createChart } from './chart.ts';
import { createHours } from './hours.ts';
import { createLegend } from './legend.ts';

/** The curves of a day, its energies, and both as a table. */
export function createDay(page: Page): View {
	let snapshot: Snapshot | undefined;
	let day: Day | undefined;
	let step: number | undefined;

	const picker = el('input', {
		type: 'date',
		id: 'day',
		onchange: () => {
			page.choose({ date: picker.value });
		},
	});
	const move = (days: number) => {
		if (!snapshot) return;
		const shown = snapshot.choice.date || today(snapshot);
		const next = new Date(Date.parse(`${shown}T00:00:00Z`) + days * 86_400_000);
		const date = next.toISOString().slice(0, 10);
		page.choose({ date: date >= today(snapshot) ? '' : date });
	};
	const before = button(
		'←',
		() => {
			move(-1);
		},
		{ 'aria-label': 'Day before' },
	);
	const after = button(
		'→',
		() => {
			move(1);
		},
		{ 'aria-label': 'Day after' },
	);
	const now = button('Today', () => {
		page.choose({ date: '' });
	});

	const chart = createChart((at) => {
		step = at;
		if (day) legend.show(day, step);
	});
	const legend = createLegend(() => {
		if (!day) return;
		chart.show(day, legend.hidden);
		legend.show(day, step);
	});
	const hours = createHours();
	const energies = el('dl', { class: 'energies' });
	const sentence = el('p', { class: 'hint' });
	const content = el('div', {}, energies, chart.root, legend.root, hours.root);

	const root = card(
		'Day',
		'day',
		el(
			'div',
			{ class: 'day-picker' },
			el('label', { for: 'day', class: 'spoken' }, 'Day shown'),
			before,
			picker,
			after,
			now,
		),
		sentence,
		content,
	);

	return {
		root,
		update(next) {
			snapshot = next;
			const date = next.choice.date || today(next);
			setAttribute(picker, 'max', today(next));
			if (document.activeElement !== picker) picker.value = date;
			setAttribute(now, 'aria-pressed', String(next.choice.date === ''));
			after.disabled = date >= today(next);
			const { day: truth, choice } = next;
			content.hidden = typeof truth === 'string';
			setText(sentence, typeof truth === 'string' ? truth : '');
			if (typeof truth === 'string') return;
			day = dayOf(
				truth.systems.filter(({ name }) => choice.system === '' || name === choice.system),
			);
			showEnergies(energies, day);
			chart.show(day, legend.hidden);
			legend.show(day, step);
			hours.show(day);
		},
	};
}

function today({ plant }: Snapshot): string {
	return plant.localTime.slice(0, 10);
}

const ENERGIES = [
	{ key: 'pv', name: 'PV', part: 'pv' },
	{ key: 'load', name: 'Load', part: 'load' },
	{ key: 'import', name: 'From grid', part: 'grid' },
	{ key: 'export', name: 'To grid', part: 'grid' },
	{ key: 'charge', name: 'Charged', part: 'battery' },
	{ key: 'discharge', name: 'Discharged', part: 'battery' },
	{ key: 'generator', name: 'Generator', part: 'generator' },
] as const;

function showEnergies(list: HTMLElement, { energies }: Day): void {
	const shown = ENERGIES.filter(({ key }) => key !== 'generator' || energies.generator > 0);
	const signature = shown.map(({ key }) => key).join();
	if (list.dataset.shown !== signature) {
		list.dataset.shown = signature;
		list.replaceChildren(
			...shown.map(({ name, part }) =>
				el('div', { class: `part-${part}` }, el('dt', {}, name), el('dd')),
			),
		);
	}
	const values = list.querySelectorAll('dd');
	shown.forEach(({ key }, index) => {
		const value = values[index];
		if (value) setText(value, kilowattHours(energies[key]));
	});
}
