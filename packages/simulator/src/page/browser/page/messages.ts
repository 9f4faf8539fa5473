import { el, setText } from '../dom/element.ts';

/** Where the page says what has come of what somebody did. */
export interface Messages {
	readonly root: HTMLElement;
	say(sentence: string, tone: 'done' | 'failed'): void;
}

/** A sentence stays this long; one that says what went wrong stays until the next. */
const STAYS_MS = 8000;

/** A live region: read out when it changes, and only then. */
export function createMessages(): Messages {
	const root = el('div', { class: 'messages', role: 'status' });
	let timer: ReturnType<typeof setTimeout> | undefined;
	return {
		root,
		say(sentence, tone) {
			clearTimeout(timer);
			// The same sentence twice is news twice.
			root.replaceChildren(el('p', { class: `message message-${tone}` }, sentence));
			if (tone === 'done') {
				timer = setTimeout(() => {
					root.replaceChildren();
				}, STAYS_MS);
			}
		},
	};
}

/** A sentence at the top of the page while the simulator is gone. */
export interface Connection {
	readonly root: HTMLElement;
	show(sentence: string): void;
	hide(): void;
}

export function createConnection(): Connection {
	const root = el('div', { class: 'connection', role: 'alert' });
	return {
		root,
		show(sentence) {
			setText(root, sentence);
		},
		hide() {
			setText(root, '');
		},
	};
}
