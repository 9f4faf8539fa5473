import { AtessOptionError } from '../errors/index.ts';
import { operationNamed } from '../core/operation-named.ts';
import type { RequestClient } from '../request/request-client.ts';
import type { OperationId } from '../document/types.ts';
import { provenGone, provenThere, subjectOf, type Proof, type Subject } from './proof.ts';
import type { Row } from '../model/row.ts';

/** How a write to a plant or a data logger has ended. */
export interface WriteResult {
	/** Whether the server has accepted it: success, and data other than `false`. */
	readonly accepted: boolean;
	/**
	 * Whether a read after the write shows it; null where no read can show it now. An accepted write that is not
	 * verified is not a confirmed success.
	 */
	readonly verified: boolean | null;
	/** Why `verified` is null. */
	readonly reason?: string;
	/** When a read is possible that may show it, in ms since 1970. */
	readonly verifyAfter?: number;
	readonly code: number;
	/** The vendor's message; usually empty. */
	readonly msg: string;
	readonly data: unknown;
}

export interface WriteOptions {
	readonly signal?: AbortSignal | undefined;
	/** ms since 1970. Default the system's clock. */
	readonly now?: () => number;
}

/** Fields that the server never reports: the check code binds a data logger to an account. */
const SECRET_FIELDS = ['validCode'];

/**
 * Sends one write. Of a plant or a data logger it reads once afterwards whether the change is done. The reads keep
 * their rate limits: if no read is possible now, `verified` is null and `verifyAfter` is the time of the next possible
 * read. Of other subjects `verified` is null: no operation is known that reads them back.
 *
 * @throws {AtessError} when the write itself fails
 * @throws {AtessOptionError} for reads, and for settings, which need a plan
 */
export async function write(
	client: RequestClient,
	operationId: OperationId,
	input: Row,
	{ signal, now = Date.now }: WriteOptions = {},
): Promise<WriteResult> {
	const { role, retry } = operationNamed(operationId);
	if (retry === 'safe') throw new AtessOptionError(`${operationId} is a read.`);
	if (role === 'updateSettings')
		throw new AtessOptionError(`${operationId} needs a plan of its changes.`);
	const subject = role === 'other' ? undefined : subjectOf(operationId);
	const { code, msg, data } = await client.request(operationId, input, signal ? { signal } : {});
	const body = (input.body ?? {}) as Row;
	const sent = Object.fromEntries(
		Object.entries(body).filter(([name]) => !SECRET_FIELDS.includes(name)),
	);
	const proof = await prove();
	return { accepted: data !== false && data !== 'false', ...proof, code, msg, data };

	async function prove(): Promise<Proof> {
		if (!subject) return { verified: null, reason: 'no operation is known that reads it back' };
		const id = idOf(subject, input) ?? idOf(subject, body) ?? idGiven(subject, data);
		if (id === undefined) return { verified: null, reason: 'the response contains no ID' };
		const deps = { client, now, signal };
		return role === 'delete'
			? await provenGone(deps, subject, id)
			: await provenThere(deps, subject, id, sent, role === 'create');
	}
}

function idOf({ idName }: Subject, values: Row): string | undefined {
	const value = values[idName];
	const isId = typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
	return isId && value !== '' ? String(value) : undefined;
}

/** The ID that the response to a creation names, bare or in an object. */
function idGiven({ idIn }: Subject, data: unknown): string | undefined {
	if (typeof data === 'object' && data !== null) return idIn(data as Row);
	const isId = (typeof data === 'string' && data.trim() !== '') || Number.isSafeInteger(data);
	return isId ? String(data).trim() : undefined;
}
