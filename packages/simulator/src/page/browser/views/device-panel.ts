import { card } from '../dom/card.ts';
import { el, setText } from '../dom/element.ts';
import { createStatus } from '../dom/status.ts';
import type { Page, View } from '../page/page.ts';
import { showState } from './devices.ts';
import { createFaults } from './faults.ts';
import { createSettingsHistory } from './settings-history.ts';
import { createSettings } from './settings.ts';

/** One device closely: faults and settings. */
export function createDevicePanel(page: Page): View {
	const status = createStatus();
	const serial = el('code');
	const where = el('span');
	const faults = createFaults(page);
	const settings = createSettings(page);
	const history = createSettingsHistory();
	const root = card(
		'Device',
		'device',
		el('div', { class: 'device-line' }, el('p', { class: 'hint' }, serial, where), status.root),
		el('div', { class: 'device-parts' }, faults.root, settings.root, history.root),
	);
	const heading = root.querySelector('h2');
	return {
		root,
		update(snapshot) {
			const { device } = snapshot;
			root.hidden = device === undefined;
			if (!device) return;
			if (heading) setText(heading, device.alias === '' ? device.deviceSn : device.alias);
			setText(serial, device.deviceSn);
			setText(where, `, ${device.model}, system ${device.system}, via ${device.dataLogSn}`);
			showState(status, device);
			faults.update(snapshot);
			settings.update(snapshot);
			history.update(snapshot);
		},
	};
}
