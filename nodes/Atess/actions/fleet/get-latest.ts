import {
	deviceInfo,
	emptyRecord,
	isCircuitOpen,
	sentence,
	type DeviceAbout,
	type DeviceType,
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
import { deviceTypesOf } from './get-devices';
import { scopeOf } from './scope';

/**
 * The latest data of many devices, one item for each, in the order of plants, data loggers and device types. A
 * device that cannot be read is an item with `error`, its `reason` and what to do; the node fails only
 * when the account as a whole is refused.
 */
export async function getLatest(step: Step): Promise<void> {
	const explored = await explore(step, scopeOf(step), deviceTypesOf(step), 'serials');
	const { devices, unknown, fleet, reading } = explored;
	let at = 0;
	await fleet.latest(devices, {
		onSample: (result) => {
			const device = devices[at++];
			if (!device) return;
			if (isCircuitOpen(result.error)) throw result.error;
			step.emit(itemOf(step, result, device));
		},
	});
	for (const { deviceSn, error } of unknown) {
		step.emit(failedItem(deviceSn, null, {}, wordsOf(step, error)));
	}
	const ageMs = reading.client.oldestMs();
	if (ageMs !== undefined) hintAtAge(step, ageMs);
}

/** Why a device could not be read: in every item, so that a table has the same columns for all. */
const READ = { error: null, reason: null, whatToDo: null };

function itemOf(
	step: Step,
	{ sample, error, about }: FleetSample,
	{ deviceSn, deviceType }: DiscoveredDevice,
): IDataObject {
	if (sample) return { ...recordForm(step, deviceType, deviceSn, 'latest').write(sample), ...READ };
	const { latest } = deviceInfo(deviceType).operations;
	const words = wordsOf(step, error ?? new NoDataError(latest, { deviceSn }));
	return failedItem(deviceSn, deviceType, about, words);
}

function wordsOf({ account }: Step, error: Error): Words {
	const { clockZone: timezone, client } = account;
	return wordsFor(error, { timezone, accepted: client.circuit().accepted });
}

function failedItem(
	deviceSn: string,
	deviceType: DeviceType | null,
	about: DeviceAbout,
	{ message, reason, advice }: Words,
): IDataObject {
	return {
		...emptyRecord(deviceSn, deviceType, about),
		summary: sentence(about.alias ?? deviceSn, [message]),
		error: message,
		reason,
		whatToDo: advice,
	};
}
