import type { OperationId } from 'atess-client';
import type { OperationInfo, SubjectOperations } from 'atess-client/internal';
import type { Bench } from './bench.ts';
import type { Values } from './cell.ts';

/** A subject that is not a device, such as plants or data loggers. */
export interface Subject {
	readonly list: string;
	readonly get: OperationId | undefined;
	/** Name of the parameter that identifies one; the empty text if none can be read alone. */
	readonly idName: string;
	readonly operations: SubjectOperations;
}

/** The subjects that have a list. */
export function subjectsOf({ built }: Bench): readonly (Subject & { readonly name: string })[] {
	return Object.entries<SubjectOperations>(built.SUBJECTS).flatMap(([name, operations]) => {
		const { list, get } = operations;
		if (list === undefined) return [];
		const info: OperationInfo | undefined = get && built.OPERATIONS[get];
		const idName = info?.parameters.find(({ required }) => required === true)?.name ?? '';
		return [{ name, list, get, idName, operations }];
	});
}

/** The IDs in the list of a subject, read by the client. */
export async function idsOf(bench: Bench, subject: Subject): Promise<readonly string[]> {
	return (await rowsOf(bench, subject)).map((row) => idIn(row, subject));
}

/** All rows of the list of a subject, read by the client. */
export async function rowsOf(
	{ client, built }: Bench,
	{ list }: Subject,
): Promise<readonly Values[]> {
	const info: OperationInfo = built.OPERATIONS[list as OperationId];
	const rows: unknown[] = [];
	if (info.page) for await (const page of client.requestPages(list)) rows.push(...page.rows);
	else rows.push(...(built.entriesIn(info, (await client.request(list)).data) ?? []));
	return rows as Values[];
}

/** The ID of a row. */
export function idIn(row: Values, { idName }: Subject): string {
	const id = row[idName] ?? row.id;
	return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}
