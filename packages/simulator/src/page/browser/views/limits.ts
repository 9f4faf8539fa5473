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
		[column('Operation'), column('Used', { class: 'number' }), column('Next call')],
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
			const entries = used.map((limit) => ({ limit, nowMs, zone: plant.timezone }));
			// Who is refused wants to know until when.
			const [waiting, free] = [entries.filter(waits), entries.filter((entry) => !waits(entry))];
			show([...waiting, ...free]);
		},
	};
}

interface Entry {
	readonly limit: LimitNow;
	readonly nowMs: number;
	readonly zone: string;
}

function waits({ limit: { nextAllowedAt }, nowMs }: Entry): boolean {
	return nextAllowedAt !== null && Date.parse(nextAllowedAt) > nowMs;
}

function createEntry({ limit: { operationId, key } }: Entry): Row<Entry> {
	const used = el('span');
	const grade = el('span', { class: 'hint block' });
	const next = el('span');
	const refused = el('span', { class: 'hint block' });
	return {
		root: el(
			'tr',
			{},
			el('td', {}, operationId, el('span', { class: 'hint block' }, key)),
			el('td', { class: 'number' }, used, grade),
			el('td', {}, next, refused),
		),
		update(entry) {
			const { limit, zone } = entry;
			setText(used, `${limit.used} of ${limit.requests} in ${span(limit.seconds)}`);
			setText(next, waits(entry) ? `from ${timeOf(limit.nextAllowedAt, zone)}` : 'now');
			setAttribute(next, 'data-waits', waits(entry));
			setText(refused, `${limit.refused} refused`);
			setText(grade, `${limit.status}, ${limit.enforced ? 'enforced' : 'not enforced'}`);
		},
	};
}

function timeOf(iso: string | null, zone: string): string {
	return iso === null ? '' : localTextOf(Date.parse(iso), zone).slice(11);
}

function span(seconds: number): string {
	return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
