import { button, card } from '../dom/card.ts';
import { el, setText } from '../dom/element.ts';
import type { Page, View } from '../page/page.ts';

/** What a client needs to log in: the simulator's own invented account. */
export function createAccount(page: Page): View {
	const address = copyable('Address', page);
	const userId = copyable('User ID', page);
	const secret = copyable('Secret', page);
	address.show(location.origin);
	return {
		root: card(
			'Connect to it',
			'account',
			el('dl', { class: 'account' }, address.root, userId.root, secret.root),
			el('p', { class: 'hint' }, 'An invented account, which opens nothing else.'),
		),
		update({ state }) {
			userId.show(state.account.userId);
			secret.show(state.account.secret);
		},
	};
}

function copyable(
	name: string,
	page: Page,
): { readonly root: HTMLElement; show(text: string): void } {
	const value = el('code');
	const copy = button('Copy', () => void take(), { 'aria-label': `Copy ${name}`, class: 'small' });

	async function take(): Promise<void> {
		try {
			await navigator.clipboard.writeText(value.textContent);
			page.say(`${name} copied.`, 'done');
		} catch {
			// Only pages of this machine or over HTTPS may copy; a selection can be copied by hand.
			getSelection()?.selectAllChildren(value);
			page.say(`${name} is selected: copy it with Ctrl+C or ⌘C.`, 'done');
		}
	}

	return {
		root: el('div', {}, el('dt', {}, name), el('dd', {}, value, copy)),
		show(text) {
			setText(value, text);
		},
	};
}
