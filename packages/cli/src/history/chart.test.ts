import pc from 'picocolors';
import { dayCharts, piecesOf, type ChartPoint } from './chart.ts';

const plain = pc.createColors(false);
/** Every 5 minutes of a day. */
const day = (pvPowerKw: (hour: number) => number | null): ChartPoint[] =>
	Array.from({ length: 288 }, (_, number) => number / 12).map((hour) => ({
		hour,
		pvPowerKw: pvPowerKw(hour),
	}));
/** The columns of a chart that have anything drawn in them. */
function columnsIn(text: string): boolean[] {
	const rows = text.split('\n').filter((line) => /[┤│]/.test(line));
	const widest = Math.max(...rows.map((row) => row.length));
	const start = rows[0]?.search(/[┤│]/) ?? 0;
	return Array.from({ length: widest - start - 1 }, (_, number) =>
		rows.some((row) => /[━┃┏┓┗┛]/.test(row[start + 1 + number] ?? '')),
	);
}

test('a gap of samples is a gap of the line, like an unknown value', () => {
	const whole = columnsIn(
		dayCharts(
			day(() => 10),
			plain,
		),
	);
	expect(whole.every(Boolean)).toBe(true);
	const without = day((hour) => (hour > 6 && hour < 9 ? null : 10));
	const missing = without.filter(({ hour }) => hour < 18 || hour > 21);
	const drawn = columnsIn(dayCharts(missing, plain));
	const at = (hour: number): boolean | undefined => drawn[Math.round((hour / 24) * 83)];
	expect([3, 12, 16, 23].map(at)).toEqual([true, true, true, true]);
	expect([7, 8, 19, 20].map(at)).toEqual([false, false, false, false]);
});

test('the ends of the day are not values', () => {
	const drawn = columnsIn(
		dayCharts(
			day((hour) => (hour > 6 && hour < 18 ? 10 : null)),
			plain,
		),
	);
	expect(drawn[0]).toBe(false);
	expect(drawn.length).toBeLessThan(84);
});

test('one missing sample is not a gap, two are', () => {
	const points = day(() => 1);
	const at = (...numbers: number[]): ChartPoint[] =>
		points.filter((_, number) => !numbers.includes(number));
	expect(piecesOf(at(10), 'pvPowerKw')).toHaveLength(1);
	expect(piecesOf(at(10, 11), 'pvPowerKw')).toHaveLength(2);
});

test('a quantity that is not known at all has no chart', () => {
	expect(
		dayCharts(
			day(() => null),
			plain,
		),
	).toBe('');
	const text = dayCharts(
		day(() => 1),
		plain,
	);
	expect(text).toMatch(/^PV, kW\n/);
	expect(text).not.toContain('Grid');
});

test('colours are only on a terminal, and no line is longer than 100 columns', () => {
	const points = day((hour) => 12_345 * Math.sin(hour));
	expect(dayCharts(points, plain)).not.toContain('\u001b');
	expect(dayCharts(points, pc.createColors(true))).toContain('\u001b[33m');
	expect(
		Math.max(
			...dayCharts(points, plain)
				.split('\n')
				.map((line) => line.length),
		),
	).toBeLessThan(100);
});
