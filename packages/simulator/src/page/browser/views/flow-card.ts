import { card } from '../dom/card.ts';
import { el, setAttribute } from '../dom/element.ts';
import type { View } from '../page/page.ts';
import { flowsOf } from '../reading/flows.ts';
import { createFlowPicture } from './flow-picture.ts';

/** Where power comes from and goes to, now. */
export function createFlowCard(): View {
	const picture = createFlowPicture();
	const none = el('p', { class: 'hint' }, 'No data yet: the plant is commissioned later.');
	const root = card('Power flow', 'flow', picture.root, none);
	return {
		root,
		update({ systems, plant, state }) {
			none.hidden = systems.length > 0;
			setAttribute(picture.root, 'display', systems.length > 0 ? undefined : 'none');
			picture.update(flowsOf(systems, plant));
			// What stands still does not move.
			setAttribute(root, 'data-moving', state.speed > 0);
		},
	};
}
