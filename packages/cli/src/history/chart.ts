import type { NormalisedRecord } from 'atess-client';
import { stripVTControlCharacters } from 'node:util';
import plot from 'simple-ascii-chart';
import type { Terminal } from '../terminal/terminal.ts';

/** The values that are drawn at one moment of a day. */
export interface ChartPoint extends Readonly<
	Partial<
		Pick<
			NormalisedRecord,
			'pvPowerKw' | 'batteryPowerKw' | 'gridPowerKw' | 'loadPowerKw' | 'batterySocPercent'
		>
	>
> {
	/** Since midnight of the plant. */
	readonly hour: number;
}

const POWERS = [
	{ name: 'pvPowerKw', label: 'PV', color: 'ansiYellow' },
	{ name: 'loadPowerKw', label: 'Load', color: 'ansiMagenta' },
	{ name: 'batteryPowerKw', label: 'Battery (+ discharging, - charging)', color: 'ansiGreen' },
	{ name: 'gridPowerKw', label: 'Grid (+ import, - export)', color: 'ansiCyan' },
] as const;
const SOC = { name: 'batterySocPercent', label: 'State of charge', color: 'ansiGreen' } as const;

/** Two samples that are further apart have a gap between them: two of them are missing. */
const GAP_HOURS = 12 / 60;
const WIDTH = 84;
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];

const ESCAPE = '\u001b';
/** The library draws in black where a line has no value. */
const BLACK = new RegExp(`${ESCAPE}\\[30m.${ESCAPE}\\[0m`, 'gu');

type Drawn = (typeof POWERS)[number] | typeof SOC;

/** The powers and the state of charge of a day, each as a chart of its own. Nothing is drawn where samples are missing. */
export function dayCharts(points: readonly ChartPoint[], colours: Terminal['colours']): string {
	return [...POWERS, SOC]
		.flatMap((drawn) => {
			const pieces = piecesOf(points, drawn.name);
			return pieces.length === 0 ? [] : [chartOf(drawn, pieces, colours)];
		})
		.join('\n');
}

/** The values without those that are not known, in pieces without a gap. */
export function piecesOf(
	points: readonly ChartPoint[],
	name: Drawn['name'],
): (readonly [hour: number, value: number])[][] {
	const pieces: [number, number][][] = [];
	let before = -Infinity;
	for (const { hour, [name]: value } of points) {
		if (value === null || value === undefined) continue;
		if (hour - before > GAP_HOURS) pieces.push([]);
		pieces.at(-1)?.push([hour, value]);
		before = hour;
	}
	return pieces;
}

function chartOf(
	{ name, label, color }: Drawn,
	pieces: readonly (readonly (readonly [number, number])[])[],
	colours: Terminal['colours'],
): string {
	const values = pieces.flat().map(([, value]) => value);
	const isSoc = name === SOC.name;
	const [least, most] = isSoc ? [0, 100] : [Math.min(0, ...values), Math.max(0.1, ...values)];
	// Both ends of the day, so that all charts of a page have the same hours. They are not values: see `withoutEnds`.
	const ends = [[[0, least]], [[24, least]]];
	const lines = [...ends, ...pieces] as [number, number][][];
	const text = plot(lines, {
		width: WIDTH,
		height: isSoc ? 6 : 8,
		yRange: [least, most],
		customXAxisTicks: HOURS,
		customYAxisTicks: [least, least + (most - least) / 2, most],
		formatter: (value, { axis }) =>
			axis === 'x' ? String(value).padStart(2, '0') : value.toFixed(isSoc ? 0 : 1),
		color: lines.map((_, number) => (number < ends.length ? 'ansiBlack' : color)),
	});
	const shown = withoutEnds(text);
	return `${colours.bold(label)}, ${isSoc ? '%' : 'kW'}\n${colours.isColorSupported ? shown : stripVTControlCharacters(shown)}`;
}

/** The text without what is drawn in black, and without blanks around its lines. */
function withoutEnds(text: string): string {
	return text
		.replaceAll(BLACK, ' ')
		.split('\n')
		.map((line) => line.trimEnd())
		.filter((line) => line !== '')
		.join('\n');
}
