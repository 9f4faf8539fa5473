import type { DeviceNow } from '../control/contract.ts';
import { card } from '../dom/card.ts';
import { el, setAttribute, setText } from '../dom/element.ts';
import { createList, type Row } from '../dom/list.ts';
import { createStatus, type Tone } from '../dom/status.ts';
import type { Page, View } from '../page/page.ts';

/** All devices of the plant; one of them is looked at closely beside. */
export function createDevices(page: Page): View {
	const list = el('ul', { class: 'devices' });
	const show = createList(
		list,
		({ device }: Entry) => device.deviceSn,
		({ device }) =>
			createEntry(device, () => {
				page.choose({ deviceSn: device.deviceSn });
			}),
	);
	return {
		root: card('Devices', 'devices', list),
		update({ plant, device: chosen }) {
			const devices = plant.devices ?? [];
			show(devices.map((device) => ({ device, chosen: device.deviceSn === chosen?.deviceSn })));
		},
	};
}

interface Entry {
	readonly device: DeviceNow;
	readonly chosen: boolean;
}

function createEntry({ deviceSn, kind, model }: DeviceNow, onclick: () => void): Row<Entry> {
	const alias = el('span', { class: 'device-alias' });
	const state = createStatus();
	const faults = el('span', { class: 'device-faults' });
	const choose = el(
		'button',
		{ type: 'button', class: 'device', onclick },
		el(
			'span',
			{ class: 'device-who' },
			alias,
			el(
				'span',
				{ class: 'device-what' },
				`${kindName(kind)} ${model}`.trim(),
				' · ',
				el('code', {}, deviceSn),
			),
		),
		el('span', { class: 'device-state' }, state.root, faults),
	);
	return {
		root: el('li', {}, choose),
		update({ device, chosen }) {
			setText(alias, device.alias === '' ? deviceSn : device.alias);
			showState(state, device);
			setText(
				faults,
				device.faults.map(({ text, severity }) => `${text} (${severity})`).join(', '),
			);
			setAttribute(choose, 'aria-current', chosen ? 'true' : undefined);
		},
	};
}

/** Shows whether a device can be reached and what it does. */
export function showState(status: ReturnType<typeof createStatus>, device: DeviceNow): void {
	status.show(toneOf(device), device.online ? `online, ${device.statusText}` : 'offline');
}

function toneOf({ online, faults }: DeviceNow): Tone {
	if (!online) return 'off';
	if (faults.some(({ severity }) => severity !== 'warning')) return 'bad';
	return faults.length > 0 ? 'warn' : 'good';
}

const KINDS: Readonly<Record<string, string>> = {
	hpsCentral: 'Central HPS',
	hpsString: 'String HPS',
	pcs: 'PCS',
	pbd: 'PBD',
	mbms: 'MBMS',
	bcu: 'BCU',
};

/** What a kind of device is called; nothing when the model says it already. */
function kindName(kind: string): string {
	const name = KINDS[kind] ?? kind;
	return name === name.toUpperCase() ? '' : name;
}
