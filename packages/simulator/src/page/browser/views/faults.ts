import { control } from '../control/api.ts';
import type { Fault } from '../control/contract.ts';
import { NO_GRID } from '../../../devices/fault-effects.ts';
import { button } from '../dom/card.ts';
import { el, setAttribute, setText } from '../dom/element.ts';
import { createList, type Row } from '../dom/list.ts';
import { setOptions } from '../dom/options.ts';
import { createStatus, toneOf } from '../dom/status.ts';
import { turnGrid } from '../page/grid.ts';
import type { Page, Snapshot, View } from '../page/page.ts';
import { sortFaults, type CommonFault } from '../reading/faults.ts';

/** The faults of the chosen device, and buttons to raise and to clear them. */
export function createFaults(page: Page): View {
	let snapshot: Snapshot | undefined;

	const heading = el('h3', { tabindex: -1 }, 'Faults');
	const none = el('p', { class: 'hint' }, 'No fault.');
	const active = el('ul', { class: 'faults' });
	const showActive = createList(active, ({ code }: Fault) => code, createActive);

	const clear = (done: string, code?: string) => {
		if (!snapshot?.device) return;
		const { deviceSn } = snapshot.device;
		// The button that was pressed goes away; whoever pressed it by keyboard stays here.
		heading.focus();
		void page.act(done, () => control.clearFaults(deviceSn, code));
	};
	const raise = (code: string, name: string) => {
		if (!snapshot?.device) return;
		const { deviceSn } = snapshot.device;
		void page.act(`${name} raised on ${deviceSn}.`, () => control.raiseFault(deviceSn, code));
	};
	const setGrid = (available: boolean) => {
		if (snapshot) turnGrid(page, snapshot.plant, available);
	};
	const clearAll = button('Clear all', () => {
		clear('Faults that were raised are cleared.');
	});

	function createActive({ code, text, severity }: Fault): Row<Fault> {
		const status = createStatus();
		status.show(toneOf(severity), text);
		const clearOne = button(
			'Clear',
			() => {
				clear(`${text} cleared.`, code);
			},
			{ 'aria-label': `Clear ${text}` },
		);
		// No clearing helps against an outage.
		const restore = button('Restore the grid', () => {
			heading.focus();
			setGrid(true);
		});
		return {
			root: el(
				'li',
				{},
				status.root,
				el('span', { class: 'hint' }, `${severity}, ${code}`),
				clearOne,
				restore,
			),
			update() {
				const outage = code === NO_GRID && snapshot?.plant.gridAvailable === false;
				clearOne.hidden = outage;
				restore.hidden = !outage;
			},
		};
	}

	const grid = button('No utility grid', () => {
		setGrid(false);
	});
	const common = el('div', { class: 'buttons' });
	const showCommon = createList(
		common,
		({ code }: CommonFault) => code,
		({ code, name }): Row<CommonFault> => ({
			root: button(name, () => {
				raise(code, name);
			}),
			update: () => undefined,
		}),
	);

	const others = el('select', { id: 'other-fault' });
	const otherForm = el(
		'form',
		{
			class: 'inline',
			onsubmit: (event) => {
				event.preventDefault();
				const fault = snapshot?.faultCodes.find(({ code }) => code === others.value);
				if (fault) raise(fault.code, fault.text);
			},
		},
		el('label', { for: 'other-fault' }, 'Another fault'),
		others,
		el('button', { type: 'submit' }, 'Raise'),
	);
	const noCodes = el('p', { class: 'hint' }, 'No fault codes are known of this kind of device.');

	const told = el(
		'p',
		{ class: 'hint' },
		'The API tells of it with the next sample of the device.',
	);

	const root = el(
		'section',
		{ class: 'part' },
		el('div', { class: 'part-head' }, heading, clearAll),
		none,
		active,
		el('h4', {}, 'Raise a fault'),
		noCodes,
		told,
		el('div', { class: 'buttons' }, grid, common),
		otherForm,
	);

	return {
		root,
		update(next) {
			snapshot = next;
			const faults = next.device?.faults ?? [];
			none.hidden = faults.length > 0;
			clearAll.hidden = faults.length === 0;
			showActive(faults);
			const sorted = sortFaults(next.faultCodes);
			grid.hidden = !next.plant.hasGrid;
			setAttribute(grid, 'disabled', !next.plant.gridAvailable);
			showCommon(sorted.common);
			noCodes.hidden = next.faultCodes.length > 0;
			told.hidden = !noCodes.hidden;
			otherForm.hidden = sorted.others.length === 0;
			setOptions(
				others,
				sorted.others.map(({ code, text, severity }) => ({
					value: code,
					label: `${text} (${code})`,
					group: severity,
				})),
			);
			setText(heading, faults.length > 1 ? `Faults (${faults.length})` : 'Faults');
		},
	};
}
