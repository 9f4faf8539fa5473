import type { PendingChange, SettingsChange } from '../control/contract.ts';
import { el, setText } from '../dom/element.ts';
import { createList, type Row } from '../dom/list.ts';
import { localTextOf } from '../format/plant-time.ts';
import type { View } from '../page/page.ts';
import { differences, settingText } from '../reading/settings.ts';

/** Changes that are shown. */
const MOST = 20;

/** What has been written and has not taken effect, and what has happened before; the newest first. */
export function createSettingsHistory(): View {
	const pending = el('ul', { class: 'history' });
	const pendingPart = el('div', {}, el('h4', {}, 'Pending'), pending, el('h4', {}, 'Done'));
	let zone = 'UTC';
	const showPending = createList(
		pending,
		(change: PendingChange) => JSON.stringify(change),
		(change): Row<PendingChange> => ({
			root: createPending(change, zone),
			update: () => undefined,
		}),
	);
	const none = el('p', { class: 'hint' }, 'Nothing has been changed.');
	const past = el('ol', { class: 'history' });
	const showPast = createList(
		past,
		({ change, place }: Placed) => `${place} ${change.time}`,
		({ change }) => createChange(change, zone),
	);
	return {
		root: el(
			'section',
			{ class: 'part' },
			el('h3', {}, 'Changes of settings'),
			pendingPart,
			none,
			past,
		),
		update({ settings, plant }) {
			zone = plant.timezone;
			const known = typeof settings === 'string' ? { pending: [], history: [] } : settings;
			pendingPart.hidden = known.pending.length === 0;
			showPending(known.pending);
			none.hidden = known.history.length > 0;
			const placed = known.history.map((change, place) => ({ change, place }));
			showPast(placed.slice(-MOST).reverse());
		},
	};
}

interface Placed {
	readonly change: SettingsChange;
	readonly place: number;
}

function createChange({ time, by }: SettingsChange, zone: string): Row<Placed> {
	const what = el('ul', { class: 'differences' });
	const outcome = el('span');
	return {
		root: el(
			'li',
			{},
			el(
				'p',
				{ class: 'history-head' },
				el('time', { datetime: time }, localTextOf(Date.parse(time), zone)),
				` by ${who(by)}: `,
				outcome,
			),
			what,
		),
		update({ change }) {
			setText(outcome, change.outcome);
			const changes = differences(change.before, change.after);
			const lines = changes.map(({ key, before, after }) => `${key}: ${before} → ${after}`);
			if (what.dataset.lines === lines.join('\n')) return;
			what.dataset.lines = lines.join('\n');
			what.replaceChildren(
				...(lines.length === 0 ? ['nothing differs'] : lines).map((line) => el('li', {}, line)),
			);
		},
	};
}

function createPending({ time, by, effectiveAt, changes }: PendingChange, zone: string): Element {
	const at = (iso: string) => el('time', { datetime: iso }, localTextOf(Date.parse(iso), zone));
	const lines = Object.entries(changes).map(([key, value]) => `${key} → ${settingText(value)}`);
	return el(
		'li',
		{},
		el('p', { class: 'history-head' }, at(time), ` by ${who(by)}, takes effect `, at(effectiveAt)),
		el('ul', { class: 'differences' }, ...lines.map((line) => el('li', {}, line))),
	);
}

function who(by: string): string {
	return by === 'api' ? 'the API' : 'somebody else';
}
