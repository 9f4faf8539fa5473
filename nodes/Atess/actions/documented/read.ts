import { entriesIn, isList, isNothingThere } from 'atess-client/core';
import type { IDataObject } from 'n8n-workflow';

import { NoDataError } from '../../no-data-error';
import { rowsAskedFor, type Step } from '../action';
import { readOptions, hintAtAge } from '../read-options';
import { dynamic } from './dynamic-client';
import { inputOf } from './input';
import type { Documented } from './operation-of';

/** A read as the document describes it: one object, a list, or pages of one. Values are passed on as they arrive. */
export async function read(step: Step, operations: readonly Documented[]): Promise<void> {
	let left = limitOf(step, operations[0]);
	const notFound: Error[] = [];
	for (const operation of operations) {
		if (left <= 0) return;
		left -= await readOne(step, operation, left).catch(async (error: unknown) => {
			if (!isNothingThere(error)) return await Promise.reject(error as Error);
			notFound.push(error);
			return 0;
		});
	}
	// Of several types, one that is not found is none of that type.
	const [first] = notFound;
	if (first && notFound.length === operations.length) throw first;
}

/** @returns how many items it has given */
async function readOne(step: Step, { id, info, kind }: Documented, limit: number): Promise<number> {
	const client = dynamic(step.account.client);
	const input = inputOf(step, info);
	const options = readOptions(step);
	const emit = (row: IDataObject): void => {
		step.emit(kind === undefined ? row : { ...row, deviceKind: kind });
	};
	if (info.page) return await readPages(step, { id, info }, input, limit, emit);
	const { data, fromCache, ageMs } = await client.callWithMeta(id, input, options);
	if (fromCache) hintAtAge(step, ageMs);
	const list = entriesIn(info, data);
	if (list) {
		const rows = list.slice(0, limit) as IDataObject[];
		rows.forEach(emit);
		return rows.length;
	}
	if (data !== null && typeof data === 'object') {
		emit(data as IDataObject);
		return 1;
	}
	if (isList(info)) return 0;
	throw new NoDataError(id, input);
}

async function readPages(
	step: Step,
	{ id }: Documented,
	input: Record<string, unknown>,
	limit: number,
	emit: (row: IDataObject) => void,
): Promise<number> {
	const pages = dynamic(step.account.client).pages(id, input, {
		...readOptions(step),
		pageSize: Math.min(limit, 1000),
	});
	let given = 0;
	for await (const page of pages) {
		if (page.ageMs !== undefined) hintAtAge(step, page.ageMs);
		const rows = page.rows.slice(0, limit - given) as IDataObject[];
		rows.forEach(emit);
		given += rows.length;
		if (given >= limit) break;
	}
	return given;
}

function limitOf(step: Step, operation: Documented | undefined): number {
	if (operation && !isList(operation.info)) return Infinity;
	return rowsAskedFor(step);
}
