import { el, setAttribute, setText } from './element.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'off';

/** Each tone has a shape of its own, for those who do not see its colour. */
const SHAPES: Readonly<Record<Tone, string>> = { good: '●', warn: '◆', bad: '▲', off: '○' };

/** A word with a mark. */
export function createStatus(): {
	readonly root: HTMLElement;
	show(tone: Tone, text: string): void;
} {
	const mark = el('span', { class: 'status-mark', 'aria-hidden': 'true' });
	const word = el('span');
	const root = el('p', { class: 'status' }, mark, word);
	return {
		root,
		show(tone, text) {
			setAttribute(root, 'data-tone', tone);
			setText(mark, SHAPES[tone]);
			setText(word, text);
		},
	};
}

/** The tone of a fault's severity. */
export function toneOf(severity: string): Tone {
	return severity === 'warning' ? 'warn' : 'bad';
}
