import type { AtessClient, OperationData, OperationInput, PcsRecord } from '../index.ts';
import type { History } from '../internal.ts';

// Checked by the compiler; nothing here runs.

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Assert<Holds extends true> = Holds;

type Latest = NonNullable<OperationData<'hpsCentralDataLast'>>;
type List = NonNullable<OperationData<'bcuBaseInfoList'>>;
type Samples = NonNullable<OperationData<'pbdDataList'>>;

/** Inputs and data are typed by operation. */
export type TypedByOperation = [
	Assert<Same<OperationInput<'pcsDataLast'>['deviceSn'], string>>,
	Assert<Same<OperationInput<'bcuSettingUpdate'>['body']['batCellNumber'], number | undefined>>,
	Assert<Same<Latest['epvToday'], number | undefined>>,
	Assert<Same<List[number]['deviceSn'], string | undefined>>,
	Assert<Same<NonNullable<Samples['datas']>[number]['ppv'], number | undefined>>,
];

/** Rows of pages and of history are the records of their operation. */
export async function typedRows(client: AtessClient, history: History): Promise<unknown[]> {
	const range = { startDate: '2026-11-01 00:00:00', endDate: '2026-11-01 23:59:59' };
	const request = { operationId: 'pcsDataList', deviceSn: 'A1', from: '', to: '' } as const;
	const seen: unknown[] = [];
	for await (const { rows } of client.pages('pcsDataList', { deviceSn: 'A1', ...range })) {
		const [row]: PcsRecord[] = rows;
		seen.push(row?.ppv satisfies number | undefined);
		// @ts-expect-error a power is a number
		seen.push(row?.ppv satisfies string | undefined);
	}
	for await (const { rows } of client.pages('plantList', {})) seen.push(rows[0]?.plantName);
	for await (const row of history.rows(request)) {
		seen.push(row.ppv satisfies number | undefined);
		// @ts-expect-error a power is a number
		seen.push(row.ppv satisfies string | undefined);
	}
	return seen;
}

/** What does not fit does not compile. */
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
