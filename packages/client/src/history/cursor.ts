import { AtessError, AtessInputError } from '../errors/index.ts';
import { wallClock } from '../normalise/wall-clock.ts';
import { siteOf, type HistoryRequest } from './request.ts';

/**
 * How far a read has come: plain JSON, to be stored with the rows of its batch. Going on from it
 * neither loses nor repeats a row.
 */
export interface HistoryCursor {
	/** Version of this form. */
	readonly v: 1;
	readonly operationId: string;
	readonly deviceSn: string;
	/** First second of the request. */
	readonly from: string;
	/** Last second of the request. */
	readonly to: string;
	/** First second that has not been read; null when all has. */
	readonly next: string | null;
	/** Time of the last row so far, from where a later request can go on; null when there was none. */
	readonly lastTime: string | null;
	/** Page size that the server has taken without refusing. */
	readonly pageSize: number;
	/** Checksum of the rest: a cursor that was changed by hand or cut off is refused. */
	readonly sum: string;
}

/** Completes a cursor with its checksum. */
export function sealCursor(cursor: Omit<HistoryCursor, 'v' | 'sum'>): HistoryCursor {
	const { operationId, deviceSn, from, to, next, lastTime, pageSize } = cursor;
	const plain = { v: 1 as const, operationId, deviceSn, from, to, next, lastTime, pageSize };
	return { ...plain, sum: checksum(Object.values(plain)) };
}

/**
 * Reads a stored cursor back.
 *
 * @param stored the cursor as it was handed out, or its JSON text
 * @throws {AtessInputError} when it is not a cursor, was changed, or belongs to another request
 */
export function openCursor(stored: unknown, request: HistoryRequest): HistoryCursor {
	const fail = (problem: string): AtessInputError =>
		new AtessInputError(siteOf(request), 'cursor', problem);
	const cursor = parse(stored);
	if (!cursor) throw fail('is not the JSON of a cursor');
	if (cursor.v !== 1) {
		throw fail(`is of version ${show(cursor.v)}, and this program knows version 1 only`);
	}
	for (const name of ['operationId', 'deviceSn', 'from', 'to'] as const) {
		if (cursor[name] !== request[name]) {
			throw fail(`belongs to ${name} ${show(cursor[name])}, not ${show(request[name])}`);
		}
	}
	const { next, lastTime, pageSize } = cursor;
	if (!isTime(next) || !isTime(lastTime) || !isCount(pageSize)) {
		throw fail('is damaged: next, lastTime or pageSize is not what it should be');
	}
	const { operationId, deviceSn, from, to } = request;
	const sealed = sealCursor({ operationId, deviceSn, from, to, next, lastTime, pageSize });
	if (sealed.sum !== cursor.sum) {
		throw fail('was changed after it was handed out: its checksum does not fit');
	}
	return sealed;
}

/** How far the read had come that ended with this error; undefined for errors before its start. */
export function cursorOf(error: unknown): HistoryCursor | undefined {
	return error instanceof AtessError && 'cursor' in error
		? (error.cursor as HistoryCursor)
		: undefined;
}

/** The error stays what it is, so that callers can distinguish the kinds. */
export function withCursor(error: unknown, cursor: HistoryCursor): unknown {
	return error instanceof AtessError ? Object.assign(error, { cursor }) : error;
}

function parse(stored: unknown): Readonly<Record<string, unknown>> | undefined {
	let value = stored;
	if (typeof stored === 'string') {
		try {
			value = JSON.parse(stored);
		} catch {
			return undefined;
		}
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	return value as Readonly<Record<string, unknown>>;
}

function isTime(value: unknown): value is string | null {
	return value === null || (typeof value === 'string' && wallClock(value) !== null);
}

function isCount(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** FNV-1a, 32 bits: against accidents, not against attackers. */
function checksum(values: readonly unknown[]): string {
	let hash = 0x811c9dc5;
	for (const character of JSON.stringify(values)) {
		hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
	}
	return hash.toString(16).padStart(8, '0');
}

function show(value: unknown): string {
	return typeof value === 'string'
		? JSON.stringify(value.slice(0, 60))
		: String(value).slice(0, 60);
}
