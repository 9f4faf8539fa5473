import { AtessOptionError } from '../errors/index.ts';
import type { DeviceType } from '../document/device-type.ts';
import type { EnergyCode } from '../energy/index.ts';
import { createCoverage, type CoverageOptions, type DayCoverage } from '../history/coverage.ts';
import type { KnownGap } from '../history/gaps.ts';
import { withoutImpossible } from '../normalise/impossible.ts';
import { dayBounds, localDay } from '../normalise/local-day.ts';
import { isLost } from '../normalise/lost.ts';
import { normalise } from '../normalise/normalise.ts';
import type { NormaliseOptions } from '../normalise/options.ts';
import type { MeasuredName } from '../normalise/quantities.ts';
import type { NormalisedRecord } from '../normalise/record.ts';
import { doubtOfGap, doubtsOf, type PeriodCode } from './doubts.ts';
import { createEnergyJudge } from './energies.ts';
import { createExtremes, type Extreme } from './extremes.ts';
import { ENERGIES, type EnergyName } from './figures.ts';
import type { Row } from '../model/row.ts';

/** The input of a summary in addition to the rows. */
export interface DaySummaryOptions
	extends
		Omit<NormaliseOptions, 'timezone' | 'now' | 'previous'>,
		Omit<CoverageOptions, 'timezone' | 'now'> {
	/** yyyy-MM-dd on the plant's calendar. */
	readonly date: string;
	/** Zone of the plant. Days cannot be distinguished without it. */
	readonly timezone: string;
	/** The present, in milliseconds since 1970 UTC. */
	readonly now: number;
	/** The gaps in the batches of the read. */
	readonly gaps?: readonly KnownGap[];
}

/** Options for samples that are normalised already. */
export type SampledDayOptions = Omit<
	DaySummaryOptions,
	Exclude<keyof NormaliseOptions, 'deviceSn' | 'timezone' | 'now'>
>;

/** A record with what the vendor sent. */
type SentRecord = NormalisedRecord & { readonly raw: Row };

/** One local day of one device. Unknown values are null, never 0. */
export interface DaySummary extends Readonly<Record<EnergyName, number | null>> {
	readonly date: string;
	readonly deviceSn: string | null;
	readonly deviceType: DeviceType;
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
	/** Quality flags about any of the figures, each once. */
	readonly quality: readonly PeriodCode[];
	/** Codes of the energies that have quality flags. */
	readonly energyQuality: Readonly<Partial<Record<EnergyName, readonly EnergyCode[]>>>;
}

/**
 * Sums up one local date of one device. Energies are judged as those of any period (`judgeEnergy`), extremes are null
 * where a tenth of the samples or more lack the value. Of a day whose last hours are missing they are the figures until
 * then; `lastSample` and `coverage` report it. Values that cannot be true (`outOfRange`), and those of a device that is
 * lost, count as not sent.
 *
 * @param rows as the vendor sends them, ascending; those of other dates only help to judge the counters
 * @throws {AtessOptionError} when the date or the zone does not exist
 */
export function summariseDay(
	deviceType: DeviceType,
	rows: Iterable<Row>,
	options: DaySummaryOptions,
): DaySummary {
	return summariseSamples(deviceType, normalised(deviceType, rows, options), options);
}

function* normalised(
	deviceType: DeviceType,
	rows: Iterable<Row>,
	options: DaySummaryOptions,
): Generator<SentRecord> {
	let previous: NormalisedRecord | undefined;
	for (const row of rows) {
		previous = normalise(deviceType, row, { ...options, previous });
		yield Object.assign(previous, { raw: row });
	}
}

/** The same of samples that a history has read; see `summariseDay`. */
export function summariseSamples(
	deviceType: DeviceType,
	samples: Iterable<SentRecord>,
	options: SampledDayOptions,
): DaySummary {
	const { date, timezone } = options;
	const coverage = createCoverage(
		{ from: `${date} 00:00:00`, to: `${date} 23:59:59` },
		{ ...options },
	);
	coverage.note(options.gaps ?? []);
	const energyJudge = createEnergyJudge(ENERGIES, timezone);
	const own: NormalisedRecord[] = [];
	for (const sample of samples) {
		energyJudge.add(sample);
		if (localDay(sample.timeLocal ?? '') !== date) continue;
		coverage.add(sample.raw);
		own.push(sample);
	}
	const [covered] = coverage.end();
	if (!covered) throw new AtessOptionError(`There is no day ${date} in ${timezone}.`);
	const heard = own.filter(({ status }) => !isLost(status));
	const extremes = createExtremes();
	for (const record of heard) extremes.add(withoutImpossible(record));
	const { isPartlyUnknown, ...found } = extremes.found();
	const energies = energyJudge.judged([dayBounds(date, timezone)]);
	const energyOf = (name: EnergyName): number | null => energies.get(name)?.[0]?.kWh ?? null;
	const codesOf = (name: EnergyName): readonly EnergyCode[] => energies.get(name)?.[0]?.codes ?? [];
	const names = ENERGIES.map(({ name }) => name);
	return {
		date,
		deviceSn: options.deviceSn ?? null,
		deviceType,
		...(Object.fromEntries(names.map((name) => [name, energyOf(name)])) as Energies),
		...sharesOf({
			pvEnergyKwh: energyOf('pvEnergyKwh'),
			loadEnergyKwh: energyOf('loadEnergyKwh'),
			gridImportEnergyKwh: energyOf('gridImportEnergyKwh'),
			gridExportEnergyKwh: energyOf('gridExportEnergyKwh'),
		}),
		...found,
		batterySocEndPercent: lastOf(heard, 'batterySocPercent'),
		coverage: covered,
		coveragePercent: rounded(
			covered.expected === 0 ? 0 : (100 * covered.received) / covered.expected,
		),
		lastSample: own.at(-1)?.timeLocal ?? null,
		quality: [
			...new Set<PeriodCode>([
				...own.flatMap(doubtsOf),
				...(options.gaps ?? []).map(doubtOfGap),
				...(isPartlyUnknown ? (['partlyUnknown'] as const) : []),
				...names.flatMap(codesOf),
			]),
		],
		energyQuality: Object.fromEntries(
			names.map((name) => [name, codesOf(name)] as const).filter(([, codes]) => codes.length > 0),
		),
	};
}

type Energies = Record<EnergyName, number | null>;

function lastOf(records: readonly NormalisedRecord[], quantity: MeasuredName): number | null {
	for (const record of records.toReversed()) {
		const value = withoutImpossible(record)[quantity];
		if (value !== null) return value;
	}
	return null;
}

/** Self-consumption and self-sufficiency from energies in kWh; null where one of these is not known. */
export function sharesOf({
	pvEnergyKwh,
	gridExportEnergyKwh,
	loadEnergyKwh,
	gridImportEnergyKwh,
}: Readonly<
	Record<
		'pvEnergyKwh' | 'gridExportEnergyKwh' | 'loadEnergyKwh' | 'gridImportEnergyKwh',
		number | null
	>
>): Pick<DaySummary, 'selfConsumptionPercent' | 'selfSufficiencyPercent'> {
	return {
		selfConsumptionPercent: shareKept(pvEnergyKwh, gridExportEnergyKwh),
		selfSufficiencyPercent: shareKept(loadEnergyKwh, gridImportEnergyKwh),
	};
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
