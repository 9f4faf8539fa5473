import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { decimal } from '../format/quantity.ts';
import type { Curve } from '../reading/day.ts';
import { hourSteps, stepsOf, timeOf } from '../reading/hour-axis.ts';

interface ChartProps {
	/** of all curves */
	readonly unit: Curve['unit'];
	/** HH:mm */
	readonly times: readonly string[];
	readonly curves: readonly Curve[];
	/** keys of the curves that are not drawn */
	readonly hidden: ReadonlySet<string>;
	/** gets the step under the pointer; undefined when there is none */
	readonly onStep: (step: number | undefined) => void;
}

/** Both strips end at the same hour marks; the lower one names them. */
const STRIPS = {
	kW: { height: 230, range: powerRange, hours: false, splits: undefined },
	'%': { height: 130, range: (): [number, number] => [0, 100], hours: true, splits: [0, 50, 100] },
} as const;

/** Below this width only every sixth hour has its time written. */
const NARROW = 560;

/** Curves over the hours of a day. */
export function Chart({ unit, times, curves, hidden, onStep }: ChartProps) {
	const root = useRef<HTMLDivElement>(null);
	const plot = useRef<uPlot | undefined>(undefined);
	const latest = useRef(times);
	latest.current = times;
	const keys = curves.map(({ key }) => key).join('\n');

	useLayoutEffect(() => {
		const parent = root.current;
		if (!parent) return;
		const { height } = STRIPS[unit];
		const drawn = new uPlot(optionsOf(unit, curves, latest, onStep), dataOf(times, curves), parent);
		plot.current = drawn;
		const fit = () => {
			drawn.setSize({ width: Math.max(200, parent.clientWidth), height });
		};
		fit();
		const size = new ResizeObserver(fit);
		size.observe(parent);
		const dark = matchMedia('(prefers-color-scheme: dark)');
		const redraw = () => {
			drawn.redraw();
		};
		dark.addEventListener('change', redraw);
		return () => {
			dark.removeEventListener('change', redraw);
			size.disconnect();
			drawn.destroy();
		};
	}, [keys]);
	useLayoutEffect(() => plot.current?.setData(dataOf(times, curves)), [times, curves]);
	useLayoutEffect(() => {
		curves.forEach(({ key }, index) => {
			plot.current?.setSeries(index + 1, { show: !hidden.has(key) });
		});
	}, [keys, hidden]);

	return <div ref={root} class="chart" aria-hidden="true" />;
}

const DASHES: readonly number[][] = [[], [7, 4], [2, 3], [10, 3, 2, 3]];

/** Several curves of one colour are distinguished by their dashes. */
export function dashOf({ part }: Curve, index: number): number[] {
	return part === 'soc' ? (DASHES[index % DASHES.length] ?? []) : [];
}

function optionsOf(
	unit: Curve['unit'],
	curves: readonly Curve[],
	times: { readonly current: readonly string[] },
	onStep: ChartProps['onStep'],
): uPlot.Options {
	const { height, range, hours, splits } = STRIPS[unit];
	return {
		width: 200,
		height,
		padding: [8, 12, hours ? 0 : 8, 4],
		legend: { show: false },
		cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 }, sync: { key: 'day' } },
		scales: {
			x: { time: false, range: () => [0, stepsOf(times.current) - 1] },
			[unit]: { range: (_, min, max) => range(min, max) },
		},
		axes: [
			axis({
				size: hours ? 30 : 0,
				splits: ({ width }) => hourSteps(times.current, width < NARROW ? 6 : 3),
				values: (_, steps) => steps.map((step) => (hours ? timeOf(times.current, step) : '')),
			}),
			axis({
				scale: unit,
				size: 52,
				values: (_, values) => values.map((value) => `${decimal(value, 0)}${hours ? '%' : ''}`),
				...(splits && { splits: () => [...splits] }),
			}),
		],
		series: [
			{},
			...curves.map((curve, index): uPlot.Series => ({
				scale: unit,
				stroke: () => colour(`--${curve.part}`),
				width: curve.part === 'soc' ? 1.75 : 2,
				dash: dashOf(curve, index),
				points: { show: false },
			})),
		],
		hooks: {
			setCursor: [
				({ cursor: { idx } }) => {
					onStep(idx ?? undefined);
				},
			],
		},
	};
}

function dataOf(times: readonly string[], curves: readonly Curve[]): uPlot.AlignedData {
	return [times.map((_, step) => step), ...curves.map(({ values }) => [...values])];
}

function axis(options: uPlot.Axis): uPlot.Axis {
	return {
		stroke: () => colour('--muted'),
		font: `12px ${getComputedStyle(document.body).fontFamily}`,
		ticks: { show: false },
		grid: { stroke: () => colour('--line'), width: 1 },
		...options,
	};
}

function colour(name: string): string {
	return getComputedStyle(document.documentElement).getPropertyValue(name);
}

/** Zero is always shown, and a day without power is not a flat line at the edge. */
function powerRange(min: number | null, max: number | null): [number, number] {
	const [low, high] = uPlot.rangeNum(Math.min(0, min ?? 0), Math.max(1, max ?? 0), 0.05, true);
	return [low ?? 0, high ?? 1];
}
