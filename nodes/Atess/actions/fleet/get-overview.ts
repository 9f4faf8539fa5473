import {
	DEVICE_KINDS,
	isCircuitOpen,
	normalise,
	overviewOf,
	overviewPlaces,
	readLatest,
	toRead,
	type DiscoveredDevice,
	type LatestResult,
	type OverviewDevice,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { zoneNamed } from '../../shared/zone';
import { isOn, type Step } from '../step/action';
import { plantZone, powerUnitOf } from '../device/record-options';
import { hintAtAge } from '../step/read-options';
import { explore } from './explore';
import { scopeOf } from './scope';

/**
 * One item for each plant: what it does now, what it has done today, and how many of its devices can be
 * heard. Data loggers whose plant is not known are an item each: nobody knows what belongs together.
 */
export async function getOverview(step: Step): Promise<void> {
	// A zone that does not exist must not cost the calls of a fleet.
	const chosen = plantZone(step);
	const explored = await explore(step, scopeOf(step), DEVICE_KINDS, 'state');
	const places = overviewPlaces(explored);
	const wanted = places.flatMap(({ devices }) => toRead(devices));
	const { client } = explored;
	const results = await readLatest(client, wanted, {
		pace: step.account.pace,
		memory: step.account.kinds,
		...(step.signal && { signal: step.signal }),
	});
	for (const { error } of results) if (isCircuitOpen(error)) throw error;
	const read = new Map(results.map((result) => [result.deviceSn, result]));
	for (const { place, timezone, devices } of places) {
		// What a person has set goes before the plant's record, which has a fixed offset at best.
		const zone = chosen ?? (timezone === undefined ? undefined : zoneNamed(timezone));
		const now = Date.now();
		const options = { now, timezone: zone, powerUnit: powerUnitOf(step) };
		const overview = overviewOf(
			place,
			devices.map((device) => withRecord(device, read.get(device.deviceSn), options)),
			{ now, timezone: zone, partialSums: isOn(step, 'options.partialSums') },
		);
		step.emit(overview as unknown as IDataObject);
	}
	const ageMs = client.oldestMs();
	if (ageMs !== undefined) hintAtAge(step, ageMs);
}

function withRecord(
	{ deviceSn, kind, lost, model }: DiscoveredDevice,
	result: LatestResult | undefined,
	options: { now: number; timezone: string | undefined; powerUnit: 'kW' | 'W' | undefined },
): OverviewDevice {
	const device = { deviceSn, kind, lost };
	if (result === undefined) return device;
	if (result.error) return { ...device, error: result.error };
	const row = result.data as Readonly<Record<string, unknown>> | null;
	return { ...device, record: row && normalise(kind, row, { ...options, deviceSn, model }) };
}
