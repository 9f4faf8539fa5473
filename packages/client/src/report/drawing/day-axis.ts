import { scaleLinear } from 'd3-scale';
import { dayBounds, localTimeAt } from '../../normalise/local-day.ts';

const HOUR_MS = 3_600_000;

/** Width of every chart in its own units: it is stretched to the page. */
export const WIDTH = 1000;

/** The hours of one day of a plant from left to right: 23, 24 or 25 of them. */
export interface DayAxis {
	/** From an instant, in ms since 1970, to units of the chart. */
	readonly x: (instant: number) => number;
	/** In ms since 1970. */
	readonly start: number;
	readonly end: number;
	/** Every third hour that the clock shows, with its place in %. */
	readonly ticks: readonly { readonly label: string; readonly percent: number }[];
}

/** @throws {AtessOptionError} when the date or the zone does not exist */
export function dayAxis(date: string, timezone: string): DayAxis {
	const { start, end } = dayBounds(date, timezone);
	const x = scaleLinear().domain([start, end]).range([0, WIDTH]).clamp(true);
	const ticks: { label: string; percent: number }[] = [];
	for (let at = start; at < end; at += HOUR_MS / 2) {
		const time = localTimeAt(at, timezone).slice(11);
		// The hour that a clock shows twice has its mark once.
		const label = time.slice(0, 2);
		const isShown = time.endsWith(':00:00') && Number(label) % 3 === 0;
		if (isShown && ticks.at(-1)?.label !== label) ticks.push({ label, percent: percentOf(x(at)) });
	}
	return { x, start, end, ticks: [...ticks, { label: '24', percent: 100 }] };
}

/** Units of a chart in % of its width. */
export function percentOf(units: number): number {
	return Math.round((units / WIDTH) * 10_000) / 100;
}
