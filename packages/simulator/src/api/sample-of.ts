import type { OperationInfo } from '../document/operations.ts';
import type { Json } from '../document/types.ts';
import type { Envelope } from './envelope.ts';
import { JsonText } from './json-text.ts';

/**
 * Which responses are validated: every one whole, or every one with the first and the last of its rows. The rows of a
 * page are written by one writer, and validating them all takes longer than writing them.
 */
export type ValidateAnswers = 'every' | 'sample';

/** An envelope with the first and the last row of its page or list. */
export function sampleOf(envelope: Envelope, { operation }: OperationInfo): Envelope {
	const { data } = envelope;
	if (data instanceof JsonText) return { ...envelope, data: data.sample };
	if (isList(data)) return { ...envelope, data: ends(data) };
	const rows = operation['x-page']?.rows;
	if (rows === undefined || typeof data !== 'object' || data === null) return envelope;
	const page = data;
	const list = page[rows];
	return isList(list) ? { ...envelope, data: { ...page, [rows]: ends(list) } } : envelope;
}

function ends(rows: readonly Json[]): Json[] {
	return rows.filter((_, index) => index === 0 || index === rows.length - 1);
}

function isList(value: Json | undefined): value is readonly Json[] {
	return Array.isArray(value);
}
