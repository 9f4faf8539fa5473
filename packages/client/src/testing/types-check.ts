import type { components } from '../generated/openapi.ts';
import type { AtessClient, OperationData, OperationInput, PcsRecord } from '../index.ts';
import type { History } from '../internal.ts';

// Checked by the compiler; nothing here runs. No field of a record is named: an overlay may rename it.

type Schemas = components['schemas'];
/** Both ways, also for each field: objects whose fields are all optional fit each other. */
type Same<A, B> = [A, Required<A>] extends [B, Required<B>]
	? [B, Required<B>] extends [A, Required<A>]
		? true
		: false
	: false;
type Assert<Holds extends true> = Holds;

type Latest = NonNullable<OperationData<'hpsCentralDataLast'>>;
type List = NonNullable<OperationData<'bcuBaseInfoList'>>;
type Samples = NonNullable<OperationData<'pbdDataList'>>;

/** Inputs and data are typed by operation. */
export type TypedByOperation = [
	Assert<Same<OperationInput<'pcsDataLast'>['deviceSn'], string>>,
	Assert<Same<OperationInput<'bcuSettingUpdate'>['body'], Schemas['BcuSettings']>>,
	Assert<Same<Latest, Schemas['HpsCentralRecord']>>,
	Assert<Same<List[number], Schemas['BcuBaseInfo']>>,
	Assert<Same<NonNullable<Samples['datas']>[number], Schemas['PbdRecord']>>,
];

/** Rows of pages and of history are the records of their operation. */
export async function typedRows(client: AtessClient, history: History): Promise<unknown[]> {
	const range = { startDate: '2026-11-01 00:00:00', endDate: '2026-11-01 23:59:59' };
	const request = { operationId: 'pcsDataList', deviceSn: 'A1', from: '', to: '' } as const;
	const seen: unknown[] = [];
	for await (const { rows } of client.pages('pcsDataList', { deviceSn: 'A1', ...range })) {
		seen.push(rows, true satisfies Same<(typeof rows)[number], PcsRecord>);
		// @ts-expect-error a sample of a PCS is not one of a PBD
		seen.push(true satisfies Same<(typeof rows)[number], Schemas['PbdRecord']>);
	}
	for await (const { rows } of client.pages('plantList', {})) {
		seen.push(rows, true satisfies Same<(typeof rows)[number], Schemas['Plant']>);
	}
	for await (const row of history.rows(request)) {
		seen.push(row, true satisfies Same<typeof row, PcsRecord>);
	}
	return seen;
}

/** A value of a wrong type does not compile. */
export function misuse(client: AtessClient, history: History): unknown[] {
	return [
		// @ts-expect-error there is no such operation
		client.call('pcsDataLost', { deviceSn: 'A1' }),
		// @ts-expect-error the serial number is missing
		client.call('pcsDataLast', {}),
		// @ts-expect-error so it is here
		client.call('pcsDataLast'),
		// @ts-expect-error a body is needed
		client.call('pcsSettingUpdate', { deviceSn: 'A1' }),
		// @ts-expect-error an operation that has no pages cannot be paged
		client.pages('pcsDataLast', { deviceSn: 'A1' }),
		// @ts-expect-error the page is the client's own matter
		client.pages('plantList', { pageNo: 2 }),
		// @ts-expect-error a range is needed
		client.pages('pcsDataList', { deviceSn: 'A1' }),
		// @ts-expect-error the list of plants is paged and has no history
		history.rows({ operationId: 'plantList', deviceSn: 'A1', from: '', to: '' }),
		client.request('anyNameAtAll', { deviceSn: 'A1' }),
		client.call('plantList'),
		client.call('plantAdd', { body: { plantName: 'North farm' } }),
		client.call('dataLogList', { plantId: 1001 }),
	];
}
