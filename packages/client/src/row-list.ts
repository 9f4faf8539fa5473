import type { OperationInfo } from './operation-info.ts';

/** Under which name a page of an operation has its rows, as the document says it; else as the vendor's pages do. */
export function rowListOf({ page, data }: OperationInfo): string {
	return page?.rows ?? data.rows ?? 'datas';
}

/** Whether the document has a list in the answer, however it is wrapped. */
export function isList({ data: { shape } }: OperationInfo): boolean {
	return shape === 'array' || shape === 'page' || shape === 'arrayOrPage';
}

/** What stands in the list of an answer, a bare array or a page; undefined where there is none. */
export function entriesIn(operation: OperationInfo, data: unknown): readonly unknown[] | undefined {
	const list: unknown = Array.isArray(data)
		? data
		: (data as Readonly<Record<string, unknown>> | null | undefined)?.[rowListOf(operation)];
	return Array.isArray(list) ? (list as readonly unknown[]) : undefined;
}
