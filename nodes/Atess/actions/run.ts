import {
	AtessResponseError,
	callSite,
	type AtessClient,
	type OperationId,
	type OperationInfo,
} from 'atess-client/core';
import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type JsonObject,
} from 'n8n-workflow';

import type { Account } from '../transport/client';
import { inputOf } from './input';
import { operationOf } from './operation-of';

/** The client as it is called with an operation that is known at run time only. */
interface DynamicClient {
	callWithMeta(
		id: OperationId,
		input: Record<string, unknown>,
		options: { signal?: AbortSignal },
	): Promise<{ data: unknown; code: number; msg: string; fromCache: boolean; ageMs: number }>;
	pages(
		id: OperationId,
		input: Record<string, unknown>,
		options: { pageSize: number; signal?: AbortSignal },
	): AsyncIterable<{ rows: Record<string, unknown>[]; ageMs: number | undefined }>;
}

/**
 * Runs the operation of the panel for one item and hands every resulting object to `emit`, as soon as
 * it is there: what came before an error is not lost.
 */
export async function runOperation(
	context: IExecuteFunctions,
	account: Account,
	itemIndex: number,
	emit: (json: IDataObject) => void,
): Promise<void> {
	const resource = context.getNodeParameter('resource', itemIndex) as string;
	const name = context.getNodeParameter('operation', itemIndex) as string;
	const found = operationOf(resource, name);
	if (!found) {
		throw new NodeOperationError(
			context.getNode(),
			`There is no operation "${name}" of the resource "${resource}".`,
			{ itemIndex, description: 'Choose one from the lists Resource and Operation.' },
		);
	}
	const { id, info } = found;
	const input = inputOf(context, info, itemIndex, account.timezone);
	const client = account.client as AtessClient & DynamicClient;
	const signal = context.getExecutionCancelSignal();
	const options = signal ? { signal } : {};

	if (info.retry === 'never') {
		emit(await write(client, id, info, input, options));
		return;
	}
	const pick = picker(context, info, input, itemIndex);
	const limit = limitOf(context, info, itemIndex);
	if (info.page) {
		const hint = (ageMs: number): void => hintAtAge(context, ageMs);
		await readPages(client, id, input, limit, options, hint, (row) => emit(pick(row)));
		return;
	}
	const { data, fromCache, ageMs } = await (client as DynamicClient).callWithMeta(
		id,
		input,
		options,
	);
	if (fromCache) hintAtAge(context, ageMs);
	if (Array.isArray(data)) {
		data.slice(0, limit).forEach((row) => emit(pick(row as IDataObject)));
	} else if (data !== null && typeof data === 'object') {
		emit(pick(data as IDataObject));
	} else if (info.data.shape !== 'array') {
		throw new AtessResponseError(
			callSite(id, info, input),
			'The server answered without data; it may not know this device under this type',
			200,
			'',
		);
	}
}

/** A value from memory must not look like a new one. */
function hintAtAge(context: IExecuteFunctions, ageMs: number): void {
	const age = ageMs < 60_000 ? 'less than a minute' : `${Math.floor(ageMs / 60_000)} min`;
	context.addExecutionHints({
		message: `This was asked for already: the answer of ${age} ago is given, because asking too often can lock the account.`,
		location: 'outputPane',
	});
}

async function readPages(
	client: DynamicClient,
	id: OperationId,
	input: Record<string, unknown>,
	limit: number,
	options: { signal?: AbortSignal },
	hint: (ageMs: number) => void,
	emit: (row: IDataObject) => void,
): Promise<void> {
	let left = limit;
	for await (const page of client.pages(id, input, {
		...options,
		pageSize: Math.min(limit, 1000),
	})) {
		if (page.ageMs !== undefined) hint(page.ageMs);
		for (const row of page.rows.slice(0, left)) emit(row as IDataObject);
		left -= page.rows.length;
		if (left <= 0) return;
	}
}

/** A change is accepted by the cloud; whether the device has taken it only a later read can tell. */
async function write(
	client: DynamicClient,
	id: OperationId,
	info: OperationInfo,
	input: Record<string, unknown>,
	options: { signal?: AbortSignal },
): Promise<IDataObject> {
	const { body, ...target } = input;
	const { data, code, msg } = await client.callWithMeta(id, input, options);
	const answer = { ...target, code, msg, data: (data ?? null) as JsonObject | null };
	if (info.method === 'DELETE') return { deleted: true, ...answer };
	return { accepted: true, verified: false, ...answer, sent: withoutSecrets(body as IDataObject) };
}

/** The check code of a data logger binds it to an account: it does not go into execution data. */
function withoutSecrets(body: IDataObject): IDataObject {
	return 'validCode' in body ? { ...body, validCode: '[redacted]' } : body;
}

function limitOf(context: IExecuteFunctions, info: OperationInfo, itemIndex: number): number {
	if (info.data.shape === 'object' || info.data.shape === 'unknown') return Infinity;
	return (context.getNodeParameter('returnAll', itemIndex, false) as boolean)
		? Infinity
		: (context.getNodeParameter('limit', itemIndex, 50) as number);
}

/**
 * Makes an item of a row. Samples get the serial number that was asked for, because they do not bring
 * it along, and their time comes first. Narrowed to chosen fields, one that the server does not send
 * is null, never 0.
 */
function picker(
	context: IExecuteFunctions,
	info: OperationInfo,
	input: Record<string, unknown>,
	itemIndex: number,
): (row: IDataObject) => IDataObject {
	const fields = context.getNodeParameter('options.fields', itemIndex, []) as string[];
	const sample = info.data.schema?.endsWith('Record') ?? false;
	const identity = sample ? { deviceSn: input.deviceSn as string } : {};
	if (fields.length > 0) {
		return (row) => ({
			...identity,
			...Object.fromEntries(fields.map((field) => [field, row[field] ?? null])),
		});
	}
	if (!sample) return (row) => row;
	return (row) => ({ ...identity, ...('time' in row && { time: row.time }), ...row });
}
