import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { WIDTH, type DayAxis } from './day-axis.ts';
import { markup, type Content, type Markup } from './markup.ts';
import { decimal } from './numbers.ts';

/** A value at an instant in ms since 1970; null where it is not known. */
export interface Point {
	readonly at: number;
	readonly value: number | null;
}

/** One curve of a chart. */
export interface Series {
	/** Name of its colour in the page's style. */
	readonly name: string;
	readonly label: string;
	readonly points: readonly Point[];
	/** Whether the area between the curve and 0 is filled. */
	readonly filled?: boolean;
}

/** A stretch of time, in ms since 1970. */
export interface Stretch {
	readonly from: number;
	readonly to: number;
}

export interface LineChart {
	/** Unique on the page. */
	readonly id: string;
	readonly title: string;
	/** The chart in a sentence, for those who do not see it. */
	readonly description: string;
	readonly unit: string;
	readonly axis: DayAxis;
	readonly series: readonly Series[];
	/** Height in pixels. */
	readonly height: number;
	/** Where samples are missing. */
	readonly gaps: readonly Stretch[];
	/** Lowest and highest value of the scale. Default: the range of the curves, with 0. */
	readonly domain?: readonly [number, number];
	readonly ticks?: number;
}

/** Two samples that are further apart have a gap between them: two of them are missing. */
const GAP_MS = 12 * 60_000;

/** The points with a break where samples are missing: a curve never crosses a gap. */
export function withBreaks(points: readonly Point[]): Point[] {
	return points.flatMap((point, number) => {
		const before = points[number - 1];
		const isGap = before !== undefined && point.at - before.at > GAP_MS;
		return isGap ? [{ at: before.at, value: null }, point] : [point];
	});
}

/** Curves over one day. Its labels are text of the page, so that they stay readable at every width. */
export function lineChart(chart: LineChart): Markup {
	const { id, title, description, unit, axis, series, height, gaps } = chart;
	const known = series.flatMap(({ points }) => points.map(({ value }) => value ?? 0));
	const y = scaleLinear()
		.domain(chart.domain ?? [Math.min(0, ...known), Math.max(0.1, ...known)])
		.range([height, 0]);
	if (!chart.domain) y.nice(chart.ticks ?? 5);
	const ticks = y.ticks(chart.ticks ?? 5);
	const round = (value: number): number => Math.round(value * 10) / 10;
	const at = (value: number): number => round(y(value));
	const digits = ticks.some((tick) => !Number.isInteger(tick)) ? 1 : 0;
	return plotted({
		id,
		title,
		description,
		height,
		axis,
		yLabels: ticks.map((tick) => ({
			label: decimal(tick, digits),
			percent: round((at(tick) / height) * 100),
		})),
		unit,
		drawing: [
			gapMarks(axis, gaps, height),
			axis.ticks.map(
				({ percent }) => markup`<path class="grid" d="M${percent * 10} 0V${height}" />`,
			),
			ticks.map(
				(tick) =>
					markup`<path class="${tick === 0 ? 'zero' : 'grid'}" d="M0 ${at(tick)}H${WIDTH}" />`,
			),
			series.map((one) => curve(one, axis, y)),
		],
	});
}

function curve(
	{ name, label, points, filled = false }: Series,
	axis: DayAxis,
	y: (value: number) => number,
): Content {
	const broken = withBreaks(points);
	const defined = ({ value }: Point): boolean => value !== null;
	const x = ({ at }: Point): number => axis.x(at);
	const height = ({ value }: Point): number => y(value ?? 0);
	const stroke = line<Point>().defined(defined).x(x).y(height).digits(1)(broken);
	const fill = filled
		? area<Point>().defined(defined).x(x).y0(y(0)).y1(height).digits(1)(broken)
		: null;
	return [
		fill === null ? null : markup`<path class="fill ${name}" d="${fill}" />`,
		stroke === null
			? null
			: markup`<path class="curve ${name}" d="${stroke}"><title>${label}</title></path>`,
	];
}

/** Hatched stretches without samples. */
export function gapMarks(axis: DayAxis, gaps: readonly Stretch[], height: number): Content {
	const round = (value: number): number => Math.round(value * 10) / 10;
	return gaps.map(({ from, to }) => {
		const left = round(axis.x(from));
		return markup`<rect
			class="gap"
			x="${left}"
			y="0"
			width="${round(axis.x(to) - left)}"
			height="${height}"
		/>`;
	});
}

/** A drawing that is stretched to the page, with labels around it. */
export interface Plot {
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly height: number;
	readonly axis: Pick<DayAxis, 'ticks'>;
	readonly yLabels: readonly { readonly label: string; readonly percent: number }[];
	readonly unit: string;
	readonly drawing: Content;
}

export function plotted(plot: Plot): Markup {
	const { id, title, description, height, axis, yLabels, unit, drawing } = plot;
	return markup`<div class="plot" style="--height:${height}px">
		<div class="unit" aria-hidden="true">${unit}</div>
		<div class="y" aria-hidden="true">
			${yLabels.map(({ label, percent }) => markup`<span style="top:${percent}%">${label}</span>`)}
		</div>
		<svg
			viewBox="0 0 ${WIDTH} ${height}"
			preserveAspectRatio="none"
			role="img"
			aria-labelledby="${id}-title ${id}-text"
		>
			<title id="${id}-title">${title}</title>
			<desc id="${id}-text">${description}</desc>
			${drawing}
		</svg>
		<div class="x" aria-hidden="true">
			${axis.ticks.map(({ label, percent }) => markup`<span style="left:${percent}%">${label}</span>`)}
		</div>
	</div> `;
}
