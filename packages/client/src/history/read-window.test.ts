import { AtessApiError, AtessAuthError, AtessResponseError } from '../errors/index.ts';
import type { PagesOptions } from '../request/pages.ts';
import { readWindow, type Attempt, type HistoryClient } from './read-window.ts';
import { checkRequest } from './request.ts';
import { requestOf, samples } from './testing/scripted-server.ts';

const REQUEST = requestOf('2026-09-01 00:00:00', '2026-09-01 23:59:59');
const ROWS = samples(REQUEST.from, REQUEST.to, 120);
const site = { operationId: 'pcsDataList', method: 'GET', path: '/' };
const refusal = { code: 500, msg: 'no', httpStatus: 200 };
const unreadable = (code: 'notJson' | 'empty', httpStatus: number) =>
	new AtessResponseError(site, { code, params: {} }, httpStatus, '{');

type Page = Parameters<typeof Object.assign>[0];
const page = (from: number, to: number, more: object = {}): Page => ({
	...{ rows: ROWS.slice(from, to), notRows: 1, shifted: false, pageSizeTaken: undefined },
	...more,
});

/** Reads a window with these pages of the server; an error ends it. */
async function read(pages: (Page | Error)[], signal?: AbortSignal): Promise<Attempt> {
	const client = {
		requestPages: async function* (_: string, __: unknown, { onCall }: PagesOptions) {
			for (const each of pages) {
				onCall?.();
				await Promise.resolve();
				if (each instanceof Error) throw each;
				yield each;
			}
		},
	} as unknown as HistoryClient;
	const options = { pageSize: 10, ...(signal && { signal }) };
	return await readWindow(client, checkRequest(REQUEST), REQUEST, REQUEST, options);
}

test('a window has the rows of all its pages', async () => {
	const pages = [page(0, 4, { pageSizeTaken: 4 }), page(4, 8), page(8, 12)];
	expect(await read(pages)).toEqual({
		...{ outcome: 'complete', rows: ROWS, notRows: 3, calls: 3, pageSizeTaken: 4 },
	});
});

test('a window whose rows have moved ends there', async () => {
	const pages = [page(0, 4), page(4, 8, { shifted: true }), page(8, 12)];
	expect(await read(pages)).toMatchObject({ outcome: 'shifted', calls: 2, rows: ROWS.slice(0, 4) });
});

test('a row of another day is an error', async () => {
	const rows = [{ time: '2026-09-02 00:00:00' }];
	await expect(read([page(0, 4, { rows })])).rejects.toMatchObject({ fault: 'data' });
});

test('a read that is ended takes no further page', async () => {
	const signal = AbortSignal.abort(new Error('enough'));
	await expect(read([page(0, 4)], signal)).rejects.toThrow();
});

describe('an error of the server', () => {
	const failed = new AtessApiError(site, refusal);

	test('may be about the size of the first page', async () => {
		expect(await read([failed])).toMatchObject({ outcome: 'refused', error: failed, calls: 1 });
	});

	test.each([
		['after the first page', [page(0, 4), failed]],
		['about access', [new AtessAuthError(site, { ...refusal, code: 403 })]],
		['of the program', [new TypeError('odd')]],
	])('does not depend on size %s', async (_, pages) => {
		await expect(read(pages)).rejects.toBe(pages.at(-1));
	});
});

describe('a response that cannot be read', () => {
	test.each([200, 299])('leaves the rows before it, with HTTP %i', async (httpStatus) => {
		const error = unreadable('notJson', httpStatus);
		expect(await read([page(0, 4), error])).toMatchObject({
			...{ outcome: 'unreadable', rows: ROWS.slice(0, 4), error },
		});
	});

	test.each([199, 300])('is an error with HTTP %i', async (httpStatus) => {
		const error = unreadable('empty', httpStatus);
		await expect(read([page(0, 4), error])).rejects.toBe(error);
	});
});
