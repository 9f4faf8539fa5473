import { table, WIDTH, wrapped } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { FIGURES } from './figures.ts';
import type { Line, ShownPlace } from './place.ts';

const UNKNOWN = '–';
const MARKS = { online: '●', offline: '○', faulty: '▲', unknown: '?', sum: ' ' } as const;
const HEADINGS = [
	['Device', 'Type', 'State', ...FIGURES.map(({ label }) => label), 'Faults', 'Age'],
	['', '', '', ...FIGURES.map(({ unit }) => unit), '', ''],
];
const [DEVICE, TYPE, STATE] = [0, 1, 2] as const;
const NUMBERS = new Set([...(HEADINGS[0] ?? []).keys()].filter((column) => column > STATE));

/** Plants with their devices, sums and reasons, in columns that all plants share. */
export function fleetTable(places: readonly ShownPlace[], colours: Terminal['colours']): string {
	const groups = places.map(({ devices, sum }) => [...devices, ...(sum ? [sum] : [])]);
	const lines = groups.flat();
	const paint = (cell: string, row: number, column: number): string => {
		const line = lines[row - HEADINGS.length];
		if (!line) return colours.dim(cell);
		if (line.mark === 'sum') return colours.bold(cell);
		if (column !== STATE) return cell;
		if (line.mark === 'faulty') return colours.red(cell);
		return line.mark === 'online' ? colours.green(cell) : colours.yellow(cell);
	};
	const all = table(
		[...HEADINGS, ...lines.map((line) => cellsOf(line, colours.isColorSupported))],
		{
			right: NUMBERS,
			width: WIDTH,
			shrink: [
				{ column: STATE, least: 12 },
				{ column: DEVICE, least: 14 },
				{ column: TYPE, least: 6 },
				{ column: DEVICE, least: 6 },
				{ column: STATE, least: 8 },
			],
			paint,
		},
	).split('\n');
	const rows = all.slice(HEADINGS.length);
	return [
		...all.slice(0, HEADINGS.length),
		...places.flatMap(({ title, reasons }, i) => [
			...wrapped(title, WIDTH)
				.split('\n')
				.map((line) => colours.bold(line)),
			...rows.splice(0, groups[i]?.length ?? 0),
			...reasons.map((reason) => wrapped(`${UNKNOWN} ${reason}`, WIDTH)),
		]),
	].join('\n');
}

function cellsOf(line: Line, hasMarks: boolean): string[] {
	const { name, type, state, mark, figures, faults, age } = line;
	const cells = [...figures, faults, age].map((cell) => cell ?? UNKNOWN);
	return [name, type, hasMarks ? `${MARKS[mark]} ${state}` : state, ...cells];
}
