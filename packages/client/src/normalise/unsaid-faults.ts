import type { DeviceType } from '../document/device-type.ts';
import { isFaultWord } from './fault-words.ts';
import { numberAt } from './measured.ts';
import { planFor } from './plan.ts';
import { createDoubts } from './quality.ts';
import type { Row } from '../model/row.ts';

/**
 * Numbers of the fault words that a row does not contain: whether the faults in them are active is not known, also
 * where `faults` has those of other words. The number is the first part of a fault's `alarmCode`.
 */
export function unsaidFaultWords(deviceType: DeviceType, row: Row): ReadonlySet<number> {
	const { faultWords } = planFor(deviceType, undefined);
	const doubts = createDoubts();
	return new Set(
		faultWords.flatMap((source) => {
			const value = numberAt(row, source, 'faults', doubts);
			return value !== null && isFaultWord(value) ? [] : [source.word];
		}),
	);
}
