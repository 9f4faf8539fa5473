import uPlot from 'uplot';
import { decimal } from '../format/quantity.ts';
import type { Curve, Day } from '../reading/day.ts';

/** Steps of a whole day with a sample every five minutes. */
const STEPS = 288;

const HEIGHT = 280;

/** Below this width only every sixth hour has its time written. */
const NARROW = 560;

// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the sides are a const enum, which a bundler that sees one file at a time cannot read
const RIGHT = 1 as uPlot.Axis.Side;

/** A day's curves over the hours of the day. */
export interface Chart {
	readonly root: HTMLElement;
	show(day: Day, hidden: ReadonlySet<string>): void;
}

/** Dashes by which several curves of one colour are told apart. */
export const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3]];

/** @param onCursor told of the step under the pointer; undefined when there is none */
export function createChart(onCursor: (step: number | undefined) => void): Chart {
	const root = document.createElement('div');
	root.className = 'chart';
	root.setAttribute('aria-hidden', 'true');
	let plot: uPlot | undefined;
	let drawn = '';
	let day: Day = { times: [], curves: [], energies: NOTHING };

	function build({ curves }: Day): void {
		plot?.destroy();
		let dash = 0;
		plot = new uPlot(
			{
				width: Math.max(200, root.clientWidth),
				height: HEIGHT,
				padding: [12, 4, 0, 4],
				legend: { show: false },
				cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
				scales: {
					x: { time: false, range: () => [0, Math.max(STEPS, day.times.length) - 1] },
					kW: { range: (_, min, max) => powerRange(min, max) },
					'%': { range: () => [0, 100] },
				},
				axes: [
					axis({
						size: 30,
						splits: ({ width }) => hourSteps(day.times, width < NARROW ? 6 : 3),
						values: (_, steps) => steps.map(hourText),
					}),
					axis({ scale: 'kW', size: 52, values: (_, kw) => kw.map((value) => decimal(value, 0)) }),
					axis({
						scale: '%',
						side: RIGHT,
						size: 40,
						grid: { show: false },
						values: (_, share) => share.map((value) => `${value}%`),
					}),
				],
				series: [
					{},
					...curves.map((curve): uPlot.Series => {
						const dashes = curve.part === 'soc' ? DASHES[++dash % DASHES.length] : [];
						return {
							scale: curve.unit,
							stroke: () => colour(`--${curve.part}`),
							width: curve.part === 'soc' ? 1.5 : 2,
							dash: [...(dashes ?? [])],
							points: { show: false },
						};
					}),
				],
				hooks: {
					setCursor: [
						({ cursor: { idx } }) => {
							onCursor(idx ?? undefined);
						},
					],
				},
			},
			dataOf(day),
			root,
		);
	}

	function hourText(step: number): string {
		return day.times[step] ?? timeAfter(day.times, step);
	}

	new ResizeObserver(() => {
		if (plot && root.clientWidth > 0 && root.clientWidth !== plot.width) {
			plot.setSize({ width: root.clientWidth, height: HEIGHT });
		}
	}).observe(root);
	matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
		if (plot) build(day);
	});

	return {
		root,
		show(next, hidden) {
			day = next;
			const wanted = next.curves.map(({ key }) => key).join('\n');
			if (wanted !== drawn) build(next);
			else plot?.setData(dataOf(next));
			drawn = wanted;
			next.curves.forEach(({ key }, index) => {
				const show = !hidden.has(key);
				if (plot?.series[index + 1]?.show !== show) plot?.setSeries(index + 1, { show });
			});
		},
	};
}

const NOTHING = { pv: 0, charge: 0, discharge: 0, import: 0, export: 0, load: 0, generator: 0 };

function dataOf({ times, curves }: Day): uPlot.AlignedData {
	const steps = times.map((_, step) => step);
	return [steps, ...curves.map(({ values }: Curve) => [...values])];
}

function axis(options: uPlot.Axis): uPlot.Axis {
	return {
		stroke: () => colour('--muted'),
		font: `12px ${getComputedStyle(document.body).fontFamily}`,
		ticks: { show: false },
		...options,
		grid: { stroke: () => colour('--line'), width: 1, ...options.grid },
	};
}

function colour(name: string): string {
	return getComputedStyle(document.documentElement).getPropertyValue(name);
}

/** Zero is always to be seen, and a day without power is no flat line at the edge. */
function powerRange(min: number | null, max: number | null): [number, number] {
	const [low, high] = uPlot.rangeNum(Math.min(0, min ?? 0), Math.max(1, max ?? 0), 0.05, true);
	return [low ?? 0, high ?? 1];
}

/** Steps at which every so many hours begin. */
function hourSteps(times: readonly string[], every: number): number[] {
	const length = Math.max(STEPS, times.length);
	return Array.from({ length }, (_, step) => step).filter((step) => {
		const [hour, minute] = (times[step] ?? timeAfter(times, step)).split(':').map(Number);
		return minute === 0 && (hour ?? 0) % every === 0;
	});
}

/** The time of a step that has not come yet, by the clock as it runs since the last one. */
function timeAfter(times: readonly string[], step: number): string {
	const last = times.at(-1) ?? '00:00';
	const [hour, minute] = last.split(':').map(Number);
	const behind = step - Math.max(0, times.length - 1);
	const total = (hour ?? 0) * 60 + (minute ?? 0) + behind * 5;
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(Math.floor(total / 60) % 24)}:${two(total % 60)}`;
}
