import type { SystemNow } from '../control/contract.ts';
import { card } from '../dom/card.ts';
import { el, setAttribute, setText } from '../dom/element.ts';
import { createList, type Row } from '../dom/list.ts';
import { kilowatts, percent } from '../format/quantity.ts';
import type { View } from '../page/page.ts';
import { batteryFlow } from '../reading/flows.ts';

/** The charge of each battery. */
export function createBatteries(): View {
	const list = el('ul', { class: 'batteries' });
	const show = createList(list, (system: SystemNow) => system.name, createBattery);
	return {
		root: card('Batteries', 'batteries', list),
		update({ systems }) {
			show(systems);
		},
	};
}

const MARKS = { in: '▼', out: '▲', none: '■' };

function createBattery({ name }: SystemNow): Row<SystemNow> {
	const value = el('span', { class: 'battery-soc' });
	const fill = el('span', { class: 'gauge-fill' });
	const gauge = el(
		'div',
		{
			class: 'gauge',
			role: 'meter',
			'aria-label': `State of charge of ${name}`,
			'aria-valuemin': 0,
			'aria-valuemax': 100,
		},
		fill,
	);
	const mark = el('span', { class: 'battery-mark', 'aria-hidden': 'true' });
	const doing = el('span');
	const mode = el('span', { class: 'battery-mode' });
	return {
		root: el(
			'li',
			{ class: 'battery' },
			el('p', { class: 'battery-head' }, el('span', { class: 'battery-name' }, name), value),
			gauge,
			el('p', { class: 'battery-foot' }, el('span', {}, mark, doing), mode),
		),
		update(system) {
			const { socPercent, workMode } = system;
			setText(value, percent(socPercent));
			fill.style.inlineSize = `${socPercent.toFixed(1)}%`;
			setAttribute(gauge, 'aria-valuenow', socPercent.toFixed(1));
			setAttribute(gauge, 'aria-valuetext', percent(socPercent));
			const flow = batteryFlow(system);
			setText(mark, MARKS[flow.direction]);
			setText(doing, ` ${flow.text}${flow.kw > 0 ? ` ${kilowatts(flow.kw)}` : ''}`);
			setText(mode, inWords(workMode));
		},
	};
}

/** "loadFirst" as "load first". */
function inWords(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
