import { centralRow, indexAt, ROWS_PER_DAY, ROWS_PER_YEAR, timeOf } from './central-row.ts';

/** Whom the history is of. */
export const DEVICE = 'HPS0000001';

const TIME = '"time":"';

/**
 * The rows of a day as text, cut where the time stands. Every day of the year is this one: rows made again for each
 * page would leave more garbage than what is measured.
 */
const DAY = Array.from({ length: ROWS_PER_DAY }, (_, sample) => {
	const text = JSON.stringify(centralRow(sample));
	const at = text.indexOf(TIME) + TIME.length;
	return { before: text.slice(0, at), after: text.slice(at + timeOf(sample).length) };
});

/** Stands in for the API: responds with each page of a history and keeps nothing. */
export function answerHistory(request: Request): Promise<Response> {
	const { searchParams } = new URL(request.url);
	const number = (name: string): number => Number(searchParams.get(name));
	const first = indexAt(searchParams.get('startDate') ?? '');
	const last = searchParams.get('endDate') ?? '';
	// Both ends of a range are included.
	const end = Math.min(indexAt(last) + (timeOf(indexAt(last)) === last ? 1 : 0), ROWS_PER_YEAR);
	const from = first + (number('pageNo') - 1) * number('pageSize');
	const to = Math.min(from + number('pageSize'), end);
	const rows = [];
	for (let index = from; index < to; index++) rows.push(rowText(index));
	const text = `{"code":200,"data":{"datas":[${rows.join(',')}],"total":${end - first}},"msg":""}`;
	return Promise.resolve(new Response(text, { headers: { 'content-type': 'application/json' } }));
}

function rowText(index: number): string {
	const { before = '', after = '' } = DAY[index % ROWS_PER_DAY] ?? {};
	return before + timeOf(index) + after;
}
