import type { Sample } from '../device/sample.ts';
import { withoutImpossible } from '../normalise/impossible.ts';
import { instantOf } from '../normalise/instant.ts';
import { SAMPLE_MINUTES } from '../normalise/local-day.ts';
import { isLost } from '../normalise/lost.ts';
import { aloneIn, type Day, type DayFigures } from './day-figures.ts';
import { dayAxis, WIDTH, type DayAxis } from './drawing/day-axis.ts';
import { lineChart, plotted, type Point, type Series, type Stretch } from './drawing/line-chart.ts';
import { markup, type Content } from './drawing/markup.ts';
import { clockOf, decimal } from './drawing/numbers.ts';
import { legend, section } from './drawing/page.ts';
import type { PlantPowers, PlantSample } from './plant-curve.ts';

const SAMPLE_MS = SAMPLE_MINUTES * 60_000;

const POWERS = [
	{ of: 'pvPowerKw', name: 'pv', label: 'PV', filled: true },
	{ of: 'gridPowerKw', name: 'grid-power', label: 'Grid (+ import, − export)' },
	{ of: 'batteryPowerKw', name: 'battery', label: 'Battery (+ discharge, − charge)' },
	{ of: 'loadPowerKw', name: 'load', label: 'Load' },
] as const;

type Drawn = PlantPowers & Pick<PlantSample, 'at'>;

/** Power curves, the state of charge in a strip of its own, and faults; hatched where samples are missing. */
export function powerSection(day: Day, figures: DayFigures): Content {
	const axis = dayAxis(figures.date, figures.timezone);
	const gaps = stretchesOf(figures, axis);
	const alone = aloneIn(day);
	const drawn = alone ? alone.samples.flatMap(drawnOf) : day.curve;
	const seriesOf = (of: Exclude<keyof Drawn, 'at'>): Point[] =>
		drawn.map((sample) => ({ at: sample.at, value: sample[of] }));
	const isKnown = ({ points }: { readonly points: readonly Point[] }): boolean =>
		points.some(({ value }) => value !== null);
	const powers = POWERS.map(({ of, ...one }): Series => ({ ...one, points: seriesOf(of) })).filter(
		isKnown,
	);
	const lacking = POWERS.filter(({ name }) => !powers.some((one) => one.name === name));
	const spread = drawn.some(
		({ batterySocMinPercent: low, batterySocMaxPercent: high }) => low !== high,
	);
	const socs = (
		spread
			? [
					{
						name: 'soc',
						label: 'Lowest state of charge',
						points: seriesOf('batterySocMinPercent'),
						filled: true,
					},
					{
						name: 'soc-highest',
						label: 'Highest state of charge',
						points: seriesOf('batterySocMaxPercent'),
					},
				]
			: [
					{
						name: 'soc',
						label: 'State of charge',
						points: seriesOf('batterySocPercent'),
						filled: true,
					},
				]
	).filter(isKnown);
	const marks = gaps.length === 0 ? [] : [{ name: 'gap', label: 'no samples' }];
	const nothing = markup`<p class="quiet">No power of this day is known.</p>`;
	return [
		section('Power', [
			legend([...powers, ...marks]),
			powers.length === 0
				? nothing
				: lineChart({
						id: 'power',
						title: 'Power over the day',
						description: describe(powers, 'kW'),
						unit: 'kW',
						axis,
						series: powers,
						height: 250,
						gaps,
					}),
			powers.length > 0 && lacking.length > 0
				? markup`<p class="quiet">
						Not drawn, because it is not known:
						${lacking.map(({ label }) => label.replace(/ \(.*/, '')).join(', ')}.
					</p>`
				: null,
			socs.length === 0
				? null
				: [
						markup`<h3>${spread ? legend(socs) : 'State of charge'}</h3>`,
						lineChart({
							id: 'soc',
							title: 'State of charge over the day',
							description: describe(socs, '%'),
							unit: '%',
							axis,
							series: socs,
							height: 90,
							gaps,
							domain: [0, 100],
							ticks: 2,
						}),
					],
			faultLane(figures, axis),
		]),
	];
}

function drawnOf(sample: Sample): Drawn[] {
	if (sample.time === null) return [];
	const at = Date.parse(sample.time);
	const { pvPowerKw, batteryPowerKw, gridPowerKw, loadPowerKw, batterySocPercent } = isLost(
		sample.status,
	)
		? NOTHING
		: withoutImpossible(sample);
	return [
		{
			at,
			pvPowerKw,
			batteryPowerKw,
			gridPowerKw,
			loadPowerKw,
			batterySocPercent,
			batterySocMinPercent: batterySocPercent,
			batterySocMaxPercent: batterySocPercent,
		},
	];
}

/** The values of a lost device are old ones. */
const NOTHING = {
	pvPowerKw: null,
	batteryPowerKw: null,
	gridPowerKw: null,
	loadPowerKw: null,
	batterySocPercent: null,
};

/** The curves in a sentence, for those who do not see them. */
function describe(series: readonly Series[], unit: string): string {
	return series
		.map(({ label, points }) => {
			const values = points.flatMap(({ value }) => value ?? []);
			return `${label}: ${decimal(Math.min(...values))} to ${decimal(Math.max(...values))} ${unit}.`;
		})
		.join(' ');
}

/** Where samples of a device are missing and were due; those of the future are not drawn. */
function stretchesOf({ gaps, timezone }: DayFigures, axis: DayAxis): Stretch[] {
	return gaps
		.filter(({ reason }) => reason !== 'notYetArrived')
		.map(({ from, to }) => ({
			from: instantAt(from, timezone, 0, axis),
			to: instantAt(to, timezone, -1, axis) + SAMPLE_MS,
		}));
}

/** The first or the last instant of a time that the clock may show twice. */
function instantAt(time: string, timezone: string, which: 0 | -1, { start }: DayAxis): number {
	return instantOf(time, timezone).instants.at(which) ?? start;
}

/** The times of faults in a strip below the curves. */
function faultLane({ faults, timezone }: DayFigures, axis: DayAxis): Content {
	if (faults.length === 0) return null;
	const height = 14;
	const round = (value: number): number => Math.round(value * 10) / 10;
	return [
		markup`<h3>Faults</h3>`,
		plotted({
			id: 'faults',
			title: 'Times with a fault',
			description: faults
				.map(({ label, from, to }) => `${label}: ${clockOf(from)} to ${clockOf(to)}.`)
				.join(' '),
			height,
			axis,
			yLabels: [],
			unit: '',
			drawing: [
				markup`<path class="grid" d="M0 ${height}H${WIDTH}" />`,
				faults.map(({ from, to, label }) => {
					const left = round(axis.x(instantAt(from, timezone, 0, axis)));
					const right = round(axis.x(instantAt(to, timezone, -1, axis) + SAMPLE_MS));
					return markup`<rect
						class="spell"
						x="${left}"
						y="1"
						width="${right - left}"
						height="${height - 2}"
						><title>${label}</title></rect
					>`;
				}),
			],
		}),
	];
}
