import type { Discovery, FleetSample, PlantOverview } from 'atess-client';
import {
	deviceInfo,
	isOnline,
	isZone,
	todayOf,
	valueOf,
	whyUnknown,
	type DiscoveredDevice,
	type OverviewDevice,
} from 'atess-client/internal';
import { ageText, FIGURES, figureText } from './figures.ts';
import { createReasons, type Reasons } from './reasons.ts';

/** One line of the table. A cell is null where the value is not known, and empty where there is none. */
export interface Line {
	readonly name: string;
	readonly type: string;
	readonly state: string;
	readonly mark: 'online' | 'offline' | 'faulty' | 'unknown' | 'sum';
	/** The cells of `FIGURES`. */
	readonly figures: readonly (string | null)[];
	readonly faults: string | null;
	readonly age: string | null;
}

/** A plant, or a data logger whose plant is not known, as it is shown. */
export interface ShownPlace {
	readonly title: string;
	readonly devices: readonly Line[];
	/** Missing for devices of no known data logger. */
	readonly sum?: Line;
	/** Why values are not known, or are not certain: one text for each reason. */
	readonly reasons: readonly string[];
}

export interface PlacesInput {
	readonly overviews: readonly PlantOverview[];
	readonly found: Pick<Discovery, 'plants' | 'devices'>;
	readonly samples: ReadonlyMap<string, FleetSample>;
	readonly now: number;
	readonly timezone: string | undefined;
}

/** The plants with their devices; devices of no known data logger are a place of their own. */
export function placesOf(input: PlacesInput): ShownPlace[] {
	const { overviews, found } = input;
	const left = new Set(found.devices);
	const places = overviews.map((overview) => {
		const own = found.devices.filter(({ dataLogSn = '' }) =>
			overview.dataLogSns.includes(dataLogSn),
		);
		for (const device of own) left.delete(device);
		const zone = found.plants.find(({ plantId }) => plantId === overview.plantId)?.timezone;
		const ofPlant = zone !== undefined && isZone(zone) ? zone : undefined;
		return placeOf(own, { ...input, timezone: input.timezone ?? ofPlant }, overview);
	});
	return left.size === 0 ? places : [...places, placeOf([...left], input)];
}

function placeOf(
	devices: readonly DiscoveredDevice[],
	{ now, timezone, samples }: PlacesInput,
	overview?: PlantOverview,
): ShownPlace {
	const reasons = createReasons();
	const states = devices.map(({ deviceSn, deviceType, lost }): OverviewDevice => {
		const { sample, error } = samples.get(deviceSn) ?? {};
		return { deviceSn, deviceType, lost, record: sample, error };
	});
	const today = todayOf(states, now, timezone);
	const lines = devices.map((device, i) => {
		const ageMs = samples.get(device.deviceSn)?.sample?.ageMs ?? null;
		return deviceLine(device, states[i] ?? device, ageMs, today, reasons);
	});
	if (overview) reasons.addSums(overview);
	return {
		title: overview ? titleOf(overview) : 'Devices whose plant is not known',
		devices: lines,
		...(overview && { sum: sumLine(overview, lines) }),
		reasons: reasons.texts(),
	};
}

function deviceLine(
	{ deviceSn, deviceType, alias = deviceSn }: DiscoveredDevice,
	device: OverviewDevice,
	ageMs: number | null,
	today: string | undefined,
	reasons: Reasons,
): Line {
	const { record, error } = device;
	const online = isOnline(device);
	const figures = FIGURES.map((figure) => {
		const value = valueOf(device, figure.name, today);
		if (value === 'notReported') return '';
		if (typeof value === 'number' && record) return figureText(figure, value, record);
		if (typeof value === 'string') reasons.add(value, { figure: figure.label, deviceSn, error });
		return null;
	});
	const isKnown = whyUnknown(device) === undefined;
	if (isKnown) for (const flag of record?.quality ?? []) reasons.addDoubt(flag, deviceSn);
	const faults = isKnown ? (record?.faults?.length ?? '') : null;
	return {
		name: alias,
		type: deviceInfo(deviceType).label,
		state: error ? 'not read' : online === false ? 'offline' : (record?.statusText ?? ''),
		mark:
			Number(faults) > 0
				? 'faulty'
				: online === undefined || error
					? 'unknown'
					: online
						? 'online'
						: 'offline',
		figures,
		faults: faults === null ? null : String(faults),
		age: ageMs === null ? null : ageText(ageMs / 60_000),
	};
}

function sumLine(overview: PlantOverview, lines: readonly Line[]): Line {
	const { devicesOnline, devicesTotal, oldestDataAgeMinutes: age } = overview;
	const { batterySocMinPercent: lowest, batterySocMaxPercent: highest } = overview;
	const partial = overview.missing.find(({ quantity }) => quantity === 'batterySocPercent');
	const figures = FIGURES.map((figure) => {
		const value = overview[figure.name];
		if (value !== null) return figureText(figure, value, overview);
		// Several batteries have no common state of charge; the range is known if each of them is.
		const isRange = figure.label === 'SOC' && partial?.knownDevices === partial?.devices;
		if (!isRange || lowest === null || highest === null) return null;
		return `${Math.round(lowest)}-${Math.round(highest)}`;
	});
	const isWhole = lines.every(({ faults }) => faults !== null);
	return {
		name: 'Sum',
		type: '',
		state: `${devicesOnline}/${devicesTotal} online`,
		mark: 'sum',
		figures,
		faults: isWhole ? String(lines.reduce((sum, { faults }) => sum + Number(faults), 0)) : null,
		age: age === null ? null : ageText(age),
	};
}

function titleOf({ plantId, plantName, dataLogSns }: PlantOverview): string {
	if (plantId === null) return `Data logger ${dataLogSns.join(', ')}, plant not known`;
	return plantName === null ? `Plant ${plantId}` : `${plantName} (plant ${plantId})`;
}
