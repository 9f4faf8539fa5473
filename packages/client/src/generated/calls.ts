// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
import type { CallOptions } from '../model/call-options.ts';
import type { components } from './openapi.ts';

type Schemas = components['schemas'];
type PageOf<Name extends string, Row> = Schemas['Page'] & { [List in Name]?: Row[] };

/** Input, arguments and data of every operation. */
export interface Calls {
	bcuBaseInfo: {
		input: { deviceSn: string };
		args: [input: Calls['bcuBaseInfo']['input'], options?: CallOptions];
		data: Schemas['BcuBaseInfo'] | null;
	};
	bcuBaseInfoList: {
		input: { dataLogSn: string };
		args: [input: Calls['bcuBaseInfoList']['input'], options?: CallOptions];
		data: Schemas['BcuBaseInfo'][] | null;
	};
	bcuDataLast: {
		input: { deviceSn: string };
		args: [input: Calls['bcuDataLast']['input'], options?: CallOptions];
		data: Schemas['BcuRecord'] | null;
	};
	bcuDataList: {
		input: { deviceSn: string; startDate: string; endDate: string; pageNo: number; pageSize: number };
		args: [input: Calls['bcuDataList']['input'], options?: CallOptions];
		data: PageOf<'datas', Schemas['BcuRecord']> | null;
	};
	bcuSetting: {
		input: { deviceSn: string };
		args: [input: Calls['bcuSetting']['input'], options?: CallOptions];
		data: Schemas['BcuSettings'] | null;
	};
	bcuSettingUpdate: {
		input: { deviceSn: string; body: Schemas['BcuSettings'] };
		args: [input: Calls['bcuSettingUpdate']['input'], options?: CallOptions];
		data: unknown;
	};
	dataLog: {
		input: { dataLogSn: string };
		args: [input: Calls['dataLog']['input'], options?: CallOptions];
		data: Schemas['DataLogger'] | null;
	};
	dataLogAdd: {
		input: { body: Schemas['DataLoggerInput'] };
		args: [input: Calls['dataLogAdd']['input'], options?: CallOptions];
		data: unknown;
	};
	dataLogDelete: {
		input: { dataLogSn: string; plantId?: string | number };
		args: [input: Calls['dataLogDelete']['input'], options?: CallOptions];
		data: unknown;
	};
	dataLogList: {
		input: { plantId?: string | number };
		args: [input?: Calls['dataLogList']['input'], options?: CallOptions];
		data: Schemas['DataLogger'][] | null;
	};
	hpsCentralBaseInfo: {
		input: { deviceSn: string };
		args: [input: Calls['hpsCentralBaseInfo']['input'], options?: CallOptions];
		data: Schemas['DeviceBaseInfo'] | null;
	};
	hpsCentralBaseInfoList: {
		input: { dataLogSn: string };
		args: [input: Calls['hpsCentralBaseInfoList']['input'], options?: CallOptions];
		data: Schemas['DeviceBaseInfo'][] | null;
	};
	hpsCentralDataLast: {
		input: { deviceSn: string };
		args: [input: Calls['hpsCentralDataLast']['input'], options?: CallOptions];
		data: Schemas['HpsCentralRecord'] | null;
	};
	hpsCentralDataList: {
		input: { deviceSn: string; startDate: string; endDate: string; pageNo: number; pageSize: number };
		args: [input: Calls['hpsCentralDataList']['input'], options?: CallOptions];
		data: PageOf<'datas', Schemas['HpsCentralRecord']> | null;
	};
	hpsCentralSetting: {
		input: { deviceSn: string };
		args: [input: Calls['hpsCentralSetting']['input'], options?: CallOptions];
		data: Schemas['HpsCentralSettings'] | null;
	};
	hpsCentralSettingUpdate: {
		input: { deviceSn: string; body: Schemas['HpsCentralSettings'] };
		args: [input: Calls['hpsCentralSettingUpdate']['input'], options?: CallOptions];
		data: unknown;
	};
	hpsStringBaseInfo: {
		input: { deviceSn: string };
		args: [input: Calls['hpsStringBaseInfo']['input'], options?: CallOptions];
		data: Schemas['DeviceBaseInfo'] | null;
	};
	hpsStringBaseInfoList: {
		input: { dataLogSn: string };
		args: [input: Calls['hpsStringBaseInfoList']['input'], options?: CallOptions];
		data: Schemas['DeviceBaseInfo'][] | null;
	};
	hpsStringDataLast: {
		input: { deviceSn: string };
		args: [input: Calls['hpsStringDataLast']['input'], options?: CallOptions];
		data: Schemas['HpsStringRecord'] | null;
	};
	hpsStringDataList: {
		input: { deviceSn: string; startDate: string; endDate: string; pageNo: number; pageSize: number };
		args: [input: Calls['hpsStringDataList']['input'], options?: CallOptions];
		data: PageOf<'datas', Schemas['HpsStringRecord']> | null;
	};
	hpsStringSetting: {
		input: { deviceSn: string };
		args: [input: Calls['hpsStringSetting']['input'], options?: CallOptions];
		data: Schemas['HpsStringSettings'] | null;
	};
	hpsStringSettingUpdate: {
		input: { deviceSn: string; body: Schemas['HpsStringSettings'] };
		args: [input: Calls['hpsStringSettingUpdate']['input'], options?: CallOptions];
		data: unknown;
	};
	mbmsBaseInfo: {
		input: { deviceSn: string };
		args: [input: Calls['mbmsBaseInfo']['input'], options?: CallOptions];
		data: Schemas['MbmsBaseInfo'] | null;
	};
	mbmsBaseInfoList: {
		input: { dataLogSn: string };
		args: [input: Calls['mbmsBaseInfoList']['input'], options?: CallOptions];
		data: Schemas['MbmsBaseInfo'][] | null;
	};
	mbmsDataLast: {
		input: { deviceSn: string };
		args: [input: Calls['mbmsDataLast']['input'], options?: CallOptions];
		data: Schemas['MbmsRecord'] | null;
	};
	mbmsDataList: {
		input: { deviceSn: string; startDate: string; endDate: string; pageNo: number; pageSize: number };
		args: [input: Calls['mbmsDataList']['input'], options?: CallOptions];
		data: PageOf<'datas', Schemas['MbmsRecord']> | null;
	};
	mbmsSetting: {
		input: { deviceSn: string };
		args: [input: Calls['mbmsSetting']['input'], options?: CallOptions];
		data: Schemas['MbmsSettings'] | null;
	};
	mbmsSettingUpdate: {
		input: { deviceSn: string; body: Schemas['MbmsSettings'] };
		args: [input: Calls['mbmsSettingUpdate']['input'], options?: CallOptions];
		data: unknown;
	};
	pbdBaseInfo: {
		input: { deviceSn: string };
		args: [input: Calls['pbdBaseInfo']['input'], options?: CallOptions];
		data: Schemas['DeviceBaseInfo'] | null;
	};
	pbdBaseInfoList: {
		input: { dataLogSn: string };
		args: [input: Calls['pbdBaseInfoList']['input'], options?: CallOptions];
		data: Schemas['DeviceBaseInfo'][] | null;
	};
	pbdDataLast: {
		input: { deviceSn: string };
		args: [input: Calls['pbdDataLast']['input'], options?: CallOptions];
		data: Schemas['PbdRecord'] | null;
	};
	pbdDataList: {
		input: { deviceSn: string; startDate: string; endDate: string; pageNo: number; pageSize: number };
		args: [input: Calls['pbdDataList']['input'], options?: CallOptions];
		data: PageOf<'datas', Schemas['PbdRecord']> | null;
	};
	pbdSetting: {
		input: { deviceSn: string };
		args: [input: Calls['pbdSetting']['input'], options?: CallOptions];
		data: Schemas['PbdSettings'] | null;
	};
	pbdSettingUpdate: {
		input: { deviceSn: string; body: Schemas['PbdSettings'] };
		args: [input: Calls['pbdSettingUpdate']['input'], options?: CallOptions];
		data: unknown;
	};
	pcsBaseInfo: {
		input: { deviceSn: string };
		args: [input: Calls['pcsBaseInfo']['input'], options?: CallOptions];
		data: Schemas['DeviceBaseInfo'] | null;
	};
	pcsBaseInfoList: {
		input: { dataLogSn: string };
		args: [input: Calls['pcsBaseInfoList']['input'], options?: CallOptions];
		data: Schemas['DeviceBaseInfo'][] | null;
	};
	pcsDataLast: {
		input: { deviceSn: string };
		args: [input: Calls['pcsDataLast']['input'], options?: CallOptions];
		data: Schemas['PcsRecord'] | null;
	};
	pcsDataList: {
		input: { deviceSn: string; startDate: string; endDate: string; pageNo: number; pageSize: number };
		args: [input: Calls['pcsDataList']['input'], options?: CallOptions];
		data: PageOf<'datas', Schemas['PcsRecord']> | null;
	};
	pcsSetting: {
		input: { deviceSn: string };
		args: [input: Calls['pcsSetting']['input'], options?: CallOptions];
		data: Schemas['PcsSettings'] | null;
	};
	pcsSettingUpdate: {
		input: { deviceSn: string; body: Schemas['PcsSettings'] };
		args: [input: Calls['pcsSettingUpdate']['input'], options?: CallOptions];
		data: unknown;
	};
	plant: {
		input: { plantId: string | number };
		args: [input: Calls['plant']['input'], options?: CallOptions];
		data: Schemas['Plant'] | null;
	};
	plantAdd: {
		input: { body: Schemas['PlantInput'] };
		args: [input: Calls['plantAdd']['input'], options?: CallOptions];
		data: unknown;
	};
	plantDelete: {
		input: { plantId: string | number };
		args: [input: Calls['plantDelete']['input'], options?: CallOptions];
		data: unknown;
	};
	plantList: {
		input: { pageNo?: number; pageSize?: number };
		args: [input?: Calls['plantList']['input'], options?: CallOptions];
		data: Schemas['Plant'][] | PageOf<'datas', Schemas['Plant']> | null;
	};
	plantUpdate: {
		input: { body: Schemas['PlantUpdate'] };
		args: [input: Calls['plantUpdate']['input'], options?: CallOptions];
		data: unknown;
	};
}

/** Input without the page, and the rows, of every paged operation. */
export interface PagedCalls {
	bcuDataList: { input: { deviceSn: string; startDate: string; endDate: string }; row: Schemas['BcuRecord'] };
	hpsCentralDataList: { input: { deviceSn: string; startDate: string; endDate: string }; row: Schemas['HpsCentralRecord'] };
	hpsStringDataList: { input: { deviceSn: string; startDate: string; endDate: string }; row: Schemas['HpsStringRecord'] };
	mbmsDataList: { input: { deviceSn: string; startDate: string; endDate: string }; row: Schemas['MbmsRecord'] };
	pbdDataList: { input: { deviceSn: string; startDate: string; endDate: string }; row: Schemas['PbdRecord'] };
	pcsDataList: { input: { deviceSn: string; startDate: string; endDate: string }; row: Schemas['PcsRecord'] };
	plantList: { input: Record<string, never>; row: Schemas['Plant'] };
}

/** Operations that return the samples of a range of time. */
export type HistoryOperationId = 'bcuDataList' | 'hpsCentralDataList' | 'hpsStringDataList' | 'mbmsDataList' | 'pbdDataList' | 'pcsDataList';
