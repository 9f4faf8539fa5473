import { control } from '../control/api.ts';
import type { LoggerNow } from '../control/contract.ts';
import { button, card } from '../dom/card.ts';
import { el, setText } from '../dom/element.ts';
import { createList, type Row } from '../dom/list.ts';
import { createStatus } from '../dom/status.ts';
import { turnGrid } from '../page/grid.ts';
import type { Page, Snapshot, View } from '../page/page.ts';

/** What the plant depends on: the public grid and the connection of its data loggers. */
export function createSurroundings(page: Page): View {
	let snapshot: Snapshot | undefined;
	const status = createStatus();
	const toggle = button('', () => {
		if (snapshot) turnGrid(page, snapshot.plant, !snapshot.plant.gridAvailable);
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
			const { hasGrid, gridAvailable } = next.plant;
			if (!hasGrid) status.show('off', 'none: this plant stands alone');
			else if (gridAvailable) status.show('good', 'available');
			else status.show('bad', 'no utility grid');
			toggle.hidden = !hasGrid;
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
