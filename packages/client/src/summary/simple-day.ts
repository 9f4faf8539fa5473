import type { DeviceType } from '../document/device-type.ts';
import type { GapReason } from '../history/gaps.ts';
import { shownPower } from '../normalise/shown-power.ts';
import type { DeviceAbout } from '../normalise/simple-record.ts';
import type { DaySummary } from './day-summary.ts';
import { periodLists, periodText, type PeriodCode } from './doubts.ts';
import type { Extreme } from './extremes.ts';
import { ENERGIES, type EnergyName } from './figures.ts';

/** Extremes of a day by their names among other figures. */
const EXTREMES = {
	pvPowerMax: 'Kw',
	loadPowerMax: 'Kw',
	gridImportPowerMax: 'Kw',
	gridExportPowerMax: 'Kw',
	batterySocMin: 'Percent',
	batterySocMax: 'Percent',
} as const;

type ExtremeName = keyof typeof EXTREMES;

/** A summary of a day as every surface gives it. */
export type SimpleDay = Readonly<Record<EnergyName, number | null>> &
	Readonly<Record<`${ExtremeName}${'Kw' | 'Percent'}`, number | null>> &
	Readonly<Record<`${ExtremeName}TimeLocal`, string | null>> &
	Pick<
		DaySummary,
		| 'date'
		| 'selfConsumptionPercent'
		| 'selfSufficiencyPercent'
		| 'batterySocEndPercent'
		| 'coveragePercent'
	> & {
		readonly alias: string | null;
		readonly plantName: string | null;
		readonly deviceType: DeviceType;
		readonly deviceSn: string | null;
		readonly model: string | null;
		readonly dataLogSn: string | null;
		readonly plantId: string | null;
		readonly samples: number;
		readonly samplesExpected: number;
		readonly lastSampleTimeLocal: string | null;
		/** Missing samples with the reason. */
		readonly gaps: string[];
		readonly warnings: string[];
		readonly notes: string[];
	};

/** A summary of a day without nesting, in the order of records: identity, energies, powers, quality flags, ids. */
export function simpleDay(summary: DaySummary, about: DeviceAbout = {}): SimpleDay {
	const { alias = null, plantName = null, model = null, dataLogSn = null, plantId = null } = about;
	const { coverage, energyQuality } = summary;
	const energies = ENERGIES.map(({ name }) => [name, summary[name]] as const);
	const extremes = (Object.keys(EXTREMES) as ExtremeName[]).flatMap((name) =>
		membersOf(name, summary[name]),
	);
	const ofEnergies = new Set<PeriodCode>(Object.values(energyQuality).flat());
	const { warnings, notes } = periodLists(summary.quality.filter((code) => !ofEnergies.has(code)));
	for (const code of ofEnergies) {
		const about = ENERGIES.map(({ name }) => name).filter((name) =>
			energyQuality[name]?.some((one) => one === code),
		);
		const { text, isNote } = periodText(code);
		(isNote ? notes : warnings).push(`${about.join(', ')}: ${text}`);
	}
	return {
		alias,
		plantName,
		deviceType: summary.deviceType,
		date: summary.date,
		...Object.fromEntries(energies),
		selfConsumptionPercent: summary.selfConsumptionPercent,
		selfSufficiencyPercent: summary.selfSufficiencyPercent,
		...Object.fromEntries(extremes),
		batterySocEndPercent: summary.batterySocEndPercent,
		samples: coverage.received,
		samplesExpected: coverage.expected,
		coveragePercent: summary.coveragePercent,
		gaps: coverage.gaps.map(({ from, to, missing, reason }) => {
			const samples = missing === 1 ? '1 sample' : `${missing} samples`;
			return `${from} to ${to}: ${samples} missing, ${GAP_WORDS[reason]}`;
		}),
		warnings,
		notes,
		deviceSn: summary.deviceSn,
		model,
		dataLogSn,
		plantId,
		lastSampleTimeLocal: summary.lastSample,
	} as unknown as SimpleDay;
}

function membersOf(name: ExtremeName, extreme: Extreme | null): [string, number | string | null][] {
	return [
		[`${name}${EXTREMES[name]}`, shownPower(EXTREMES[name], extreme?.value ?? null)],
		[`${name}TimeLocal`, extreme?.timeLocal ?? null],
	];
}

/** Why samples are missing, in words. */
export const GAP_WORDS: Readonly<Record<GapReason, string>> = {
	offline: 'the device was offline',
	notYetArrived: 'not yet arrived',
	vendorEmpty: 'the server has none',
	error: 'could not be read',
	unreadableTime: 'came with an unreadable time',
};
