import { lookUp } from '../core/look-up.ts';
import { AtessRateLimitError, isNothingThere } from '../errors/index.ts';
import { loggerIn, plantIn } from '../fleet/rows.ts';
import type { SubjectOperations } from '../document/device-info.ts';
import { SUBJECTS } from '../generated/devices.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { entriesIn } from '../model/row-list.ts';
import { sameValue } from '../settings/values.ts';
import type { RequestClient } from '../request/request-client.ts';
import type { OperationId } from '../document/types.ts';
import type { CallOptions } from '../model/call-options.ts';
import type { Row } from '../model/row.ts';

/** The subject of a write: a plant or a data logger, and how it is read. */
export interface Subject {
	/** Name of its ID in parameters and bodies. */
	readonly idName: string;
	/** The ID in a row of its list; undefined where it has none. */
	readonly idIn: (row: Row) => string | undefined;
	readonly get: OperationId;
	readonly list: OperationId;
}

/**
 * The subject of a write, by the subject that the document has for it.
 *
 * @returns undefined where no read can prove the write: it is not about a plant or a data logger
 */
export function subjectOf(operationId: OperationId): Subject | undefined {
	const { get, list } = lookUp<SubjectOperations>(SUBJECTS, OPERATIONS[operationId].of) ?? {};
	const info: OperationInfo | undefined = get && OPERATIONS[get];
	const idName = info?.parameters.find(({ required }) => required === true)?.name;
	const idIn = {
		plantId: (row: Row) => plantIn(row)?.plantId,
		dataLogSn: (row: Row) => loggerIn(row)?.dataLogSn,
	};
	const read = lookUp(idIn, idName ?? '');
	if (!get || !list || idName === undefined || !read) return undefined;
	return { idName, idIn: read, get, list };
}

/** The result of a read after a write. */
export type Proof =
	| { readonly verified: boolean }
	| {
			readonly verified: null;
			readonly reason: string;
			/** When a read is possible again, in ms since 1970. */
			readonly verifyAfter?: number;
	  };

export interface ProofDeps {
	readonly client: RequestClient;
	readonly now: () => number;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Whether a plant or data logger is gone: the account's list has others and not this one, or the server
 * itself does not find it. An empty list alone proves nothing.
 */
export async function provenGone(deps: ProofDeps, subject: Subject, id: string): Promise<Proof> {
	return await attempt(deps, async () => {
		const rows = await listed(deps, subject);
		if (rows.some((row) => subject.idIn(row) === id)) return { verified: false };
		if (rows.length > 0) return { verified: true };
		const row = await found(deps, subject, id);
		if (row === 'none') return { verified: true };
		return row && subject.idIn(row) === id
			? { verified: false }
			: { verified: null, reason: 'the list is empty' };
	});
}

/**
 * Whether a plant or data logger is there with the values that were sent. Values that the server does not
 * report prove nothing of a change.
 *
 * @param isNew whether it was created, so that its being there is the proof
 */
export async function provenThere(
	deps: ProofDeps,
	subject: Subject,
	id: string,
	sent: Row,
	isNew: boolean,
): Promise<Proof> {
	return await attempt(deps, async () => {
		const row = await found(deps, subject, id);
		if (row === 'none') return { verified: false };
		if (!row || subject.idIn(row) !== id) {
			return { verified: null, reason: 'the server does not report it' };
		}
		const names = Object.keys(sent).filter((name) => name !== subject.idName);
		const reported = names.filter((name) => !isBlank(row[name]));
		if (!reported.every((name) => sameValue(row[name], sent[name]))) return { verified: false };
		const missing = names.filter((name) => !reported.includes(name));
		return missing.length === 0 || isNew
			? { verified: true }
			: { verified: null, reason: `the server does not report ${missing.join(', ')}` };
	});
}

/** The row of one, `none` if the server reports that there is none, undefined if it reports nothing. */
async function found(
	deps: ProofDeps,
	{ get, idName }: Subject,
	id: string,
): Promise<Row | 'none' | undefined> {
	try {
		const { data } = await deps.client.request(get, { [idName]: id }, options(deps));
		return isRow(data) ? data : undefined;
	} catch (error) {
		if (isNothingThere(error)) return 'none';
		throw error;
	}
}

async function listed(deps: ProofDeps, { list }: Subject): Promise<readonly Row[]> {
	const info: OperationInfo = OPERATIONS[list];
	const { client } = deps;
	if (!info.page) {
		const { data } = await client.request(list, {}, options(deps));
		return (entriesIn(info, data) ?? []).filter(isRow);
	}
	const rows: Row[] = [];
	for await (const page of client.requestPages(list, {}, options(deps))) rows.push(...page.rows);
	return rows;
}

/** A proof that cannot be had now does not make the write a failure. */
async function attempt({ now, signal }: ProofDeps, prove: () => Promise<Proof>): Promise<Proof> {
	try {
		return await prove();
	} catch (error) {
		if (signal?.aborted === true) return { verified: null, reason: 'the read was stopped' };
		const wait = error instanceof AtessRateLimitError ? error.retryAfterMs : undefined;
		return {
			verified: null,
			reason: error instanceof Error ? error.message : String(error),
			...(wait !== undefined && { verifyAfter: now() + wait }),
		};
	}
}

/** Values of before the write, from a memory, would prove nothing. */
function options({ signal }: ProofDeps): CallOptions {
	return { fresh: true, onLimit: 'error', ...(signal && { signal }) };
}

function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === '' || value === '--';
}
