import { control } from '../control/api.ts';
import { column, scrollTable } from '../dom/card.ts';
import { el, setText } from '../dom/element.ts';
import { createList, type Row } from '../dom/list.ts';
import { setOptions } from '../dom/options.ts';
import type { Page, Snapshot, View } from '../page/page.ts';
import { readSetting, settingText } from '../reading/settings.ts';

interface Entry {
	readonly key: string;
	readonly value: unknown;
}

/** The settings of the chosen device, and a form to change one as somebody else does. */
export function createSettings(page: Page): View {
	let snapshot: Snapshot | undefined;
	let edited = '';

	const sentence = el('p', { class: 'hint' });
	const body = el('tbody');
	const show = createList(body, ({ key }: Entry) => key, createEntry);
	const table = scrollTable(
		'Settings of the device',
		[column('Setting'), column('Value', { class: 'number' })],
		body,
	);

	const key = el('select', {
		id: 'setting-key',
		onchange: () => {
			suggest();
		},
	});
	const value = el('input', { id: 'setting-value', autocomplete: 'off', spellcheck: 'false' });
	const form = el(
		'form',
		{
			class: 'change',
			onsubmit: (event) => {
				event.preventDefault();
				void change();
			},
		},
		el('div', { class: 'field' }, el('label', { for: 'setting-key' }, 'Setting'), key),
		el('div', { class: 'field' }, el('label', { for: 'setting-value' }, 'New value'), value),
		el('button', { type: 'submit' }, 'Change as somebody else'),
	);

	function present(): unknown {
		const settings = snapshot?.settings;
		return typeof settings === 'object' ? settings.values[key.value] : undefined;
	}

	/** Another setting is chosen: what has been typed for the one before is not for this one. */
	function suggest(): void {
		value.value = present() === undefined ? '' : settingText(present());
	}

	async function change(): Promise<void> {
		const deviceSn = snapshot?.device?.deviceSn;
		if (deviceSn === undefined) return;
		const name = key.value;
		try {
			const values = { [name]: readSetting(value.value, present()) };
			await page.act(`${name} of ${deviceSn} changed by somebody else.`, () =>
				control.changeSettings(deviceSn, values),
			);
		} catch (error) {
			page.say(error instanceof Error ? error.message : String(error), 'failed');
			value.focus();
		}
	}

	const content = el(
		'div',
		{},
		table.root,
		el('h4', {}, 'Change one as somebody else'),
		el('p', { class: 'hint' }, 'As an installer or a phone app would: at once, past the API.'),
		form,
	);

	return {
		root: el(
			'section',
			{ class: 'part part-settings' },
			el('h3', {}, 'Settings'),
			sentence,
			content,
		),
		update(next) {
			snapshot = next;
			const { settings } = next;
			content.hidden = typeof settings === 'string';
			setText(sentence, typeof settings === 'string' ? settings : '');
			if (typeof settings === 'string') return;
			const entries = Object.entries(settings.values).map(([name, held]) => ({
				key: name,
				value: held,
			}));
			show(entries);
			setOptions(
				key,
				entries.map((entry) => ({ value: entry.key, label: entry.key })),
			);
			if (edited !== settings.deviceSn) suggest();
			edited = settings.deviceSn;
		},
	};
}

function createEntry({ key }: Entry): Row<Entry> {
	const value = el('td', { class: 'number' });
	return {
		root: el('tr', {}, el('th', { scope: 'row' }, el('code', {}, key)), value),
		update(entry) {
			setText(value, settingText(entry.value));
		},
	};
}
