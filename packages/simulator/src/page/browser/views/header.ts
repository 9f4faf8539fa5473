import { button } from '../dom/card.ts';
import { el, setText } from '../dom/element.ts';
import type { Page, View } from '../page/page.ts';
import { createClock } from './clock.ts';

/** The head of the page: what this is, its time, and the way back to the start. */
export function createHeader(page: Page): View {
	const about = el('p', { class: 'about' });
	const clock = createClock(page);
	const question = askToReset(page);
	const root = el(
		'header',
		{ class: 'head' },
		el(
			'div',
			{ class: 'head-inner' },
			el(
				'div',
				{ class: 'brand' },
				el('h1', {}, 'ATESS simulator'),
				about,
				button(
					'Start over…',
					() => {
						question.showModal();
					},
					{ class: 'plain' },
				),
			),
			clock.root,
		),
		question,
	);
	return {
		root,
		update(snapshot) {
			const { preset, seed } = snapshot.state;
			setText(about, `Preset ${preset}, seed ${seed}`);
			clock.update(snapshot);
		},
	};
}

function askToReset(page: Page): HTMLDialogElement {
	const dialog = el(
		'dialog',
		{ 'aria-labelledby': 'reset-title' },
		el('h2', { id: 'reset-title' }, 'Start over?'),
		el(
			'p',
			{},
			'Clock, faults, settings, switches and the request log go back to how they were at the start.',
		),
		el(
			'form',
			{
				method: 'dialog',
				class: 'row',
				onsubmit: (event) => {
					const { submitter } = event as SubmitEvent;
					if (submitter instanceof HTMLButtonElement && submitter.value === 'reset') {
						page.startOver();
					}
				},
			},
			el('button', { value: 'keep' }, 'Keep everything'),
			el('button', { value: 'reset', class: 'primary' }, 'Start over'),
		),
	);
	return dialog;
}
