import type { OperationId } from 'atess-client';
import { differencesOf, type AnswerDifferences, type FieldDifference } from 'atess-client/internal';
import { gridCountersIn, type GridCounters } from './grid-counters.ts';
import { PAGES_EVERYWHERE } from './outcome.ts';
import type { Attempt } from './prober.ts';
import { lettersOf } from 'atess-spec/knowledge/field-match';

export type FindingStatus =
	'confirmed' | 'different' | 'refused' | 'notFound' | 'failed' | 'notAsked';

/** The findings of the probe about one operation. */
export interface Finding {
	readonly operationId: OperationId;
	readonly status: FindingStatus;
	/** Where the document has it. */
	readonly documented: string;
	/** Where it was found. */
	readonly path?: string;
	readonly attempts: readonly {
		readonly path: string;
		readonly status: string;
		readonly message?: string;
		/** It was accepted, and the response was empty. */
		readonly isNull?: true;
	}[];
	readonly differences?: AnswerDifferences;
	/** Stand-ins for the names in its rows that are not fields: a map keyed by serial numbers or the like. */
	readonly mapKeys?: readonly string[];
	/** Which counters of a PCS are import and export, where its record has them. */
	readonly gridCounters?: GridCounters;
	/** The reason why it was not read, or the error of the server. */
	readonly reason?: string;
	/** The response's data. */
	readonly data?: unknown;
}

/** The finding of an operation from its attempts. */
export function findingOf(
	operationId: OperationId,
	documented: string,
	attempts: readonly Attempt[],
): Finding {
	const last = attempts.at(-1);
	const told = attempts.map(({ path, outcome }) => ({
		path,
		status: outcome.status,
		...('message' in outcome && { message: outcome.message }),
		...('isNull' in outcome && { isNull: outcome.isNull }),
	}));
	const base = { operationId, documented, attempts: told };
	if (!last) return { ...base, status: 'notAsked' };
	const { outcome, path } = last;
	switch (outcome.status) {
		case 'answered': {
			const differences = differencesOf(operationId, outcome.data);
			const { fields, shape } = differences;
			const gridCounters = gridCountersIn(outcome.data);
			const isDifferent = path !== documented || fields.length > 0 || shape !== undefined;
			return {
				...base,
				status: isDifferent ? 'different' : 'confirmed',
				path,
				differences,
				...(gridCounters && { gridCounters }),
				data: outcome.data,
			};
		}
		case 'refused':
			return { ...base, status: 'refused', path, reason: outcome.message };
		case 'noPath':
			if (isPagesOnly(attempts)) return { ...base, status: 'failed', reason: PAGES_EVERYWHERE };
			return { ...base, status: 'notFound', reason: outcome.message };
		case 'tooEarly':
			return { ...base, status: 'notAsked', reason: outcome.message };
		default:
			return { ...base, status: 'failed', reason: outcome.message };
	}
}

/** Whether nothing but web pages came, regardless of the path: then nothing is known of any of them. */
export function isPagesOnly(attempts: readonly Attempt[]): boolean {
	return attempts.length > 0 && attempts.every(({ outcome }) => 'isPage' in outcome);
}

/** A field under another spelling than the document's: the same letters in another case or with dashes. */
export function spelling(
	fields: readonly FieldDifference[],
	renamed: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, string> {
	const missing = fields.filter(({ kind }) => kind === 'missing').map(({ field }) => field);
	const found = new Map<string, string>();
	for (const { kind, field } of fields) {
		if (kind !== 'unknown') continue;
		const old = missing.find(
			(name) => renamed[name] === field || lettersOf(name) === lettersOf(field),
		);
		if (old !== undefined) found.set(field, old);
	}
	return found;
}
