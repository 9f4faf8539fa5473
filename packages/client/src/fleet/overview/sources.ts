import type { DeviceClass } from '../../document/device-info.ts';
import { classOf, type DeviceType } from '../../document/device-type.ts';
import type { OverviewDevice } from './device-state.ts';
import type { SummedName } from './fields.ts';

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
export interface Sources {
	readonly devices: readonly OverviewDevice[];
	/** Devices that may stand in for the PCS among `devices` where those do not report it. */
	readonly inPlaceOfPcs: readonly OverviewDevice[];
	/** Whether it is not known which values to add. */
	readonly ambiguous: boolean;
}

export function sourcesOf(quantity: SummedName, devices: readonly OverviewDevice[]): Sources {
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

/** The batteries of a plant as inverters, MBMS and BCU see them: the same ones, from outside inwards. */
export function batterySources(devices: readonly OverviewDevice[]): OverviewDevice[][] {
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
