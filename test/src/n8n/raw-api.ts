import { setTimeout as sleep } from 'node:timers/promises';

export type Row = Record<string, unknown>;

interface Page {
	code: number;
	msg?: string;
	data: { total: number; datas: Row[] };
}

/**
 * The samples of one device and day straight from the HTTP interface: no client, no node, so that
 * their numbers can be checked against it.
 */
export async function rawHistory(
	baseUrl: string,
	authorization: string,
	path: string,
	deviceSn: string,
	date: string,
): Promise<Row[]> {
	const rows: Row[] = [];
	for (let pageNo = 1; ; pageNo++) {
		const query = new URLSearchParams({
			deviceSn,
			startDate: `${date} 00:00:00`,
			endDate: `${date} 23:59:59`,
			pageNo: String(pageNo),
			pageSize: '1000',
		});
		const response = await fetch(`${baseUrl}${path}?${query.toString()}`, {
			headers: { authorization, 'accept-language': 'en' },
		});
		const page = (await response.json()) as Page;
		if (page.code !== 200) throw new Error(`${path}: ${page.code} ${page.msg ?? ''}`);
		rows.push(...page.data.datas);
		if (page.data.datas.length === 0 || rows.length >= page.data.total) break;
		await sleep(50);
	}
	return rows.sort((a, b) => String(a.time).localeCompare(String(b.time)));
}

/** The last number that a counter of the day reached. */
export function lastOf(rows: readonly Row[], field: string): number {
	return numbersOf(rows, field).at(-1) ?? Number.NaN;
}

export function lowestOf(rows: readonly Row[], field: string): number {
	return Math.min(...numbersOf(rows, field));
}

export function highestOf(rows: readonly Row[], ...fields: string[]): number {
	return Math.max(...fields.flatMap((field) => numbersOf(rows, field)));
}

function numbersOf(rows: readonly Row[], field: string): number[] {
	return rows.map((row) => row[field]).filter((value) => typeof value === 'number');
}
