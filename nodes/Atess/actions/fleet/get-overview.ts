import { DEVICE_TYPES, isCircuitOpen, simpleOverview } from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { isOn, type Step } from '../step/action';
import { hintOnce } from '../step/hints';
import { hintAtAge } from '../step/read-options';
import { explore } from './explore';
import { hintAtMissing } from './missing-hint';
import { scopeOf } from './scope';

/**
 * One item for each plant: its current powers, its energies of today, and how many of its devices are online. Data
 * loggers whose plant is not known are an item each: which of them belong together is not known.
 */
export async function getOverview(step: Step): Promise<void> {
	const found = await explore(step, scopeOf(step), DEVICE_TYPES, 'state');
	const overview = await found.fleet.overview({
		found,
		partialSums: isOn(step, 'partialSums'),
		onSample: ({ error }) => {
			if (isCircuitOpen(error)) throw error;
		},
	});
	for (const plant of overview) {
		step.emit({ ...simpleOverview(plant) } as unknown as IDataObject);
		const hint = hintAtMissing(plant);
		if (hint !== undefined) hintOnce(step, hint);
	}
	const ageMs = found.reading.client.oldestMs();
	if (ageMs !== undefined) hintAtAge(step, ageMs);
}
