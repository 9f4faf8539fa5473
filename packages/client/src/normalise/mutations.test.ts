import fc from 'fast-check';
import { normalise } from './normalise.ts';
import type { MeasuredName, QuantityName } from './quantities.ts';
import type { NormalisedRecord } from './record.ts';

/** The fields of each quantity on a central HPS, from the vendor's field list. */
const FEEDS = {
	ppv: 'pvPowerKw',
	pac: 'batteryPowerKw',
	bactivePower: 'gridPowerKw',
	loadActivePower: 'loadPowerKw',
	vbat: 'batteryVoltageV',
	ibat: 'batteryCurrentA',
	capacity: 'batterySocPercent',
	maxVolt: 'cellVoltageMaxV',
	minVolt: 'cellVoltageMinV',
	epvToday: 'pvEnergyTodayKwh',
	echargeToday: 'batteryChargeEnergyTodayKwh',
	egridTotal: 'gridImportEnergyTotalKwh',
	eloadTotal: 'loadEnergyTotalKwh',
	dgGridPower: 'generatorPowerKw',
	maxTemp: 'temperatureMaxC',
	gridFreq: 'gridFrequencyHz',
} as const satisfies Record<string, MeasuredName>;

type Field = keyof typeof FEEDS;
type Row = Record<Field, number>;

const ALL = Object.keys(FEEDS) as Field[];
/** Fields whose wrong unit can be found: 0, temperatures and frequencies do not show it. */
const WITH_UNIT = ALL.filter((field) => !['dgGridPower', 'maxTemp', 'gridFreq'].includes(field));

const tenth = (value: number) => Math.round(value * 10) / 10;
const tenths = (min: number, max: number) =>
	fc.integer({ min: min * 10, max: max * 10 }).map((value) => value / 10);

/** A record that is true: powers add up to the load, battery power is voltage times current. */
const trueRow: fc.Arbitrary<Row> = fc
	.record({
		ppv: tenths(40, 90),
		bactivePower: tenths(30, 40),
		charging: fc.boolean(),
		battery: tenths(1, 15),
		vbat: tenths(480, 540),
		capacity: fc.integer({ min: 1, max: 100 }),
		cell: fc.integer({ min: 3200, max: 3400 }),
		today: tenths(10, 500),
		total: tenths(1000, 30_000),
		maxTemp: fc.integer({ min: 15, max: 40 }),
	})
	.map(({ charging, battery, cell, today, total, ppv, bactivePower, ...rest }) => {
		const pac = charging ? -battery : battery;
		const losses = 0.8 + 0.03 * (ppv + battery + bactivePower);
		return {
			...rest,
			ppv,
			bactivePower,
			pac,
			loadActivePower: tenth(ppv + pac + bactivePower - losses),
			ibat: tenth((pac * 1000) / rest.vbat),
			maxVolt: cell / 1000,
			minVolt: (cell - 8) / 1000,
			epvToday: today,
			echargeToday: tenth(today / 2),
			egridTotal: total,
			eloadTotal: tenth(total * 2),
			dgGridPower: 0,
			gridFreq: 50.01,
		};
	});

const OPTIONS = {
	timezone: 'Asia/Bangkok',
	powerUnit: 'kW',
	model: 'HPS150',
	deviceSn: 'A',
} as const;

/** The record of a row, judged against the true row five minutes earlier. */
function judged(row: Readonly<Record<string, unknown>>, before: Row): NormalisedRecord {
	const previous = normalise('hpsCentral', { ...before, time: '2026-07-01 11:55:00' }, OPTIONS);
	return normalise('hpsCentral', { ...row, time: '2026-07-01 12:00:00' }, { ...OPTIONS, previous });
}

function doubted({ quality }: NormalisedRecord, code?: string): Set<QuantityName> {
	const flags = quality.filter((flag) => code === undefined || flag.code === code);
	return new Set(flags.flatMap(({ quantities = [] }) => quantities));
}

/** They follow from the other members. */
const DERIVED = new Set(['quality', 'batteryState', 'gridState']);

function changed(record: NormalisedRecord, baseline: NormalisedRecord): QuantityName[] {
	const names = Object.keys(baseline) as QuantityName[];
	return names.filter((name) => !DERIVED.has(name) && record[name] !== baseline[name]);
}

const same = (row: Row): Row => row;
const replace = (row: Row, field: Field, value: unknown) => ({ ...row, [field]: value });

describe('no mutation of the input changes a number without a flag', () => {
	test('a true record has no quality flags', () => {
		fc.assert(
			fc.property(trueRow, (row) => {
				expect(judged(same(row), row).quality).toEqual([]);
			}),
		);
	});

	test('unit: a value a thousand times too large or small is named by a flag', () => {
		fc.assert(
			fc.property(
				trueRow,
				fc.constantFrom(...WITH_UNIT),
				fc.constantFrom(1000, 0.001),
				(row, field, factor) => {
					const record = judged(replace(row, field, row[field] * factor), row);
					expect(changed(record, judged(row, row))).toEqual([FEEDS[field]]);
					expect(doubted(record)).toContain(FEEDS[field]);
				},
			),
			{ numRuns: 500 },
		);
	});

	test('unit: all powers in W where kW was chosen, and the other way round', () => {
		const powers = ['ppv', 'pac', 'bactivePower', 'loadActivePower'] as const;
		fc.assert(
			fc.property(trueRow, fc.constantFrom(1000, 0.001), (row, factor) => {
				const mutated = { ...row };
				for (const field of powers) mutated[field] = row[field] * factor;
				expect(doubted(judged(mutated, row), 'unitSuspect')).toContain('batteryPowerKw');
			}),
		);
	});

	test('type: a number as text is the same number', () => {
		const asText = fc.constantFrom(
			(value: number) => String(value),
			(value: number) => ` ${value} `,
			(value: number) => value.toFixed(6),
			(value: number) => value.toExponential(),
		);
		fc.assert(
			fc.property(trueRow, fc.constantFrom(...ALL), asText, (row, field, text) => {
				expect(judged(replace(row, field, text(row[field])), row)).toEqual(judged(row, row));
			}),
		);
	});

	test('type: a value that is not a number is null and named, and nothing else changes', () => {
		const asOther = fc.constantFrom<(value: number) => unknown>(
			(value) => `${value} kW`,
			(value) => value.toFixed(1).replace('.', ','),
			(value) => [value],
			(value) => ({ value }),
			(value) => value > 0,
			() => Infinity,
		);
		fc.assert(
			fc.property(trueRow, fc.constantFrom(...ALL), asOther, (row, field, other) => {
				const record = judged(replace(row, field, other(row[field])), row);
				expect(record[FEEDS[field]]).toBeNull();
				expect(doubted(record, 'unreadable')).toEqual(new Set([FEEDS[field]]));
				expect(changed(record, judged(row, row))).toEqual([FEEDS[field]]);
			}),
		);
	});

	test('sentinel: an unavailable value is null, and nothing else changes', () => {
		const nothing = fc.constantFrom<unknown[]>(null, undefined, '', '--', '  ', Number.NaN);
		fc.assert(
			fc.property(trueRow, fc.constantFrom(...ALL), nothing, (row, field, value) => {
				const record = judged(replace(row, field, value), row);
				expect(record[FEEDS[field]]).toBeNull();
				expect(record.quality).toEqual([]);
				expect(changed(record, judged(row, row))).toEqual([FEEDS[field]]);
			}),
		);
	});

	test('sentinel: numbers that usually mean "nothing" get a flag where they would be values', () => {
		fc.assert(
			fc.property(
				trueRow,
				fc.constantFrom(...ALL),
				fc.constantFrom(65_535, -32_768),
				(row, field, value) => {
					const record = judged(replace(row, field, value), row);
					expect(record[FEEDS[field]] === null || doubted(record).has(FEEDS[field])).toBe(true);
				},
			),
		);
	});
});
