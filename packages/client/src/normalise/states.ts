import { faultsOf, isFaultWord, type Fault } from './fault-words.ts';
import { numberAt } from './measured.ts';
import type { Plan } from './plan.ts';
import type { Doubts } from './quality.ts';
import { rawText } from './read-number.ts';
import type { Row } from '../model/row.ts';

/** The state as number and in words; a number that no table explains is kept, without words. */
export function stateOf(
	row: Row,
	{ status: sources }: Plan,
	doubts: Doubts,
): { status: number | null; statusText: string | null } {
	for (const source of sources) {
		const status = numberAt(row, source, 'status', doubts);
		if (status === null) continue;
		const statusText = source.texts[String(status)];
		if (statusText !== undefined) return { status, statusText };
		doubts.raise('unknownCode', {
			quantity: 'status',
			field: source.field,
			detail: `${source.field} ${status}`,
		});
		return { status, statusText: null };
	}
	return { status: null, statusText: null };
}

/** The active faults, by word and bit; null when no fault word was readable. */
export function activeFaults(
	row: Row,
	{ faultWords, faultTable }: Plan,
	doubts: Doubts,
): Fault[] | null {
	let faults: Fault[] | null = null;
	for (const source of faultWords) {
		const value = numberAt(row, source, 'faults', doubts);
		if (value === null) continue;
		if (isFaultWord(value)) {
			faults ??= [];
			if (value !== 0) faults.push(...faultsOf(faultTable, source.word, value));
		} else {
			const { field } = source;
			const detail = `${field} ${rawText(row[field])}`;
			doubts.raise('unreadable', { quantity: 'faults', field, detail });
		}
	}
	return faults;
}
