import type { DeviceClass } from '../../document/device-info.ts';
import { classOf, type DeviceType } from '../../document/device-type.ts';

/**
 * Which devices of a plant measure a quantity, so that no kilowatt is counted twice. From the
 * document's descriptions of the devices:
 *
 * - An HPS has PV, battery, grid and load of its own: HPS add up.
 * - A PCS has battery, grid and load. It has no PV: its PV power is that of the PBDs on its DC side.
 *   So it is either the PCS or the PBDs, never both.
 * - A PBD and an HPS without any PCS: it is not documented whether the HPS counts the PV of the PBD.
 * - MBMS and BCU measure the battery of an inverter, and a BCU is a part of its MBMS: they count only
 *   where there is no inverter.
 */
interface Sources<Device> {
	readonly devices: readonly Device[];
	/** Devices that may stand in for the PCS among `devices` where those do not report it. */
	readonly inPlaceOfPcs: readonly Device[];
	/** Whether it is not known which values to add. */
	readonly ambiguous: boolean;
}

interface Typed {
	readonly deviceType: DeviceType;
}

/** @param quantity a power or an energy by its name: `pv…` and `battery…` have sources of their own */
function sourcesOf<Device extends Typed>(
	quantity: string,
	devices: readonly Device[],
): Sources<Device> {
	const inverters = devices.filter(({ deviceType }) => isInverter(deviceType));
	if (quantity.startsWith('pv')) {
		const pbds = devices.filter(({ deviceType }) => classOf(deviceType) === 'solarCharger');
		if (inverters.some(({ deviceType }) => classOf(deviceType) === 'batteryInverter'))
			return { devices: inverters, inPlaceOfPcs: pbds, ambiguous: false };
		return {
			devices: [...inverters, ...pbds],
			inPlaceOfPcs: [],
			ambiguous: inverters.length > 0 && pbds.length > 0,
		};
	}
	const batteries = quantity.startsWith('battery') ? batterySources(devices)[0] : undefined;
	return { devices: batteries ?? inverters, inPlaceOfPcs: [], ambiguous: false };
}

/** The sum of a figure over the devices of a plant. */
export interface Sum<Device, Why extends string> {
	/** The sum of what is known; null where nothing is, or where the sources are not clear. */
	readonly known: number | null;
	readonly knownDevices: number;
	/** Devices that the sum is of. */
	readonly devices: number;
	readonly unknown: readonly { readonly device: Device; readonly why: Why }[];
	/** Whether the sources are not clear. */
	readonly ambiguous: boolean;
}

/** Whether a sum holds all of its devices. */
export function isWhole({ knownDevices, devices, known }: Sum<unknown, string>): boolean {
	return known !== null && knownDevices === devices;
}

/**
 * Adds up a power or an energy over the devices of a plant. Nothing is counted twice: see {@link Sources}.
 *
 * @param valueOf of one device, or why it is not known
 */
export function sumOver<Device extends Typed, Why extends string>(
	quantity: string,
	devices: readonly Device[],
	valueOf: (device: Device) => number | Why,
): Sum<Device, Why> {
	const { devices: first, inPlaceOfPcs, ambiguous } = sourcesOf(quantity, devices);
	const valueAt = (device: Device) => ({ device, value: valueOf(device) });
	let values = first.map(valueAt);
	const silentPcs = values.some(
		({ device, value }) => isBatteryInverter(device) && typeof value === 'string',
	);
	const standIns = inPlaceOfPcs.map(valueAt);
	if (
		silentPcs &&
		standIns.length > 0 &&
		standIns.every(({ value }) => typeof value === 'number')
	) {
		values = [...values.filter(({ device }) => !isBatteryInverter(device)), ...standIns];
	}
	if (ambiguous) {
		return { known: null, knownDevices: 0, devices: values.length, unknown: [], ambiguous };
	}
	const known = values.map(({ value }) => value).filter((value) => typeof value === 'number');
	return {
		known: known.length === 0 ? null : rounded(known.reduce((total, value) => total + value, 0)),
		knownDevices: known.length,
		devices: values.length,
		unknown: values.flatMap(({ device, value }) =>
			typeof value === 'string' ? [{ device, why: value }] : [],
		),
		ambiguous,
	};
}

/** The batteries of a plant as inverters, MBMS and BCU see them: the same ones, from outside inwards. */
export function batterySources<Device extends Typed>(devices: readonly Device[]): Device[][] {
	return [isInverter, isClass('battery'), isClass('batteryCluster')]
		.map((isMeant) => devices.filter(({ deviceType }) => isMeant(deviceType)))
		.filter((tier) => tier.length > 0);
}

/**
 * The devices of a plant that an overview reads: BCUs only where neither an inverter nor an MBMS speaks
 * for the battery, because each costs a call.
 */
export function toRead<Device extends { readonly deviceType: DeviceType }>(
	devices: readonly Device[],
): Device[] {
	const spokenFor = devices.some(
		({ deviceType }) => classOf(deviceType) === 'battery' || isInverter(deviceType),
	);
	return devices.filter(({ deviceType }) => classOf(deviceType) !== 'batteryCluster' || !spokenFor);
}

function isInverter(deviceType: DeviceType): boolean {
	const is = classOf(deviceType);
	return is === 'hybridInverter' || is === 'batteryInverter';
}

function isClass(wanted: DeviceClass): (deviceType: DeviceType) => boolean {
	return (deviceType) => classOf(deviceType) === wanted;
}

function isBatteryInverter({ deviceType }: Typed): boolean {
	return classOf(deviceType) === 'batteryInverter';
}

/** The wire has three decimals at most; binary fractions must not add more. */
export function rounded(value: number): number {
	return Math.round(value * 1000) / 1000;
}
