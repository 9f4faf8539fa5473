import type { DeviceKind } from '../device-kind.ts';
import { createCoverage, type CoverageOptions, type DayCoverage } from '../history/coverage.ts';
import { withoutImpossible } from '../normalise/impossible.ts';
import { localDay } from '../normalise/local-day.ts';
import { isLost } from '../normalise/lost.ts';
import type { Row } from '../normalise/measured.ts';
import { normaliseAll } from '../normalise/normalise-all.ts';
import type { NormaliseOptions } from '../normalise/options.ts';
import type { NormalisedRecord } from '../normalise/quantities.ts';
import type { QualityCode } from '../normalise/quality.ts';
import { countersAtEnd, type DayCounter } from './day-counters.ts';
import { createExtremes, type Extreme } from './extremes.ts';

/** What a summary needs beside the rows. */
export interface DaySummaryOptions
	extends
		Omit<NormaliseOptions, 'timezone' | 'now' | 'previous'>,
		Omit<CoverageOptions, 'timezone' | 'now'> {
	/** yyyy-MM-dd on the plant's calendar. */
	readonly date: string;
	/** Zone of the plant. Days cannot be told apart without it. */
	readonly timezone: string;
	/** The present, in milliseconds since 1970 UTC. */
	readonly now: number;
}

/** One local day of one device. What is not known is null, never 0. */
export interface DaySummary extends Readonly<Record<EnergyName, number | null>> {
	readonly date: string;
	readonly deviceSn: string | null;
	readonly deviceType: DeviceKind;
	/** Part of the PV energy that was not exported, in %. */
	readonly selfConsumptionPercent: number | null;
	/** Part of the load that was not imported, in %. */
	readonly selfSufficiencyPercent: number | null;
	readonly pvPowerMax: Extreme | null;
	readonly loadPowerMax: Extreme | null;
	readonly gridImportPowerMax: Extreme | null;
	readonly gridExportPowerMax: Extreme | null;
	readonly batterySocMin: Extreme | null;
	readonly batterySocMax: Extreme | null;
	/** State of charge of the day's last sample that has one, in %. */
	readonly batterySocEndPercent: number | null;
	/** Samples that came, of those that were due. */
	readonly coverage: DayCoverage;
	/** Same as in `coverage`, in %. */
	readonly coveragePercent: number;
	/** Time of the day's last sample, plant-local. */
	readonly lastSample: string | null;
	/** Energies that are null because their counter ran backwards in the middle of the day. */
	readonly countersReset: readonly EnergyName[];
	/** Doubts about any of the samples that the figures are made of. */
	readonly quality: readonly QualityCode[];
}

/** Doubts that say of a value that it cannot be true: none is an extreme or an end of a day. */
const IMPOSSIBLE: readonly QualityCode[] = ['outOfRange', 'counterJump'];

/** About the present, which a day that is over has nothing to do with. */
const NOT_OF_DAYS = new Set<QualityCode>(['stale']);

/** Names of the energies of a day: those of the day counters, without "Today". */
export type EnergyName = DayCounter extends `${infer Name}TodayKwh` ? `${Name}Kwh` : never;

/**
 * Sums up one local date of one device. Energies are the day counters as they stand in the last sample
 * that has them: what the device and the vendor's app show. Of a day whose last hours are missing they
 * are the energies until then; `lastSample` and `coverage` say so. Values that cannot be true (`outOfRange`,
 * `counterJump`), and those of a device that is lost, count as not sent.
 *
 * @param rows as the vendor sends them, ascending; those of other dates are left out
 * @throws {RangeError} when the date or the zone does not exist
 */
export function summariseDay(
	kind: DeviceKind,
	rows: Iterable<Row>,
	options: DaySummaryOptions,
): DaySummary {
	const { date } = options;
	const coverage = createCoverage(
		{ from: `${date} 00:00:00`, to: `${date} 23:59:59` },
		{ ...options },
	);
	const own = [...rows].filter(({ time }) => typeof time === 'string' && time.startsWith(date));
	for (const row of own) coverage.add(row);
	const [covered] = coverage.end();
	if (!covered) throw new RangeError(`There is no day ${date} in ${options.timezone}.`);
	const records = [...normaliseAll(kind, own, options)].filter(
		({ timeLocal }) => localDay(timeLocal ?? '') === date,
	);
	const heard = records.filter(({ status }) => !isLost(status));
	const credible = heard.map((record) => withoutImpossible(record, IMPOSSIBLE));
	const { energies, reset } = countersAtEnd(credible, date);
	const extremes = createExtremes();
	for (const record of credible) extremes.add(record);
	const { pvEnergyKwh, gridExportEnergyKwh, loadEnergyKwh, gridImportEnergyKwh } = energies;
	return {
		date,
		deviceSn: options.deviceSn ?? null,
		deviceType: kind,
		...energies,
		selfConsumptionPercent: shareKept(pvEnergyKwh, gridExportEnergyKwh),
		selfSufficiencyPercent: shareKept(loadEnergyKwh, gridImportEnergyKwh),
		...extremes.found(),
		batterySocEndPercent:
			credible.findLast(({ batterySocPercent }) => batterySocPercent !== null)?.batterySocPercent ??
			null,
		coverage: covered,
		coveragePercent: rounded(
			covered.expected === 0 ? 0 : (100 * covered.received) / covered.expected,
		),
		lastSample: records.at(-1)?.timeLocal ?? null,
		countersReset: reset,
		quality: doubtsAbout(heard),
	};
}

function doubtsAbout(records: readonly NormalisedRecord[]): QualityCode[] {
	const codes = records.flatMap(({ quality }) => quality.map(({ code }) => code));
	return [...new Set(codes)].filter((code) => !NOT_OF_DAYS.has(code));
}

/** How much of a whole stays when a part of it goes, in %; null when one is unknown or there is no whole. */
function shareKept(whole: number | null, gone: number | null): number | null {
	if (whole === null || gone === null || whole <= 0) return null;
	// Counters have steps of 0.1 kWh and are not read at the same instant.
	return rounded(Math.min(100, Math.max(0, (100 * (whole - gone)) / whole)));
}

function rounded(value: number): number {
	return Math.round(value * 10) / 10;
}
