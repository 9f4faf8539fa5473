import { button } from '../dom/card.ts';
import { control, type ClockChange } from '../control/api.ts';
import { el, setAttribute, setText, spoken } from '../dom/element.ts';
import { instantOf, localTextOf, offsetTextOf } from '../format/plant-time.ts';
import type { Page, Snapshot, View } from '../page/page.ts';

const SPEEDS = [
	{ speed: 0, label: 'Pause', said: 'The clock stands still.' },
	{ speed: 1, label: '×1', said: 'The clock runs as fast as a real one.' },
	{ speed: 60, label: '×60', said: 'A minute passes in a second.' },
	{ speed: 300, label: '×300', said: 'Five minutes pass in a second.' },
	{ speed: 3600, label: '×3600', said: 'An hour passes in a second.' },
] as const;

/** How often the shown time moves between two answers of the simulator. */
const TICK_MS = 200;

/** The simulated time and what moves it. */
export function createClock(page: Page): View {
	let snapshot: Snapshot | undefined;

	const date = el('span', { class: 'clock-date' });
	const time = el('time', { class: 'clock-time' });
	const zone = el('p', { class: 'clock-zone' });

	const set = (said: string, change: ClockChange) => {
		void page.act(said, () => control.setClock(change));
	};
	const speeds = SPEEDS.map(({ speed, label, said }) => ({
		speed,
		root: button(label, () => {
			set(said, { speed });
		}),
	}));

	const target = el('input', { type: 'datetime-local', step: 60, required: true, id: 'jump-to' });
	let typed = false;
	target.addEventListener('input', () => {
		typed = true;
	});
	const jump = el(
		'form',
		{
			class: 'clock-jump',
			onsubmit: (event) => {
				event.preventDefault();
				const ms = instantOf(target.value, snapshot?.plant.timezone ?? 'UTC');
				if (Number.isNaN(ms)) {
					page.say('A date and a time are needed to jump to.', 'failed');
					return;
				}
				typed = false;
				set(`The clock shows ${target.value.replace('T', ' ')}.`, {
					now: new Date(ms).toISOString(),
				});
			},
		},
		el('label', { for: 'jump-to' }, 'Jump to ', spoken('date and time of the plant')),
		target,
		el('button', { type: 'submit' }, 'Go'),
	);

	const tick = () => {
		if (!snapshot || document.hidden) return;
		const { state, plant, receivedAt } = snapshot;
		const ms = Date.parse(state.now) + (performance.now() - receivedAt) * state.speed;
		const local = localTextOf(ms, plant.timezone);
		setText(date, longDate(local));
		setText(time, local.slice(11));
		setAttribute(time, 'datetime', local.replace(' ', 'T'));
	};
	setInterval(tick, TICK_MS);

	const root = el(
		'div',
		{ class: 'clock', role: 'group', 'aria-label': 'Clock' },
		el('div', { class: 'clock-face' }, el('p', { class: 'clock-now' }, date, ' ', time), zone),
		el(
			'div',
			{ class: 'clock-controls' },
			el(
				'div',
				{ class: 'segments', role: 'group', 'aria-label': 'Speed of the clock' },
				...speeds.map((speed) => speed.root),
			),
			el(
				'div',
				{ class: 'clock-steps' },
				button('+1 h', () => {
					set('An hour later.', { advanceSeconds: 3600 });
				}),
				button('+1 day', () => {
					set('A day later.', { advanceSeconds: 86_400 });
				}),
			),
			jump,
		),
	);

	return {
		root,
		update(next) {
			snapshot = next;
			const { state, plant } = next;
			for (const speed of speeds) {
				setAttribute(speed.root, 'aria-pressed', String(speed.speed === state.speed));
			}
			const offset = offsetTextOf(Date.parse(state.now), plant.timezone);
			setText(zone, `${plant.timezone} (${offset}), ${pace(state.speed)}`);
			if (!typed && document.activeElement !== target) {
				target.value = plant.localTime.slice(0, 16).replace(' ', 'T');
			}
			tick();
		},
	};
}

function pace(speed: number): string {
	if (speed === 0) return 'stands still';
	return speed === 1 ? 'real time' : `${speed} times as fast`;
}

const DAYS = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'UTC',
	weekday: 'short',
	day: 'numeric',
	month: 'short',
	year: 'numeric',
});

function longDate(local: string): string {
	return DAYS.format(Date.parse(`${local.slice(0, 10)}T00:00:00Z`));
}
