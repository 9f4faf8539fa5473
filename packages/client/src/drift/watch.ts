import { secretsOf, type AtessAuth } from '../core/authorization.ts';
import { createRedactor } from '../core/redaction.ts';
import type { OperationId } from '../document/types.ts';
import { differencesOf, type AnswerDifferences, type FieldDifference } from './differences.ts';

/** Gets the data of every new response; the option `onAnswer` of a client is one. */
export type AnswerWatch = (operationId: string, data: unknown) => unknown;

/** The first difference of each kind between responses and the document. */
export interface Drift {
	readonly operationId: OperationId;
	readonly shape?: NonNullable<AnswerDifferences['shape']>;
	readonly fields: readonly FieldDifference[];
}

/** A server that invents a name for each response must not fill the memory. */
const MOST_REMEMBERED = 10_000;

/**
 * Watches responses for drift: unknown fields, missing fields and changed types, each reported once for its operation.
 * The option `onDrift` of a client makes one; where a client is made by `atess-client/core`, its option `onAnswer`
 * takes one.
 *
 * @param auth of the client: its secrets are removed from names that the server sends
 */
export function createDriftWatch(
	onDrift: (drift: Drift) => unknown,
	auth?: AtessAuth,
): AnswerWatch {
	const redact = createRedactor(auth ? secretsOf(auth) : []);
	const reported = new Set<string>();
	const isNew = (key: string): boolean => {
		if (reported.has(key) || reported.size >= MOST_REMEMBERED) return false;
		reported.add(key);
		return true;
	};
	return (operationId, data) => {
		const { operationId: id, fields: found, shape } = differencesOf(operationId, data);
		const fields = found.map((difference) => ({ ...difference, field: redact(difference.field) }));
		const fresh = fields.filter(({ kind, field }) => isNew(`${id} ${kind} ${field}`));
		const freshShape = shape && isNew(`${id} shape ${shape.seen}`) ? shape : undefined;
		if (fresh.length === 0 && !freshShape) return;
		const drift = { operationId: id, ...(freshShape && { shape: freshShape }), fields: fresh };
		// It may be asynchronous although the client does not wait for it; unhandled, its failure would end the
		// process.
		Promise.resolve(onDrift(drift)).catch(() => undefined);
	};
}
