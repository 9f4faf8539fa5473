import {
	deviceInfo,
	isCircuitOpen,
	type DiscoveredDevice,
	type FleetSample,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { wordsFor, type Words } from '../../shared/error-words';
import { NoDataError } from '../../shared/no-data-error';
import type { Step } from '../step/action';
import { recordForm } from '../device/output';
import { hintAtAge } from '../step/read-options';
import { explore } from './explore';
import { kindsOf } from './get-devices';
import { placeFinder, type Place } from './places';
import { scopeOf } from './scope';

/**
 * The latest data of many devices, one item for each, in the order of plants, data loggers and kinds. A
 * device that cannot be read is an item with `error`, its `reason` and what to do; the node fails only
 * when the account as a whole is refused.
 */
export async function getLatest(step: Step): Promise<void> {
	const explored = await explore(step, scopeOf(step), kindsOf(step), 'serials');
	const { devices, unknown, fleet, reading } = explored;
	const placeOf = placeFinder(explored);
	let at = 0;
	await fleet.latest(devices, {
		onSample: (result) => {
			const device = devices[at++];
			if (!device) return;
			if (isCircuitOpen(result.error)) throw result.error;
			step.emit(itemOf(step, result, device, placeOf(device)));
		},
	});
	for (const { deviceSn, error } of unknown) {
		step.emit({ ...NOWHERE, deviceSn, deviceType: null, ...failed(wordsOf(step, error)) });
	}
	const ageMs = reading.client.oldestMs();
	if (ageMs !== undefined) hintAtAge(step, ageMs);
}

const NOWHERE: Place = { plantId: null, plantName: null, dataLogSn: null };

function itemOf(
	step: Step,
	{ sample, error }: FleetSample,
	{ deviceSn, kind, alias }: DiscoveredDevice,
	place: Place,
): IDataObject {
	const head = { ...place, alias: alias ?? null };
	if (sample)
		return { ...head, ...recordForm(step, kind, deviceSn, 'latest', alias).write(sample) };
	const { latest } = deviceInfo(kind).operations;
	const words = wordsOf(step, error ?? new NoDataError(latest, { deviceSn }));
	return { ...head, deviceSn, deviceType: kind, ...failed(words) };
}

function wordsOf({ account }: Step, error: Error): Words {
	const { clockZone: timezone, client } = account;
	return wordsFor(error, { timezone, accepted: client.circuit().accepted });
}

function failed({ message, reason, advice }: Words): IDataObject {
	return { error: message, reason, whatToDo: advice };
}
