import {
	AtessNotFoundError,
	AtessResponseError,
	callSite,
	entriesIn,
	isList,
	isMembers,
	isNothingThere,
	OPERATIONS,
	type OperationId,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { wordsFor } from '../../shared/error-words';
import { NoDataError } from '../../shared/no-data-error';
import { typeName } from '../device/device-type';
import { rowsAskedFor, type Step } from '../step/action';
import { hintOnce } from '../step/hints';
import { readOptions, hintAtAge } from '../step/read-options';
import { inputOf } from './input';
import { deviceTypeOfOperation, type Documented } from '../step/operation-of';

/** A read as the document describes it: one object, a list, or pages of one. Values are passed on as they arrive. */
export async function read(step: Step, operations: readonly Documented[]): Promise<void> {
	let left = limitOf(step, operations[0]);
	let given = 0;
	const notFound: Error[] = [];
	for (const operation of operations) {
		if (left <= 0) return;
		const items = await readOne(step, operation, left).catch(async (error: unknown) => {
			if (!(error instanceof AtessNotFoundError)) return await Promise.reject(error as Error);
			notFound.push(error);
			if (!isNothingThere(error)) hintAtMissing(step, operation, error, operations.length);
			return 0;
		});
		given += items;
		left -= items;
	}
	// Of several types, a device that is not found is not of that type.
	const [first] = notFound;
	if (first && notFound.length === operations.length) throw first;
	// Of a single object this is an error, and has been thrown.
	if (given === 0) hintOnce(step, NO_LIST);
}

/** @returns how many items it has given */
async function readOne(step: Step, { id, info }: Documented, limit: number): Promise<number> {
	const { client } = step.account;
	const input = inputOf(step, info);
	const options = readOptions(step);
	const deviceType = deviceTypeOfOperation({ id, info });
	const emit = (row: IDataObject): void => {
		step.emit(deviceType ? { ...row, deviceType: deviceType } : row);
	};
	if (info.page) return await readPages(step, { id, info }, input, limit, emit);
	const { data, fromCache, ageMs } = await client.request(id, input, options);
	if (fromCache) hintAtAge(step, ageMs);
	if (!isList(info)) {
		if (data === null) throw new NoDataError(id, input);
		emit(data as IDataObject);
		return 1;
	}
	const list = data === null ? [] : entriesIn(info, data);
	if (!list) throw notAList(id, input);
	const rows = list.filter(isMembers) as IDataObject[];
	hintAtOthers(step, list.length - rows.length);
	rows.slice(0, limit).forEach(emit);
	return Math.min(rows.length, limit);
}

async function readPages(
	step: Step,
	{ id }: Documented,
	input: Record<string, unknown>,
	limit: number,
	emit: (row: IDataObject) => void,
): Promise<number> {
	const pages = step.account.client.requestPages(id, input, {
		...readOptions(step),
		pageSize: Math.min(limit, 1000),
	});
	let given = 0;
	let others = 0;
	for await (const page of pages) {
		if (page.ageMs !== undefined) hintAtAge(step, page.ageMs);
		const rows = page.rows.slice(0, limit - given) as IDataObject[];
		rows.forEach(emit);
		given += rows.length;
		others += page.notRows;
		if (given >= limit) break;
	}
	hintAtOthers(step, others);
	return given;
}

const NO_LIST = 'The server returned no entries for this list, so there are no items.';

/** A list at a wrong path: the devices of its type are missing, and those of the other types are not. */
function hintAtMissing(
	{ context, account }: Step,
	operation: Documented,
	error: Error,
	lists: number,
): void {
	const deviceType = deviceTypeOfOperation(operation);
	if (!deviceType || lists < 2) return;
	const { message, advice } = wordsFor(error, { timezone: account.clockZone });
	hintOnce(
		{ context },
		`Devices of the type ${typeName(deviceType)} are missing. ${message} ${advice}`,
	);
}

/** A value that is not an object has no fields that an item could have. */
function hintAtOthers(step: Step, count: number): void {
	if (count === 0) return;
	hintOnce(
		step,
		`${count} ${count === 1 ? 'entry' : 'entries'} of the list had no fields (such as null) and got no item.`,
	);
}

function notAList(id: OperationId, input: Readonly<Record<string, unknown>>): AtessResponseError {
	const site = callSite(id, OPERATIONS[id], input);
	return new AtessResponseError(site, { code: 'noList', params: {} });
}

function limitOf(step: Step, operation: Documented | undefined): number {
	if (operation && !isList(operation.info)) return Infinity;
	return rowsAskedFor(step);
}
