import { control } from '../control/api.ts';
import type { LoggerNow } from '../control/contract.ts';
import { button, card } from '../dom/card.ts';
import { el, setText } from '../dom/element.ts';
import { createList, type Row } from '../dom/list.ts';
import { createStatus } from '../dom/status.ts';
import type { Page, Snapshot, View } from '../page/page.ts';

/** What the plant depends on: the public grid and the connection of its data loggers. */
export function createSurroundings(page: Page): View {
	let snapshot: Snapshot | undefined;
	const status = createStatus();
	const toggle = button('', () => {
		if (!snapshot) return;
		const { plantId, name, gridAvailable } = snapshot.plant;
		const done = gridAvailable ? `${name} has no utility grid.` : `${name} has its grid back.`;
		void page.act(done, () => control.setGrid(plantId, !gridAvailable));
	});
	const loggers = el('ul', { class: 'loggers' });
	const show = createList(
		loggers,
		({ dataLogSn }: LoggerNow) => dataLogSn,
		(logger) => createLogger(logger, page),
	);
	return {
		root: card(
			'Grid and data loggers',
			'surroundings',
			el(
				'div',
				{ class: 'thing' },
				el('p', { class: 'thing-name' }, 'Utility grid'),
				status.root,
				toggle,
			),
			loggers,
		),
		update(next) {
			snapshot = next;
			const { gridAvailable } = next.plant;
			status.show(gridAvailable ? 'good' : 'bad', gridAvailable ? 'available' : 'no utility grid');
			setText(toggle, gridAvailable ? 'Cut the grid' : 'Restore the grid');
			show(next.plant.loggers);
		},
	};
}

function createLogger({ dataLogSn }: LoggerNow, page: Page): Row<LoggerNow> {
	let online = true;
	const status = createStatus();
	const last = el('p', { class: 'hint' });
	const id = `backlog-${dataLogSn}`;
	const backlog = el(
		'select',
		{ id },
		el('option', { value: 'late' }, 'sent late'),
		el('option', { value: 'lost' }, 'lost'),
	);
	const toggle = button('', () => {
		const done = online ? `${dataLogSn} is offline.` : `${dataLogSn} is online again.`;
		const kept = backlog.value === 'lost' ? 'lost' : 'late';
		void page.act(done, () => control.setLogger(dataLogSn, !online, kept));
	});
	const choice = el(
		'div',
		{ class: 'inline' },
		el('label', { for: id }, 'Samples meanwhile'),
		backlog,
	);
	return {
		root: el(
			'li',
			{ class: 'thing' },
			el('p', { class: 'thing-name' }, 'Data logger ', el('code', {}, dataLogSn)),
			status.root,
			toggle,
			last,
			choice,
		),
		update(logger) {
			online = logger.online;
			status.show(online ? 'good' : 'bad', online ? 'online' : 'offline');
			setText(toggle, online ? 'Take offline' : 'Bring online');
			setText(last, `Last update ${logger.lastUpdate || 'never'}`);
			choice.hidden = !online;
		},
	};
}
