import type { DayCoverage } from 'atess-client';
import {
	figureNamesOf,
	type FigureName,
	localTimeAt,
	PERIOD_CODES,
	QUALITY_CODES,
	SIGNS,
	type AggregatedRow,
} from 'atess-client/internal';
import { z } from 'zod';
import { badInput } from '../terminal/problem.ts';
import { firstOf } from './answer.ts';
import { deviceOf, serialInput, typeInput } from './device-tools.ts';
import { tool, type Tool } from './tool.ts';

const DAY_MS = 86_400_000;
/** Days of a range at most, which are 168 and 31 rows. */
const MOST_DAYS = { hours: 7, days: 31 } as const;
const DEFAULT_DAYS = { hours: 1, days: 7 } as const;
const MOST_GAPS = 10;
const date = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}$/)
	.optional();

/** The past of one device as hours or days. */
export const deviceHistory: Tool = tool({
	name: 'atess_device_history',
	title: 'History of a device',
	description:
		'Hours (at most 7 days) or days (at most 31) of one device in plant time: mean, lowest and highest power in kW and state of charge in %, energies in kWh from the counters, and how many samples of each row arrived. Energies of a row are null where the counters do not prove them. Prefer one call with days over many calls. Cost: about one request for each 3 days, every time.',
	input: z.object({
		deviceSn: serialInput,
		deviceType: typeInput,
		resolution: z.enum(['hours', 'days']),
		lastDays: z
			.number()
			.int()
			.min(1)
			.max(31)
			.optional()
			.describe('The last days up to now, today included. Default: 1 for hours, 7 for days'),
		from: date.describe('First day, yyyy-MM-dd, in plant time; instead of lastDays'),
		to: date.describe('Last day, yyyy-MM-dd. Default: today'),
	}),
	run: async (input, session) => {
		const device = deviceOf(session, input);
		const { timezone, fromPlant = false } = (await device.zone()) ?? {};
		if (timezone === undefined) {
			// An unknown device is the reason then, and not a missing zone.
			await device.latest();
			throw badInput(
				'The time zone of the plant is not configured, and the server reports none, so hours and days are not known. A person must set it in the configuration of this server.',
			);
		}
		const range = rangeOf(input, localTimeAt(Date.now(), timezone).slice(0, 10));
		const history = device.history({ from: `${range.from} 00:00:00`, to: `${range.to} 23:59:59` });
		const { rows, report, about } = await history.periods(
			input.resolution === 'hours' ? 'hourly' : 'daily',
		);
		const deviceType = await device.type();
		const columns = figuresIn(rows, figureNamesOf(deviceType));
		const table = rows.map((row) => [
			input.resolution === 'days' ? row.date : row.start,
			...columns.map((name) => row[name] ?? null),
			row.samples,
			row.samplesExpected,
			row.partial,
			row.quality.join(' '),
		]);
		const head = [
			input.resolution === 'days' ? 'date' : 'start',
			...columns,
			'samples',
			'samplesExpected',
			'partial',
			'quality',
		];
		const coverage = coverageOf(report.days);
		const flags = flagsOf(rows);
		return {
			lines: [
				`${about.alias ?? input.deviceSn} (${deviceType}), ${input.resolution} from ${range.from} to ${range.to}, plant time (${timezone}${fromPlant ? ', from the server: no daylight saving time' : ''}).`,
				coverage.inWords,
				head.join(','),
				...table.map((row) => row.map((cell) => cell ?? '').join(',')),
				...Object.entries(flags).map(([code, meaning]) => `${code}: ${meaning}`),
				SIGNS,
				session.source(),
			],
			data: {
				alias: about.alias ?? null,
				plantName: about.plantName ?? null,
				deviceSn: input.deviceSn,
				deviceType,
				...range,
				timezone,
				zoneFromPlant: fromPlant,
				resolution: input.resolution,
				columns: head,
				rows: table,
				notKnown: figureNamesOf(deviceType).filter((name) => !columns.includes(name)),
				coverage,
				qualityFlags: flags,
				signs: SIGNS,
				source: session.source(),
			},
		};
	},
});

/** @throws {Problem} for a range that is too long, or that ends before it begins */
function rangeOf(
	{
		resolution,
		lastDays,
		from,
		to,
	}: {
		readonly resolution: 'hours' | 'days';
		readonly lastDays?: number | undefined;
		readonly from?: string | undefined;
		readonly to?: string | undefined;
	},
	today: string,
): { readonly from: string; readonly to: string } {
	const last = to ?? today;
	const first = from ?? shifted(last, 1 - (lastDays ?? DEFAULT_DAYS[resolution]));
	const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
	if (!(days >= 1)) throw badInput(`The range from ${first} to ${last} is not a range of days.`);
	if (days > MOST_DAYS[resolution]) {
		throw badInput(
			`The range has ${days} days, and the limit for ${resolution} is ${MOST_DAYS[resolution]}. Read a shorter range.`,
		);
	}
	return { from: first, to: last };
}

function shifted(day: string, by: number): string {
	return new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10);
}

/** The figures that a row has. */
function figuresIn(rows: readonly AggregatedRow[], names: readonly FigureName[]): FigureName[] {
	return names.filter((name) => rows.some((row) => typeof row[name] === 'number'));
}

function coverageOf(days: readonly DayCoverage[]): Readonly<Record<string, unknown>> & {
	readonly inWords: string;
} {
	const expected = days.reduce((sum, day) => sum + day.expected, 0);
	const received = days.reduce((sum, day) => sum + day.received, 0);
	const gaps = days.flatMap((day) => day.gaps);
	const percent = expected === 0 ? null : Math.round((received / expected) * 1000) / 10;
	const { shown, more } = firstOf(gaps, MOST_GAPS);
	return {
		expected,
		received,
		percent,
		gaps: shown.map(({ from, to, reason }) => ({ from, to, reason })),
		inWords: [
			percent === null
				? 'No sample was due in this range.'
				: `${received} of ${expected} samples arrived (${percent} %).`,
			...(shown.length > 0
				? [
						`Missing: ${shown.map(({ from, to, reason }) => `${from} to ${to} (${reason})`).join(', ')}.`,
					]
				: []),
			...more,
		].join(' '),
	};
}

/** The quality flags of rows with their meanings. */
function flagsOf(rows: readonly AggregatedRow[]): Readonly<Record<string, string>> {
	const meanings: Readonly<Record<string, string>> = { ...QUALITY_CODES, ...PERIOD_CODES };
	const codes = new Set(rows.flatMap(({ quality }) => quality));
	return Object.fromEntries([...codes].map((code) => [code, meanings[code] ?? code]));
}
