import { control } from '../control/api.ts';
import type { DescribedSwitch, SwitchValue } from '../control/contract.ts';
import { card } from '../dom/card.ts';
import { el, setAttribute, setText } from '../dom/element.ts';
import { createList, type Row } from '../dom/list.ts';
import type { Page, View } from '../page/page.ts';

/** How the cloud behaves where the vendor does not say, and what goes wrong at times. */
export function createSwitches(page: Page): View {
	const list = el('ul', { class: 'switches' });
	const show = createList(
		list,
		({ name }: DescribedSwitch) => name,
		(described) => createSwitch(described, page),
	);
	return {
		root: card(
			'How the cloud behaves',
			'switches',
			el(
				'p',
				{ class: 'hint' },
				'What the vendor does not document, and what goes wrong at times. Every change holds at once.',
			),
			list,
		),
		update({ switches }) {
			show(switches);
		},
	};
}

interface Field {
	readonly root: HTMLElement;
	readonly input: HTMLInputElement | HTMLSelectElement;
	read(): SwitchValue;
	write(value: SwitchValue): void;
}

function createSwitch(described: DescribedSwitch, page: Page): Row<DescribedSwitch> {
	const { name, about } = described;
	const id = `switch-${name}`;
	const field = createField(described, id);
	let held = described.value;
	// Another value is sent when the field is left or Enter is pressed, not with every key.
	field.input.addEventListener('change', () => {
		void turn();
	});

	async function turn(): Promise<void> {
		const value = field.read();
		const worked = await page.act(`${name} is ${String(value)}.`, () =>
			control.setSwitches({ [name]: value }),
		);
		if (!worked) field.write(held);
	}

	const root = el(
		'li',
		{},
		el('label', { for: id }, name),
		field.root,
		el('p', { class: 'hint', id: `${id}-about` }, about),
	);
	setAttribute(field.input, 'aria-describedby', `${id}-about`);
	field.write(held);
	return {
		root,
		update({ value, default: usual }) {
			if (value !== held && document.activeElement !== field.input) field.write(value);
			held = value;
			setAttribute(root, 'data-changed', value !== usual);
		},
	};
}

function createField(described: DescribedSwitch, id: string): Field {
	switch (described.kind) {
		case 'choice': {
			const options = described.choices.map((choice) => el('option', { value: choice }, choice));
			const input = el('select', { id }, ...options);
			return {
				root: input,
				input,
				read: () => input.value,
				write: (value) => {
					input.value = String(value);
				},
			};
		}
		case 'flag': {
			const input = el('input', { id, type: 'checkbox' });
			const word = el('span', { 'aria-hidden': 'true' });
			const say = () => {
				setText(word, input.checked ? 'yes' : 'no');
			};
			input.addEventListener('change', say);
			return {
				root: el('span', { class: 'check' }, input, word),
				input,
				read: () => input.checked,
				write: (value) => {
					input.checked = value === true;
					say();
				},
			};
		}
		case 'text': {
			const input = el('input', { id, type: 'text', maxlength: described.maxLength });
			return {
				root: input,
				input,
				read: () => input.value,
				write: (value) => {
					input.value = String(value);
				},
			};
		}
		default: {
			const { min, max, kind } = described;
			const step = kind === 'whole' ? 1 : 'any';
			const input = el('input', { id, type: 'number', min, max, step, required: true });
			return {
				root: input,
				input,
				// An empty field is no number; the simulator then says what it wants.
				read: () => (input.value === '' ? '' : Number(input.value)),
				write: (value) => {
					input.value = String(value);
				},
			};
		}
	}
}
