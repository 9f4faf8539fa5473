import {
	isCircuitOpen,
	latestOf,
	type DiscoveredDevice,
	type LatestResult,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { wordsFor, type Words } from '../../shared/error-words';
import type { Step } from '../step/action';
import { rowWriter } from '../device/output';
import { plantZone } from '../device/record-options';
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
	// A zone that does not exist must not cost the calls of a fleet.
	plantZone(step);
	const explored = await explore(step, scopeOf(step), kindsOf(step), 'serials');
	const { devices, unknown, client } = explored;
	const placeOf = placeFinder(explored);
	const results = latestOf(client, devices, {
		pace: step.account.pace,
		memory: step.account.kinds,
		...(step.signal && { signal: step.signal }),
	});
	let at = 0;
	for await (const result of results) {
		const device = devices[at++];
		if (!device) break;
		if (isCircuitOpen(result.error)) throw result.error;
		step.emit(itemOf(step, result, device, placeOf(device)));
	}
	for (const { deviceSn, error } of unknown) {
		step.emit({ ...NOWHERE, deviceSn, deviceType: null, ...failed(wordsOf(step, error)) });
	}
	const ageMs = client.oldestMs();
	if (ageMs !== undefined) hintAtAge(step, ageMs);
}

const NOWHERE: Place = { plantId: null, plantName: null, dataLogSn: null };

function itemOf(
	step: Step,
	result: LatestResult,
	{ deviceSn, kind, alias }: DiscoveredDevice,
	place: Place,
): IDataObject {
	const head = { ...place, alias: alias ?? null };
	if (result.data) {
		const row = result.data as Readonly<Record<string, unknown>>;
		return { ...head, ...rowWriter(step, kind, deviceSn)(row) };
	}
	const words = result.error ? wordsOf(step, result.error) : noData(deviceSn);
	return { ...head, deviceSn, deviceType: kind, ...failed(words) };
}

function wordsOf({ account }: Step, error: Error): Words {
	const { clockZone: timezone, client } = account;
	return wordsFor(error, { timezone, accepted: client.circuit().accepted, now: Date.now() });
}

function noData(deviceSn: string): Words {
	return {
		reason: 'noData',
		message: `The server has no data of device ${deviceSn}.`,
		advice: 'It may not have reported yet: look at it in the ATESS portal.',
	};
}

function failed({ message, reason, advice }: Words): IDataObject {
	return { error: message, reason, whatToDo: advice };
}
