import { stepAt } from '../plant/calendar.ts';
import type { Sample } from '../plant/sample.ts';
import type { Site } from '../plant/site.ts';
import type { Standings } from '../plant/standing.ts';
import { deviceState, type DeviceState } from './device-state.ts';
import type { Device } from './device.ts';
import type { FaultCode, FaultTables } from './fault-codes.ts';
import { NO_GRID } from './fault-effects.ts';

export type { FaultCode } from './fault-codes.ts';
export type { DeviceState } from './device-state.ts';

/** The facts about a plant that decide its faults. */
export interface WatchedPlant {
	readonly site: Site;
	readonly standings: Standings;
	readonly faultTables: FaultTables;
}

/**
 * The faults that a device has at an instant, in the order of the document's table: those of the journal, and "no
 * utility grid" during an outage.
 *
 * Before the plant's first day there are none.
 */
export function faultsAt(plant: WatchedPlant, device: Device, atMs: number): readonly FaultCode[] {
	const sample = sampleAt(plant, device, atMs);
	return sample ? faultsDuring(plant, device, sample, atMs) : [];
}

/** The same for a caller that has the sample already. */
export function faultsDuring(
	{ standings, faultTables }: WatchedPlant,
	device: Device,
	sample: Sample,
	atMs = sample.atMs,
): readonly FaultCode[] {
	const raised = standings.at(atMs).faults[device.serial] ?? [];
	const missesGrid = !sample.gridVoltage && device.system.design.grid === 'public';
	if (raised.length === 0 && !missesGrid) return [];
	return (faultTables.get(device.kind) ?? []).filter(
		({ code }) =>
			raised.some((fault) => fault.code === code) ||
			(missesGrid && code === NO_GRID && device.kind !== 'pbd'),
	);
}

/**
 * The state of a device at an instant. Events after the last sample count already.
 *
 * @returns undefined before the plant's first day
 */
export function deviceStateAt(
	plant: WatchedPlant,
	device: Device,
	atMs: number,
): DeviceState | undefined {
	const sample = sampleAt(plant, device, atMs);
	return sample && deviceState(device, sample, faultsDuring(plant, device, sample, atMs));
}

/** The sample of the step in which an instant lies, with the grid as it is at that instant. */
export function sampleAt(
	{ site, standings }: WatchedPlant,
	{ system: { design } }: Device,
	atMs: number,
): Sample | undefined {
	const day = site.calendar.dayOf(atMs);
	if (day.number < site.firstDay) return undefined;
	const sample = site.sample(design, day.number, stepAt(day, atMs));
	const { gridUp } = standings.at(atMs);
	if (gridUp === standings.at(sample.atMs).gridUp || design.grid === 'none') return sample;
	return { ...sample, gridAvailable: gridUp, gridVoltage: gridUp, gridChanged: true };
}
