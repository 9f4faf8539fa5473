import type { Row } from '../../model/row.ts';

/** Rows of a central HPS whose counters mislead, and the PV energy of the day that they are about. */
export interface CounterCase {
	readonly name: string;
	readonly timezone: string;
	readonly date: string;
	readonly rows: readonly Row[];
	readonly kWh: number | null;
	/** Whether the figure has a quality flag. */
	readonly isFlagged: boolean;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Rows every five minutes from one slot of a date to another, both included; 288 slots are a day. */
function rows(date: string, from: number, to: number, row: (slot: number) => Row): Row[] {
	return Array.from({ length: to - from + 1 }, (_, i) => {
		const slot = from + i;
		const time = `${date} ${two(Math.floor(slot / 12))}:${two((slot % 12) * 5)}:00`;
		return { time, status: 2, ...row(slot) };
	});
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
/** From 0 at 06:00 to `kWh` at 18:00. */
const byDay = (slot: number, kWh: number): number =>
	tenths(kWh * Math.min(1, Math.max(0, (slot - 72) / 144)));

const DAY = '2025-10-10';
const BANGKOK = { timezone: 'Asia/Bangkok', date: DAY } as const;

/** 9 October with 42 kWh, a night without samples, and two rows of 10 October that still show the day before. */
function staleMorning(withTotal: boolean): Row[] {
	const row = (day: number, total: number): Row => ({
		epvToday: day,
		...(withTotal && { epvTotal: tenths(10_000 + total) }),
	});
	return [
		...rows('2025-10-09', 72, 216, (slot) => row(byDay(slot, 42), byDay(slot, 42))),
		...rows(DAY, 72, 73, () => row(42, 42)),
		...rows(DAY, 74, 216, (slot) => {
			const counted = tenths((50 * (slot - 74)) / 142);
			return row(counted, 42 + counted);
		}),
	];
}

export const COUNTER_CASES: readonly CounterCase[] = [
	{
		...BANGKOK,
		name: 'a day without trouble',
		rows: rows(DAY, 0, 287, (slot) => ({
			epvToday: byDay(slot, 50),
			epvTotal: tenths(9000 + byDay(slot, 50)),
		})),
		kWh: 50,
		isFlagged: false,
	},
	{
		...BANGKOK,
		name: 'stale rows after a night without samples',
		rows: staleMorning(true),
		kWh: 50,
		isFlagged: true,
	},
	{
		...BANGKOK,
		name: 'stale rows after a night without samples, without a lifetime counter',
		rows: staleMorning(false),
		kWh: 50,
		isFlagged: true,
	},
	{
		...BANGKOK,
		name: 'one row of 0 at noon',
		rows: rows(DAY, 0, 287, (slot) => ({
			epvToday: slot === 144 ? 0 : byDay(slot, 50),
			epvTotal: tenths(9000 + byDay(slot, 50)),
		})),
		kWh: 50,
		isFlagged: true,
	},
	{
		name: 'a reset at 01:00: the clock of the device has no summer time',
		timezone: 'Africa/Cairo',
		date: '2025-07-15',
		rows: rows('2025-07-15', 0, 287, (slot) => ({ epvToday: slot < 12 ? 48 : byDay(slot, 50) })),
		kWh: 50,
		isFlagged: true,
	},
	{
		...BANGKOK,
		name: 'a lifetime counter that returns from 0',
		rows: rows(DAY, 0, 287, (slot) => ({ epvTotal: slot < 72 ? 0 : 90 + byDay(slot, 50) })),
		kWh: 50,
		isFlagged: true,
	},
	{
		...BANGKOK,
		name: 'a lifetime counter that returns from 0 after a night without samples',
		rows: [
			...rows('2025-10-09', 200, 216, () => ({ epvTotal: 0 })),
			...rows(DAY, 72, 216, (slot) => ({ epvTotal: 4000 + byDay(slot, 50) })),
		],
		kWh: 50,
		isFlagged: true,
	},
	{
		...BANGKOK,
		name: 'two resets in one day',
		rows: rows(DAY, 0, 287, (slot) => {
			const counted = byDay(slot, 50);
			const since = slot < 120 ? 0 : slot < 180 ? byDay(120, 50) : byDay(180, 50);
			return { epvToday: tenths(counted - since), epvTotal: tenths(9000 + counted) };
		}),
		kWh: 50,
		isFlagged: true,
	},
	{
		...BANGKOK,
		name: 'counters that contradict each other, and nothing decides',
		rows: rows(DAY, 0, 287, (slot) => ({
			epvToday: byDay(slot, 50),
			epvTotal: tenths(9000 + byDay(slot, 90)),
		})),
		kWh: null,
		isFlagged: true,
	},
	{
		...BANGKOK,
		name: 'counters that contradict each other, and the power decides',
		rows: rows(DAY, 0, 287, (slot) => {
			const ppv = slot >= 72 && slot <= 216 ? 50 / 12 : 0;
			return { epvToday: byDay(slot, 50), epvTotal: tenths(9000 + byDay(slot, 90)), ppv };
		}),
		kWh: 50,
		isFlagged: true,
	},
];
