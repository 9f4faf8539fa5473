import type { DeviceType } from '../document/device-type.ts';
import { deviceInfo } from '../document/device-type.ts';
import { isWhole, sumOver, type Sum, type UnlistedDevices } from '../fleet/overview/index.ts';
import { isFed } from '../normalise/fed.ts';
import { periodText, type PeriodCode } from '../summary/doubts.ts';
import { ENERGIES, type EnergyName } from '../summary/figures.ts';

/** The energies of one device in a period, or why there are none. */
export interface DeviceEnergies {
	readonly deviceSn: string;
	readonly deviceType: DeviceType;
	readonly name: string;
	readonly energies: Readonly<Partial<Record<EnergyName, number | null>>>;
	/** Quality flags of single energies. */
	readonly codes: (energy: EnergyName) => readonly PeriodCode[];
	/** Why none of them is known; undefined where some samples have arrived. */
	readonly nothing?: string | undefined;
}

/** An energy of a plant that is null, and why. */
export interface NotKnown {
	readonly figure: string;
	readonly reason: string;
	/** The sum of the other devices; null where nothing is known. */
	readonly known: number | null;
	readonly knownDevices: number;
	/** Devices that the figure is of. */
	readonly devices: number;
}

export interface EnergySums {
	readonly energies: Readonly<Record<EnergyName, number | null>>;
	readonly notKnown: readonly NotKnown[];
}

type Source = DeviceEnergies | (UnlistedDevices & { readonly unlisted: true });

/**
 * The energies of a plant in a period: the sums of its devices, by the rules of the overview. One device without the
 * figure makes the sum null; `notKnown` has the reason and the sum of the others.
 */
export function energySums(
	devices: readonly DeviceEnergies[],
	unlisted: readonly UnlistedDevices[] = [],
): EnergySums {
	const energies = {} as Record<EnergyName, number | null>;
	const notKnown: NotKnown[] = [];
	const sources: Source[] = [
		...devices,
		...unlisted.map((list) => ({ ...list, unlisted: true as const })),
	];
	for (const { name } of ENERGIES) {
		const valueOf = (source: Source): number | string => energyOf(source, name);
		const [only, ...others] = sources;
		// One device is shown as it is, also where its values would not count in a plant.
		const sum =
			only !== undefined && others.length === 0
				? sumOfOne(only, valueOf(only))
				: sumOver<Source, string>(name, sources, valueOf);
		energies[name] = isWhole(sum) ? sum.known : null;
		if (isWhole(sum)) continue;
		const { known, knownDevices, unknown } = sum;
		const reasons = sum.ambiguous
			? ['the PV of the HPS may include that of the PBD, so they are not added']
			: unknown.map(({ why }) => why);
		notKnown.push({
			figure: name,
			reason: [...new Set(reasons)].join('; ') || 'no device of the plant measures it',
			known,
			knownDevices,
			devices: sum.devices,
		});
	}
	return { energies, notKnown };
}

function sumOfOne(device: Source, value: number | string): Sum<Source, string> {
	const isKnown = typeof value === 'number';
	return {
		known: isKnown ? value : null,
		knownDevices: isKnown ? 1 : 0,
		devices: 1,
		unknown: isKnown ? [] : [{ device, why: value }],
		ambiguous: false,
	};
}

/** An energy of one device, or why it is not known, with the device. */
function energyOf(source: Source, energy: EnergyName): number | string {
	if ('unlisted' in source) {
		const { label } = deviceInfo(source.deviceType);
		return `the list of ${label} devices behind data logger ${source.dataLogSn} could not be read`;
	}
	const { name, energies, codes, nothing, deviceType } = source;
	const value = energies[energy] ?? null;
	if (value !== null) return value;
	if (nothing !== undefined) return `${name}: ${nothing}`;
	const { day, total } = ENERGIES.find((one) => one.name === energy) ?? {};
	const isReported = [day, total].some((counter) => counter && isFed(deviceType, counter));
	if (!isReported) return `${name}: a ${deviceInfo(deviceType).label} does not report it`;
	const texts = codes(energy).map((code) => periodText(code).text);
	return `${name}: ${texts.join(' ') || 'no counter of it has arrived'}`;
}
