import type { RequestEntry } from '../control/contract.ts';
import { card, column, scrollTable } from '../dom/card.ts';
import { el } from '../dom/element.ts';
import { createList, type Row } from '../dom/list.ts';
import { createStatus } from '../dom/status.ts';
import { decimal } from '../format/quantity.ts';
import { localTextOf } from '../format/plant-time.ts';
import type { View } from '../page/page.ts';

/** What the simulator has been asked. */
export function createRequests(): View {
	let zone = 'UTC';
	const none = el('p', { class: 'hint' }, 'Nobody has asked anything yet.');
	const body = el('tbody');
	const show = createList(
		body,
		({ index }: RequestEntry) => String(index),
		(entry) => createEntry(entry, zone),
	);
	const table = scrollTable(
		'Requests, the newest first',
		[
			column('Time'),
			column('Operation'),
			column('Code'),
			column('ms', { class: 'number' }),
			column('Asked for'),
		],
		body,
	);
	return {
		root: card('Requests', 'requests', none, table.root),
		update({ requests, plant }) {
			zone = plant.timezone;
			none.hidden = requests.length > 0;
			table.root.hidden = requests.length === 0;
			show(requests);
		},
	};
}

function createEntry(entry: RequestEntry, zone: string): Row<RequestEntry> {
	const { time, method, path, query, operationId, status, code, millis } = entry;
	const state = createStatus();
	const good = status === 200 && code === 200;
	state.show(good ? 'good' : 'bad', codeText(status, code));
	return {
		root: el(
			'tr',
			{},
			el('td', {}, el('time', { datetime: time }, localTextOf(Date.parse(time), zone).slice(5))),
			el('td', {}, operationId ?? 'no operation'),
			el('td', {}, state.root),
			el('td', { class: 'number' }, decimal(millis)),
			el(
				'td',
				{ class: 'asked' },
				el('code', {}, `${method} ${path}${query === '' ? '' : `?${query}`}`),
			),
		),
		update: () => undefined,
	};
}

/** The envelope's code, and the HTTP status where it says something else. */
function codeText(status: number, code: number): string {
	if (status === 0) return 'no answer';
	if (code === 0) return `HTTP ${status}`;
	return status === 200 || status === code ? String(code) : `${code}, HTTP ${status}`;
}
