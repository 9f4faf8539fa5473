import { el, setAttribute, setText, svg } from '../dom/element.ts';
import { createList, type Row } from '../dom/list.ts';
import { kilowatts, percent } from '../format/quantity.ts';
import type { Curve, Day } from '../reading/day.ts';
import { DASHES } from './chart.ts';

/** The names of the curves with their values at one time; each can be hidden. */
export interface Legend {
	readonly root: HTMLElement;
	readonly hidden: ReadonlySet<string>;
	/** @param step whose values are shown; the last one when undefined */
	show(day: Day, step: number | undefined): void;
}

interface Entry {
	readonly curve: Curve;
	readonly dash: readonly number[];
	readonly value: number | undefined;
}

/** @param onToggle told when a curve has been hidden or shown */
export function createLegend(onToggle: () => void): Legend {
	const hidden = new Set<string>();
	const time = el('p', { class: 'legend-time' });
	const list = el('ul', { class: 'legend' });
	const showEntries = createList(
		list,
		({ curve }: Entry) => curve.key,
		({ curve }) =>
			createEntry(curve, () => {
				if (!hidden.delete(curve.key)) hidden.add(curve.key);
				onToggle();
			}),
	);

	function createEntry(curve: Curve, onclick: () => void): Row<Entry> {
		const value = el('span', { class: 'legend-value' });
		const line = svg('line', { x1: 0, y1: 6, x2: 22, y2: 6 });
		const toggle = el(
			'button',
			{ type: 'button', class: `legend-entry part-${curve.part}`, onclick },
			svg('svg', { viewBox: '0 0 22 12', width: 22, height: 12, 'aria-hidden': 'true' }, line),
			el('span', {}, curve.name),
			value,
		);
		return {
			root: el('li', {}, toggle),
			update(entry) {
				setAttribute(toggle, 'aria-pressed', String(!hidden.has(entry.curve.key)));
				setAttribute(line, 'stroke-dasharray', entry.dash.join(' ') || undefined);
				setText(value, valueText(entry));
			},
		};
	}

	return {
		root: el('div', { class: 'legend-area' }, time, list),
		hidden,
		show({ curves, times }, step) {
			const at = step ?? times.length - 1;
			setText(time, times[at] === undefined ? '' : `At ${times[at]}`);
			let dash = 0;
			showEntries(
				curves.map((curve) => ({
					curve,
					dash: curve.part === 'soc' ? (DASHES[++dash % DASHES.length] ?? []) : [],
					value: curve.values[at],
				})),
			);
		},
	};
}

function valueText({ curve, value }: Entry): string {
	if (value === undefined) return '–';
	return curve.unit === 'kW' ? kilowatts(value) : percent(value);
}
