import { AtessApiError, AtessResponseError } from '../../errors/index.ts';
import { operationNamed } from '../../core/operation-named.ts';
import { pagesOf } from '../../request/pages.ts';
import type { HistoryClient } from '../read-window.ts';
import type { HistoryRequest } from '../request.ts';
import { timeText, wall } from '../windows.ts';
import type { Row } from '../../model/row.ts';

/** How the server behaves; by default as the vendor documents it. */
export interface Behaviour {
	/** Rows that a page has at most. */
	readonly cap?: number;
	/** Whether the offset of a page follows from the size taken or from the requested size. */
	readonly offsetBy?: 'taken' | 'asked';
	readonly total?: 'number' | 'text' | 'missing';
	/** Whether `datas` come in an object or as a bare array in `data`. */
	readonly bare?: boolean;
	/** The order of the rows of a range. */
	readonly order?: (rows: Row[]) => Row[];
	/** Page sizes above this are refused. */
	readonly refuseAbove?: number;
	/** Whether the range is ignored. */
	readonly ignoresRange?: boolean;
	/** Samples that a response must not hold: it cannot be read then. */
	readonly poison?: (row: Row) => boolean;
	/** Called before each response with the number of the call, from 1; may throw, or change the rows. */
	readonly before?: (call: number) => void;
}

export interface ScriptedServer {
	readonly client: HistoryClient;
	/** The requests, in order. */
	readonly asked: Readonly<Record<string, unknown>>[];
}

/** A client over a server that has these rows; the paging is the client's own. */
export function scriptedServer(rows: readonly Row[], behaviour: Behaviour = {}): ScriptedServer {
	const asked: Readonly<Record<string, unknown>>[] = [];
	const answer = (input: Readonly<Record<string, unknown>>): unknown => {
		asked.push(input);
		behaviour.before?.(asked.length);
		const size = Number(input.pageSize);
		if (size > (behaviour.refuseAbove ?? Infinity)) throw refusal(500, 'system error');
		const taken = Math.min(size, behaviour.cap ?? Infinity);
		const inside = rows.filter(
			({ time }) =>
				behaviour.ignoresRange === true ||
				typeof time !== 'string' ||
				!/^\d/.test(time) ||
				(time >= String(input.startDate) && time <= String(input.endDate)),
		);
		const ordered = (behaviour.order ?? ((same) => same))(inside);
		const offset = (Number(input.pageNo) - 1) * (behaviour.offsetBy === 'asked' ? size : taken);
		const datas = ordered.slice(offset, offset + taken);
		if (behaviour.poison && datas.some(behaviour.poison)) throw unreadable();
		if (behaviour.bare) return datas;
		if (behaviour.total === 'missing') return { datas };
		return { datas, total: behaviour.total === 'text' ? String(inside.length) : inside.length };
	};
	const client: HistoryClient = {
		requestPages: (operationId, input = {}, options = {}) =>
			pagesOf(
				async (pageInput) => {
					// As over a network: the response comes later.
					await Promise.resolve();
					const data = answer(pageInput);
					return {
						data,
						code: 200,
						msg: '',
						httpStatus: 200,
						attempts: 1,
						fromCache: false,
						ageMs: 0,
					};
				},
				operationId,
				operationNamed(operationId),
				input,
				options,
			),
	};
	return { client, asked };
}

/** A refusal as the client throws it. */
export function refusal(code: number, msg: string): AtessApiError {
	return new AtessApiError(
		{ operationId: 'pcsDataList', method: 'GET', path: '/' },
		{ code, msg, httpStatus: 200 },
	);
}

/** A response that is not JSON, as the client throws it. */
export function unreadable(): AtessResponseError {
	const site = { operationId: 'pcsDataList', method: 'GET', path: '/' };
	return new AtessResponseError(site, { code: 'notJson', params: {} }, 200, '{"code"');
}

/** A request for a range of one device. */
export function requestOf(from: string, to: string): HistoryRequest {
	return { operationId: 'pcsDataList', deviceSn: 'SIMPCS0001', from, to };
}

/** Rows every so many minutes, both ends included. */
export function samples(from: string, to: string, minutes = 5): Row[] {
	const rows: Row[] = [];
	for (let ms = wall(from); ms <= wall(to); ms += minutes * 60_000) {
		rows.push({ deviceSn: 'SIMPCS0001', time: timeText(ms), n: rows.length });
	}
	return rows;
}

/** The same rows in an order that only the seed decides. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
	let state = seed;
	return items
		.map((item) => {
			state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
			return { item, key: state };
		})
		.sort((a, b) => a.key - b.key)
		.map(({ item }) => item);
}
