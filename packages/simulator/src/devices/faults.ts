import { stepAt } from '../plant/calendar.ts';
import type { Sample } from '../plant/sample.ts';
import type { Site } from '../plant/site.ts';
import type { Standings } from '../plant/standing.ts';
import { deviceState, NO_GRID, type DeviceState } from './device-state.ts';
import type { Device } from './device.ts';
import { faultCodesOf, type CodeTables, type FaultCode } from './fault-codes.ts';

export { faultCodesOf, type FaultCode } from './fault-codes.ts';
export type { DeviceState } from './device-state.ts';

/** What must be known of a plant to tell what is wrong in it. */
export interface WatchedPlant {
	readonly site: Site;
	readonly standings: Standings;
	readonly codes: CodeTables;
}

/** The faults that a device has at an instant: those of the journal and those that follow from physics. */
export function faultsAt(plant: WatchedPlant, device: Device, atMs: number): readonly FaultCode[] {
	const standing = plant.standings.at(atMs);
	const active = new Set((standing.faults[device.serial] ?? []).map(({ code }) => code));
	if (!standing.gridUp) active.add(NO_GRID);
	if (active.size === 0) return [];
	return faultCodesOf(device.kind, plant.codes).filter(({ code }) => active.has(code));
}

/**
 * What a device is doing at an instant.
 *
 * @returns undefined before the plant's first day
 */
export function deviceStateAt(
	plant: WatchedPlant,
	device: Device,
	atMs: number,
): DeviceState | undefined {
	const sample = sampleAt(plant, device, atMs);
	return sample && deviceState(device, sample, faultsAt(plant, device, atMs));
}

/** The sample of the step in which an instant lies. */
function sampleAt({ site }: WatchedPlant, device: Device, atMs: number): Sample | undefined {
	const day = site.calendar.dayOf(atMs);
	if (day.number < site.firstDay) return undefined;
	return site.sample(device.system.design, day.number, stepAt(day, atMs));
}
