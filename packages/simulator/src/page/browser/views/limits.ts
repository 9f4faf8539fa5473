import type { LimitNow } from '../control/contract.ts';
import { card, column, scrollTable } from '../dom/card.ts';
import { el, setAttribute, setText } from '../dom/element.ts';
import { createList, type Row } from '../dom/list.ts';
import { localTextOf } from '../format/plant-time.ts';
import type { View } from '../page/page.ts';

/** How much of each frequency limit has been used. */
export function createLimits(): View {
	const none = el('p', { class: 'hint' }, 'No operation with a limit has been called yet.');
	const body = el('tbody');
	const show = createList(
		body,
		({ limit: { operationId, key } }: Entry) => `${operationId} ${key}`,
		createEntry,
	);
	const table = scrollTable(
		'Frequency limits that have been used',
		[
			column('Operation'),
			column('Used', { class: 'number' }),
			column('Next call'),
			column('Refused', { class: 'number' }),
		],
		body,
	);
	return {
		root: card('Limits', 'limits', none, table.root),
		update({ limits, plant, state }) {
			const used = limits.filter(
				({ used: calls, refused, nextAllowedAt }) =>
					calls > 0 || refused > 0 || nextAllowedAt !== null,
			);
			none.hidden = used.length > 0;
			table.root.hidden = used.length === 0;
			const nowMs = Date.parse(state.now);
			show(used.map((limit) => ({ limit, nowMs, zone: plant.timezone })));
		},
	};
}

interface Entry {
	readonly limit: LimitNow;
	readonly nowMs: number;
	readonly zone: string;
}

function createEntry({ limit: { operationId, key } }: Entry): Row<Entry> {
	const used = el('span');
	const grade = el('span', { class: 'hint block' });
	const next = el('td', { class: 'time' });
	const refused = el('td', { class: 'number' });
	return {
		root: el(
			'tr',
			{},
			el('td', {}, operationId, el('span', { class: 'hint block' }, key)),
			el('td', { class: 'number' }, used, grade),
			next,
			refused,
		),
		update({ limit, nowMs, zone }) {
			setText(used, `${limit.used} of ${limit.requests} in ${span(limit.seconds)}`);
			const at = limit.nextAllowedAt === null ? undefined : Date.parse(limit.nextAllowedAt);
			const waits = at !== undefined && at > nowMs;
			setText(next, waits ? `from ${localTextOf(at, zone).slice(11)}` : 'now');
			setAttribute(next, 'data-waits', waits);
			setText(refused, String(limit.refused));
			setText(grade, `${limit.status}, ${limit.enforced ? 'enforced' : 'not enforced'}`);
		},
	};
}

function span(seconds: number): string {
	return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
