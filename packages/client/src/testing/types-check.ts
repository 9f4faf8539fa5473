import type { AtessClient, OperationData, OperationInput } from '../index.ts';

// Checked by the compiler; nothing here runs.

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Assert<Holds extends true> = Holds;

type Latest = NonNullable<OperationData<'hpsCentralDataLast'>>;
type List = NonNullable<OperationData<'bcuBaseInfoList'>>;
type History = NonNullable<OperationData<'pbdDataList'>>;

/** Inputs and data are typed by operation. */
export type TypedByOperation = [
	Assert<Same<OperationInput<'pcsDataLast'>['deviceSn'], string>>,
	Assert<Same<OperationInput<'bcuSettingUpdate'>['body']['batCellNumber'], number | undefined>>,
	Assert<Same<Latest['epvToday'], number | undefined>>,
	Assert<Same<List[number]['deviceSn'], string | undefined>>,
	Assert<Same<NonNullable<History['datas']>[number]['ppv'], number | undefined>>,
];

/** What does not fit does not compile. */
export function misuse(client: AtessClient): unknown[] {
	return [
		// @ts-expect-error there is no such operation
		client.call('pcsDataLost', { deviceSn: 'A1' }),
		// @ts-expect-error the serial number is missing
		client.call('pcsDataLast', {}),
		// @ts-expect-error so it is here
		client.call('pcsDataLast'),
		// @ts-expect-error a body is needed
		client.call('pcsSettingUpdate', { deviceSn: 'A1' }),
		client.call('plantList'),
		client.call('plantAdd', { body: { plantName: 'North farm' } }),
		client.call('dataLogList', { plantId: 1001 }),
	];
}
