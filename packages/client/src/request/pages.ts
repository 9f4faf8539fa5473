import { callSite } from '../core/call-site.ts';
import type { CallInput } from '../core/input.ts';
import { AtessInputError, AtessResponseError } from '../errors/index.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import type { Result } from '../document/types.ts';
import type { Row } from '../model/row.ts';

export interface PagesOptions {
	/** Rows to request at a time. Default 1,000; the server may send fewer. */
	readonly pageSize?: number;
	/** Calls after which it ends with an error. Default 1,000. */
	readonly maxPages?: number;
	/** Gets each call before it is made, including the one that finds nothing more. */
	readonly onCall?: () => void;
}

export interface Page<PageRow extends Row = Row> {
	rows: PageRow[];
	/** Number of this page, from 1. */
	pageNo: number;
	/** Rows in the whole range as the server counts them, where it reports it. */
	total: number | undefined;
	/** How many rows at a time the server gives when that is fewer than were requested. */
	pageSizeTaken: number | undefined;
	/**
	 * Whether `total` is another than on the page before: rows have moved from page to page, so one may
	 * have come twice and one not at all.
	 */
	shifted: boolean;
	/** Entries among the rows that are not rows, such as null; not in `rows`. */
	notRows: number;
	/** How old it is in ms, where it is the last good value; undefined where it was just sent. */
	ageMs: number | undefined;
}

/**
 * Reads a paged operation page by page. It never trusts the page size: it goes on until as many rows have come as in
 * `total` or a page is empty, so that a server which caps the size without a notice loses nothing. After a short first
 * page it requests pages of that length: a server that caps the page but counts the offset by the requested size would
 * leave rows out between the pages.
 *
 * Where `total` is no more than one full page it may be the page's own count, so that one more page is requested. Where
 * the next page counts its own rows, too, no total is known, and the rows have not moved. Rows that arrive as a bare
 * array (seen in public client code) have no total: they end with an empty page, or with a page that has come before,
 * from a server that does not page at all. Any other page that repeats an earlier one is an error.
 */
export async function* pagesOf(
	invoke: (input: CallInput, continuation: boolean) => Promise<Result<unknown>>,
	operationId: string,
	operation: OperationInfo,
	input: CallInput,
	{ pageSize = 1000, maxPages = 1000, onCall }: PagesOptions,
): AsyncGenerator<Page> {
	const site = callSite(operationId, operation, input);
	const { page } = operation;
	if (!page) throw new AtessInputError(site, 'operationId', 'is not a paged operation');

	let size = pageSize;
	let pageSizeTaken: number | undefined;
	let seen = 0;
	let known: number | undefined;
	/** Whether each total so far was the number of rows of its own page. */
	let countsPages = true;
	const earlier = new Set<string>();
	for (let pageNo = 1; pageNo <= maxPages; pageNo++) {
		onCall?.();
		const { data, httpStatus, ...answer } = await invoke(
			{ ...input, [page.number]: pageNo, [page.size]: size },
			pageNo > 1,
		);
		const ageMs = answer.fromCache ? answer.ageMs : undefined;
		const strange = (code: OddPage, counted: number | undefined): AtessResponseError => {
			const params = { page: pageNo, total: counted, before: seen };
			return new AtessResponseError(site, { code, params }, httpStatus);
		};
		if (data === null || data === undefined) {
			if (seen < (known ?? 0)) throw strange('pageWithoutData', known);
			return;
		}
		const { rows, total: counted, stated } = read(data, page);
		const signature = signatureOf(rows ?? []);
		const repeats = earlier.has(signature);
		countsPages &&= counted === rows?.length && !repeats;
		// A total that has been the number of rows of each page shows nothing about the whole.
		const total = countsPages && pageNo > 1 ? undefined : counted;
		if (countsPages && pageNo > 1) known = undefined;
		const enough = seen >= (known ?? Infinity);
		if (!rows) throw strange('pageWithoutList', total ?? known);
		const shifted = known !== undefined && total !== undefined && total !== known;
		if (rows.length === 0) {
			if (shifted) yield { rows: [], pageNo, total, pageSizeTaken, shifted, notRows: 0, ageMs };
			const due = total ?? known;
			if (seen < (due ?? 0)) throw strange('pageEmpty', due);
			return;
		}
		if (repeats) {
			if (enough || Array.isArray(data)) return;
			throw strange('pageRepeated', total ?? known);
		}
		earlier.add(signature);
		seen += rows.length;
		known = total ?? known;
		const capped = stated > 0 && stated < size ? stated : 0;
		const full = rows.length >= (capped || size);
		if (pageNo === 1) {
			size = Math.max(rows.length, capped);
			if (size < pageSize && (capped > 0 || (total ?? 0) > seen)) pageSizeTaken = size;
		} else if (total === undefined && size < pageSize) {
			// Only now is it certain that the first page was short for another reason than the end.
			pageSizeTaken = size;
		}
		const found = rows.filter(isRow);
		const notRows = rows.length - found.length;
		yield { rows: found, pageNo, total, pageSizeTaken, shifted, notRows, ageMs };
		if (seen === total && !(pageNo === 1 && full)) return;
	}
	throw new AtessResponseError(site, {
		code: 'tooManyPages',
		params: { pages: maxPages, rows: seen },
	});
}

/** The member by which a page can contradict the others. */
type OddPage = 'pageWithoutData' | 'pageWithoutList' | 'pageEmpty' | 'pageRepeated';

interface Content {
	rows: readonly unknown[] | undefined;
	total: number | undefined;
	/** The page size that the server reports; 0 if it reports no size. */
	stated: number;
}

function read(data: unknown, names: NonNullable<OperationInfo['page']>): Content {
	if (Array.isArray(data)) return { rows: data, total: undefined, stated: 0 };
	const members = data as Readonly<Record<string, unknown>>;
	const rows = members[names.rows];
	return {
		rows: Array.isArray(rows) ? rows : undefined,
		total: numberOf(members[names.total]),
		stated: numberOf(members[names.taken ?? names.size]) ?? 0,
	};
}

/** Distinguishes pages. The first row alone would not do: a duplicate may begin the next page. */
function signatureOf(rows: readonly unknown[]): string {
	return JSON.stringify([rows.length, rows[0], rows.at(-1)]);
}

function isRow(row: unknown): row is Record<string, unknown> {
	return typeof row === 'object' && row !== null;
}

function numberOf(value: unknown): number | undefined {
	const number = typeof value === 'string' && value !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
