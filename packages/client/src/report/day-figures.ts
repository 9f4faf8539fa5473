import { deviceInfo } from '../document/device-type.ts';
import type { UnlistedDevices } from '../fleet/overview/index.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { Gap } from '../history/gaps.ts';
import { isSeen } from '../model/evidence.ts';
import { isoTimeAt, localDayAt } from '../normalise/local-day.ts';
import type { DeviceType } from '../document/device-type.ts';
import { sharesOf, type DaySummary } from '../summary/day-summary.ts';
import {
	createExtremes,
	EXTREME_NAMES,
	type Extreme,
	type ExtremeName,
} from '../summary/extremes.ts';
import type { EnergyName } from '../summary/figures.ts';
import { simpleDay, type SimpleDay } from '../summary/simple-day.ts';
import { decimal } from './drawing/numbers.ts';
import { energySums, type DeviceEnergies, type NotKnown } from './energy-sums.ts';
import type { FaultSpell } from './faults.ts';
import type { PlantSample } from './plant-curve.ts';
import { isUnread, type DeviceDay, type ReportZone, type UnreadDevice } from './read-day.ts';

/** The device or plant of a report. */
export interface ReportSubject {
	/** Alias, plant name, or serial number. */
	readonly name: string;
	readonly deviceSn: string | null;
	readonly deviceType: DeviceType | null;
	readonly plantId: string | null;
	readonly plantName: string | null;
	readonly pvCapacityKwp: number | null;
	readonly model: string | null;
}

/** A gap of one device. Its times are the plant's local time. */
export interface DeviceGap extends Gap {
	readonly deviceSn: string;
}

/** The figures of a day report. Null means not known, never 0; `notKnown` has the reasons. */
export interface DayFigures extends Readonly<Record<EnergyName, number | null>> {
	readonly report: 'day';
	readonly subject: ReportSubject;
	/** yyyy-MM-dd on the plant's calendar. */
	readonly date: string;
	readonly timezone: string;
	/** Whether the zone is the one that the server reports: a fixed offset without daylight saving time. */
	readonly timezoneFromServer: boolean;
	/** Whether the day was over when the report was made. */
	readonly dayIsOver: boolean;
	/** ISO 8601 with the offset of the plant. */
	readonly createdAt: string;
	readonly selfConsumptionPercent: number | null;
	readonly selfSufficiencyPercent: number | null;
	/** Highest and lowest powers (kW) and states of charge (%) with their times. */
	readonly extremes: Readonly<Record<ExtremeName, Extreme | null>>;
	/** Samples of all devices, and those that were due. */
	readonly samples: number;
	readonly samplesExpected: number;
	/** Samples that were due and may still arrive. */
	readonly samplesNotYetArrived: number;
	readonly coveragePercent: number;
	readonly gaps: readonly DeviceGap[];
	readonly faults: readonly FaultSpell[];
	readonly notKnown: readonly NotKnown[];
	readonly warnings: readonly string[];
	readonly notes: readonly string[];
	/** The days of the devices. */
	readonly devices: readonly SimpleDay[];
	/** Devices that could not be read. */
	readonly devicesNotRead: readonly { readonly deviceSn: string; readonly reason: string }[];
}

/** One day of a device or a plant. */
export interface Day {
	readonly subject: ReportSubject;
	readonly date: string;
	readonly zone: ReportZone;
	readonly now: number;
	readonly devices: readonly (DeviceDay | UnreadDevice)[];
	readonly unlisted: readonly UnlistedDevices[];
	/** The powers of the plant; of one device its samples are drawn. */
	readonly curve: readonly PlantSample[];
}

/** The figures of a day; every number is one of `summariseSamples`, or a sum of these. */
export function dayFigures(day: Day): DayFigures {
	const { subject, date, zone, now, devices, unlisted, curve } = day;
	const read = devices.filter((device): device is DeviceDay => !isUnread(device));
	const unread = devices.filter(isUnread);
	const { energies, notKnown } = energySums(devices.map(energiesOf), unlisted);
	const shares = sharesOf(energies);
	const coverages = read.map(({ summary }) => summary.coverage);
	const sum = (of: (coverage: DaySummary['coverage']) => number): number =>
		coverages.reduce((total, coverage) => total + of(coverage), 0);
	const [samples, samplesExpected] = [
		sum(({ received }) => received),
		sum(({ expected }) => expected),
	];
	const days = read.map(({ summary, about }) => simpleDay(summary, about));
	return {
		report: 'day',
		subject,
		date,
		timezone: zone.timezone,
		timezoneFromServer: zone.fromPlant,
		dayIsOver: date < localDayAt(now, zone.timezone),
		createdAt: isoTimeAt(now, zone.timezone),
		...energies,
		...shares,
		extremes: extremesOf(aloneIn(day), curve),
		samples,
		samplesExpected,
		samplesNotYetArrived: sum(({ gaps }) =>
			gaps.reduce(
				(total, { reason, missing }) => total + (reason === 'notYetArrived' ? missing : 0),
				0,
			),
		),
		coveragePercent:
			samplesExpected === 0 ? 0 : Math.round((1000 * samples) / samplesExpected) / 10,
		gaps: read.flatMap(({ deviceSn, summary }) =>
			summary.coverage.gaps.map((gap) => ({ deviceSn, ...gap })),
		),
		faults: read
			.flatMap(({ faults }) => faults)
			.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
		notKnown: [...notKnown, ...sharesNotKnown(energies, shares)],
		...doubtsOf(days, read),
		devices: days,
		devicesNotRead: unread.map(({ deviceSn, unread: reason }) => ({ deviceSn, reason })),
	};
}

/** The only device of a report; its samples are drawn as they are. */
export function aloneIn({ devices, unlisted }: Day): DeviceDay | undefined {
	const [only, ...others] = devices;
	const isAlone = only !== undefined && others.length + unlisted.length === 0;
	return isAlone && !isUnread(only) ? only : undefined;
}

function energiesOf(device: DeviceDay | UnreadDevice): DeviceEnergies {
	const { deviceSn, deviceType, about } = device;
	const name = about.alias ?? deviceSn;
	if (isUnread(device)) {
		const nothing = `could not be read (${device.unread})`;
		return { deviceSn, deviceType, name, energies: {}, codes: () => [], nothing };
	}
	const { summary } = device;
	return {
		deviceSn,
		deviceType,
		name,
		energies: summary,
		codes: (energy) => summary.energyQuality[energy] ?? [],
		nothing: summary.coverage.samples === 0 ? 'no samples of this day have arrived' : undefined,
	};
}

function sharesNotKnown(
	energies: Readonly<Record<EnergyName, number | null>>,
	shares: ReturnType<typeof sharesOf>,
): NotKnown[] {
	const { pvEnergyKwh, gridExportEnergyKwh, loadEnergyKwh, gridImportEnergyKwh } = energies;
	const because = (
		figure: keyof typeof shares,
		whole: number | null,
		gone: number | null,
		words: readonly [whole: string, gone: string],
	): NotKnown[] => {
		if (shares[figure] !== null) return [];
		const unknown = [...(whole === null ? [words[0]] : []), ...(gone === null ? [words[1]] : [])];
		const reason =
			unknown.length > 0
				? `${unknown.join(' and ')} ${unknown.length > 1 ? 'are' : 'is'} not known`
				: `there was no ${words[0]}`;
		return [{ figure, reason, known: null, knownDevices: 0, devices: 0 }];
	};
	return [
		...because('selfConsumptionPercent', pvEnergyKwh, gridExportEnergyKwh, [
			'PV energy',
			'grid export',
		]),
		...because('selfSufficiencyPercent', loadEnergyKwh, gridImportEnergyKwh, [
			'load energy',
			'grid import',
		]),
	];
}

/** @param alone the device of the report, where it is of one */
function extremesOf(
	alone: DeviceDay | undefined,
	curve: readonly PlantSample[],
): DayFigures['extremes'] {
	const [lowest, highest] = [createExtremes(), createExtremes()];
	for (const sample of curve) {
		lowest.add({ ...sample, batterySocPercent: sample.batterySocMinPercent });
		highest.add({ ...sample, batterySocPercent: sample.batterySocMaxPercent });
	}
	const { batterySocMin } = lowest.found();
	const found = alone?.summary ?? { ...highest.found(), batterySocMin };
	return Object.fromEntries(EXTREME_NAMES.map((name) => [name, found[name]])) as Record<
		ExtremeName,
		Extreme | null
	>;
}

/** Quality flags of all devices, each with the devices that it is about where there are several. */
function doubtsOf(
	days: readonly SimpleDay[],
	read: readonly DeviceDay[],
): { readonly warnings: string[]; readonly notes: string[] } {
	const listed = (of: 'warnings' | 'notes'): string[] => {
		const about = new Map<string, string[]>();
		for (const [number, day] of days.entries()) {
			const { deviceSn = '', about: names = {} } = read[number] ?? {};
			for (const text of day[of]) {
				about.set(text, [...(about.get(text) ?? []), names.alias ?? deviceSn]);
			}
		}
		return [...about].map(([text, names]) =>
			days.length === 1 || names.length === days.length ? text : `${names.join(', ')}: ${text}`,
		);
	};
	return { warnings: listed('warnings'), notes: [...listed('notes'), ...evidenceOf(read)] };
}

/** The operations of the samples whose path is not confirmed. */
function evidenceOf(read: readonly DeviceDay[]): string[] {
	const types = [...new Set(read.map(({ deviceType }) => deviceType))];
	return types.flatMap((type) => {
		const { label, operations } = deviceInfo(type);
		const { evidence } = OPERATIONS[operations.history];
		return isSeen(evidence)
			? []
			: [
					`The samples of ${label} devices come from the operation ${operations.history}. Its path is not confirmed (evidence: ${evidence}).`,
				];
	});
}

/** Coverage as people read it. */
export function coverageWords({
	samples,
	samplesExpected,
	samplesNotYetArrived,
}: Pick<DayFigures, 'samples' | 'samplesExpected' | 'samplesNotYetArrived'>): string {
	const words = `${decimal(samples, 0)} of ${decimal(samplesExpected, 0)} samples`;
	return samplesNotYetArrived === 0
		? words
		: `${words}, ${decimal(samplesNotYetArrived, 0)} not yet arrived`;
}
