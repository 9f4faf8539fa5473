import type { ClockChange } from 'atess-simulator';
import { useEffect, useReducer } from 'preact/hooks';
import { control } from '../control/api.ts';
import { instantOf, localTextOf, offsetTextOf } from '../format/plant-time.ts';
import { usePage } from '../page/page.ts';
import { useDraft } from '../parts/draft.ts';

const SPEEDS = [
	{ speed: 0, label: 'Pause' },
	{ speed: 1, label: '×1' },
	{ speed: 60, label: '×60' },
	{ speed: 300, label: '×300' },
	{ speed: 3600, label: '×3600' },
] as const;

const STEPS = [
	{ label: '+1 h', advanceSeconds: 3600 },
	{ label: '+1 day', advanceSeconds: 86_400 },
] as const;

/** Pause between two movements of the shown time. */
const TICK_MS = 200;

/** The simulated time and its controls. */
export function Clock() {
	const { state, act } = usePage();
	const set = (done: string, change: ClockChange) => void act(done, () => control.setClock(change));
	return (
		<div class="clock" role="group" aria-label="Clock">
			<Face />
			<div class="clock-controls">
				<div class="segments" role="group" aria-label="Speed of the clock">
					{SPEEDS.map(({ speed, label }) => (
						<button
							key={speed}
							aria-pressed={speed === state.speed}
							onClick={() =>
								set(speed === 0 ? 'Clock paused.' : `Clock speed: ${label}.`, { speed })
							}
						>
							{label}
						</button>
					))}
				</div>
				<div class="clock-steps">
					{STEPS.map(({ label, advanceSeconds }) => (
						<button key={label} onClick={() => set(`Clock moved: ${label}.`, { advanceSeconds })}>
							{label}
						</button>
					))}
				</div>
				<Jump set={set} />
			</div>
			{state.speed !== 1 && <p class="clock-hint hint">{meaningFor(state.speed)}</p>}
		</div>
	);
}

/** The time, which runs on between two loads. */
function Face() {
	const { state, plant, receivedAt } = usePage();
	const [, tick] = useReducer((count: number) => count + 1, 0);
	useEffect(() => {
		const timer = setInterval(() => {
			if (!document.hidden) tick(undefined);
		}, TICK_MS);
		return () => clearInterval(timer);
	}, []);
	const ms = Date.parse(state.now) + (performance.now() - receivedAt) * state.speed;
	const local = localTextOf(ms, plant.timezone);
	return (
		<div class="clock-face">
			<p class="clock-now">
				<span class="clock-date">{longDate(local)}</span>{' '}
				<time class="clock-time" dateTime={local.replace(' ', 'T')}>
					{local.slice(11)}
				</time>
			</p>
			<p class="clock-zone">
				{`${plant.timezone} (${offsetTextOf(ms, plant.timezone)}), ${pace(state.speed)}`}
			</p>
		</div>
	);
}

function Jump({ set }: { readonly set: (done: string, change: ClockChange) => void }) {
	const { plant, say } = usePage();
	const target = useDraft(plant.localTime.slice(0, 16).replace(' ', 'T'));
	const jump = () => {
		const ms = instantOf(target.shown, plant.timezone);
		if (Number.isNaN(ms)) {
			say('Enter a date and a time.', 'failed');
			return;
		}
		target.drop();
		set(`Clock moved to ${target.shown.replace('T', ' ')}.`, { now: new Date(ms).toISOString() });
	};
	return (
		<form
			class="clock-jump"
			onSubmit={(event) => {
				event.preventDefault();
				jump();
			}}
		>
			<label for="jump-to">
				Jump to <span class="spoken">date and time of the plant</span>
			</label>
			<input
				type="datetime-local"
				id="jump-to"
				step={60}
				required
				value={target.shown}
				onInput={({ currentTarget }) => target.write(currentTarget.value)}
			/>
			<button>Go</button>
		</form>
	);
}

/** The effect of a speed other than real time on n8n, which reads this clock from the responses. */
function meaningFor(speed: number): string {
	const follows = 'n8n nodes on this machine follow this clock.';
	if (speed === 0) return `${follows} While it is paused, no new sample arrives.`;
	const hours = speed / 60;
	return `${follows} n8n polls at most once a minute of real time, and ${hours} ${hours === 1 ? 'hour passes' : 'hours pass'} here in a minute. A trigger reports all events of that time at its next poll.`;
}

function pace(speed: number): string {
	if (speed === 0) return 'paused';
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
