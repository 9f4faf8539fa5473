import type { JsonObject } from '../document/json.ts';
import {
	vendorModelOf,
	type VendorField,
	type VendorModel,
	type VendorOperation,
	type VendorParameter,
} from './vendor-model.ts';
import { writeVendorDocument } from './write-vendor-document.ts';

/** One thing in which the vendor's document differs from ours. */
export interface Difference {
	readonly kind:
		| 'path'
		| 'method'
		| 'parameter'
		| 'place'
		| 'field'
		| 'unit'
		| 'type'
		| 'range'
		| 'envelope'
		| 'paging'
		| 'time'
		| 'operationId'
		| 'newType'
		| 'newOperation';
	/** Our operation, or our schema, that it is about. */
	readonly operationId?: string;
	readonly schema?: string;
	/** The field or parameter of ours; absent where the operation itself differs. */
	readonly name?: string;
	readonly before: string;
	readonly after: string;
}

export interface MadeUpVendor {
	readonly document: JsonObject;
	readonly differences: readonly Difference[];
}

/** The operations of the device type that only the made-up vendor has, by role. */
export const NEW_TYPE = {
	name: 'EVC',
	words: 'EV charger',
	paths: {
		get: '/api/v1/evc/base-info',
		list: '/api/v1/evc/base-info/list',
		latest: '/api/v1/evc/data-last',
		history: '/api/v1/evc/data-list',
		settings: '/api/v1/evc/setting',
	},
} as const;

/**
 * A vendor's document that differs from ours in many places at once, with the list of these places. It was made up:
 * nothing is known of how the real one differs.
 *
 * @param ours our bundled document
 */
export function madeUpVendor(ours: JsonObject): MadeUpVendor {
	const model = vendorModelOf(ours);
	const differences: Difference[] = [];
	const edits = editsOf(model, differences);

	// Paths: another word, another order, a spelling that was corrected, an ID in the path.
	edits.move('pcsDataLast', '/api/v1/pcs/realtime');
	edits.move('pcsDataList', '/api/v1/pcs/history');
	edits.move('pcsSetting', '/api/v1/pcs/params');
	edits.move('pcsSettingUpdate', '/api/v1/pcs/params');
	edits.move('bcuBaseInfo', '/api/v1/bms/bcu-base-info');
	edits.move('bcuBaseInfoList', '/api/v1/bms/bcu-base-info/list');
	edits.move('hpsStringBaseInfo', '/api/v1/hps/small/base-info');
	edits.move('hpsStringBaseInfoList', '/api/v1/hps/small/base-info/list');
	edits.move('hpsStringDataLast', '/api/v1/hps/small/data-last');
	edits.move('hpsStringDataList', '/api/v1/hps/small/data-list');
	edits.move('dataLogList', '/api/v1/data-log/list');
	edits.move('plantList', '/api/v1/plants');

	// Methods and places: reads and settings by POST, values in the path and in the body.
	edits.place('plant', 'plantId', 'path', '/api/v1/plant/{plantId}');
	edits.place('plantDelete', 'plantId', 'path', '/api/v1/plant/{plantId}');
	edits.method('pbdSettingUpdate', 'post', '/api/v1/pbd/setting');
	edits.method('mbmsSettingUpdate', 'post', '/api/v1/bms/mbms-setting/update');
	edits.method('pcsDataLast', 'post');
	edits.place('pcsDataLast', 'deviceSn', 'body');
	edits.method('hpsCentralDataList', 'post', '/api/v1/hps/data-list/query');
	for (const name of ['deviceSn', 'startDate', 'endDate', 'pageNo', 'pageSize']) {
		edits.place('hpsCentralDataList', name, 'body');
	}
	edits.place('pbdSettingUpdate', 'deviceSn', 'body');
	edits.place('bcuSettingUpdate', 'deviceSn', 'body');

	// Names of parameters.
	for (const id of [
		'pcsBaseInfo',
		'pcsDataLast',
		'pcsDataList',
		'pcsSetting',
		'pcsSettingUpdate',
	]) {
		edits.parameter(id, 'deviceSn', 'sn');
	}
	edits.parameter('pcsBaseInfoList', 'dataLogSn', 'loggerSn');
	edits.parameter('dataLog', 'dataLogSn', 'datalogSn');
	edits.parameter('dataLogList', 'plantId', 'stationId');
	edits.parameter('bcuDataList', 'startDate', 'beginTime');
	edits.parameter('bcuDataList', 'endDate', 'endTime');
	edits.time('mbmsDataList', 'startDate', 'milliseconds since 1970 (ms)');
	edits.time('mbmsDataList', 'endDate', 'milliseconds since 1970 (ms)');
	edits.parameter('plantList', 'pageNo', 'page');
	edits.parameter('plantList', 'pageSize', 'limit');
	edits.parameter('pbdDataList', 'pageNo', 'current');
	edits.parameter('pbdDataList', 'pageSize', 'size');

	// The envelope and the page, of all operations.
	edits.envelope({ code: 'code', success: 0, message: 'message', data: 'result' });
	edits.page({ rows: 'records', total: 'totalCount', number: 'current', size: 'size' });

	// Names of fields: case, underscores, another word for the same meaning.
	edits.field('PcsRecord', 'bactivePower', 'bActivePower');
	edits.field('PcsRecord', 'echargeToday', 'eChargeToday');
	edits.field('PcsRecord', 'edischargeToday', 'eDischargeToday');
	edits.field('HpsCentralRecord', 'epvToday', 'epv_today');
	edits.field('HpsCentralRecord', 'eloadToday', 'eload_today');
	edits.field('MbmsRecord', 'soc', 'batterySoc');
	edits.field('BcuRecord', 'vbat', 'batteryVoltage');
	edits.field('PbdSettings', 'socMax', 'soc_max');
	edits.field('PbdSettings', 'socMin', 'soc_min');

	// Units and types.
	edits.unit('PcsRecord', 'loadActivePower', 'W');
	edits.unit('HpsCentralRecord', 'ppv', 'W');
	edits.unit('HpsCentralRecord', 'epvTotal', 'MWh');
	edits.unit('MbmsRecord', 'maxVolt', 'mV');
	edits.unit('PbdSettings', 'powerStart', 'W');
	edits.type('PcsRecord', 'gridFreq', 'string');
	edits.type('BcuRecord', 'soh', 'string');
	edits.type('PbdSettings', 'icharge', 'number');

	// Ranges of settings.
	edits.range('PbdSettings', 'outPowerMax', 0, 110);
	edits.range('PbdSettings', 'gridDetectionTime', 10, 600);
	edits.range('BcuSettings', 'level1CellVoltHighWarning', 3, 3.75);

	edits.operationId('pbdBaseInfo', 'getBaseInfoUsingGET_1');
	edits.operationId('pbdDataLast', 'getDataLastUsingGET_1');
	addNewType(model, differences);
	return { document: writeVendorDocument(model), differences };
}

function editsOf(model: VendorModel, differences: Difference[]) {
	const operation = (id: string): VendorOperation =>
		found(model.operations, ({ ours }) => ours === id, id);
	const parameterIn = (id: string, name: string): VendorParameter =>
		found(operation(id).parameters, (one) => one.name === name, `${id}.${name}`);
	const fieldIn = (schema: string, name: string): VendorField =>
		found(model.objects.get(schema) ?? [], (one) => one.name === name, `${schema}.${name}`);
	return {
		move(operationId: string, path: string): void {
			const one = operation(operationId);
			differences.push({ kind: 'path', operationId, before: one.path, after: path });
			one.path = path;
		},
		method(operationId: string, method: string, path?: string): void {
			const one = operation(operationId);
			const [before, after] = [`${one.method} ${one.path}`, `${method} ${path ?? one.path}`];
			differences.push({ kind: 'method', operationId, before, after });
			one.method = method;
			one.path = path ?? one.path;
		},
		place(operationId: string, name: string, place: VendorParameter['in'], path?: string): void {
			const parameter = parameterIn(operationId, name);
			const before = parameter.in;
			differences.push({ kind: 'place', operationId, name, before, after: place });
			parameter.in = place;
			if (path !== undefined) operation(operationId).path = path;
		},
		parameter(operationId: string, name: string, after: string): void {
			differences.push({ kind: 'parameter', operationId, name, before: name, after });
			parameterIn(operationId, name).name = after;
		},
		time(operationId: string, name: string, after: string): void {
			const parameter = parameterIn(operationId, name);
			differences.push({ kind: 'time', operationId, name, before: 'yyyy-MM-dd HH:mm:ss', after });
			const meaning = parameter.meaning.replace(/ in plant-local time.*$/, `, ${after}`);
			Object.assign(parameter, { type: 'integer', format: 'int64', meaning });
		},
		envelope(envelope: VendorModel['envelope']): void {
			for (const name of ['success', 'message', 'data'] as const) {
				const [before, after] = [String(model.envelope[name]), String(envelope[name])];
				differences.push({ kind: 'envelope', name, before, after });
			}
			model.envelope = envelope;
		},
		page(page: VendorModel['page']): void {
			for (const name of ['rows', 'total', 'number', 'size'] as const) {
				differences.push({ kind: 'paging', name, before: model.page[name], after: page[name] });
			}
			model.page = page;
		},
		field(schema: string, name: string, after: string): void {
			differences.push({ kind: 'field', schema, name, before: name, after });
			fieldIn(schema, name).name = after;
		},
		unit(schema: string, name: string, after: string): void {
			const field = fieldIn(schema, name);
			differences.push({ kind: 'unit', schema, name, before: field.unit ?? 'none', after });
			field.unit = after;
		},
		type(schema: string, name: string, after: string): void {
			const field = fieldIn(schema, name);
			differences.push({ kind: 'type', schema, name, before: field.type, after });
			field.type = after;
		},
		range(schema: string, name: string, minimum: number, maximum: number): void {
			const after = `${minimum} to ${maximum}`;
			differences.push({ kind: 'range', schema, name, before: 'none', after });
			Object.assign(fieldIn(schema, name), { minimum, maximum });
		},
		operationId(operationId: string, after: string): void {
			differences.push({ kind: 'operationId', operationId, before: operationId, after });
			operation(operationId).operationId = after;
		},
	};
}

/** A device type all of whose operations are sent by POST with everything in the body, and alarms of the PCS. */
function addNewType(model: VendorModel, differences: Difference[]): void {
	const { name, words, paths } = NEW_TYPE;
	const like: Record<string, string> = {
		get: 'hpsCentralBaseInfo',
		list: 'hpsCentralBaseInfoList',
		latest: 'hpsCentralDataLast',
		history: 'pbdDataList',
		settings: 'pbdSetting',
	};
	const titles: Record<string, string> = {
		get: `Get base info of ${name}`,
		list: `Get base info of ${name} list`,
		latest: `Get the latest real-time data of ${name}`,
		history: `Get historical data of ${name}`,
		settings: `Get setting of ${name}`,
	};
	const record: VendorField[] = [
		{ name: 'deviceSn', type: 'string', meaning: 'Device serial number.' },
		{ name: 'time', type: 'string', meaning: 'Record timestamp, yyyy-MM-dd HH:mm:ss.' },
		{ name: 'chargingPower', type: 'number', meaning: 'Charging power.', unit: 'kW' },
		{
			name: 'echargeToday',
			type: 'number',
			meaning: `Energy charged today by the ${words}.`,
			unit: 'kWh',
		},
		{ name: 'status', type: 'integer', meaning: 'Device status.' },
	];
	const settings: VendorField[] = [
		{
			name: 'currentLimit',
			type: 'integer',
			meaning: 'Charging current limit.',
			unit: 'A',
			minimum: 6,
			maximum: 32,
		},
		{ name: 'enable', type: 'integer', meaning: '0 off, 1 on.' },
	];
	const info = (model.objects.get('DeviceBaseInfo') ?? []).map((field) => ({ ...field }));
	model.objects.set('EvcRecord', record).set('EvcSettings', settings).set('EvcBaseInfo', info);
	const rows: Record<string, string> = {
		get: 'EvcBaseInfo',
		list: 'EvcBaseInfo',
		latest: 'EvcRecord',
		history: 'EvcRecord',
		settings: 'EvcSettings',
	};
	const add = (operation: VendorOperation, kind: Difference['kind']): void => {
		model.operations.push(operation);
		differences.push({ kind, before: 'none', after: `${operation.method} ${operation.path}` });
	};
	for (const [role, path] of Object.entries(paths)) {
		const { parameters, shape } = found(model.operations, ({ ours }) => ours === like[role], role);
		const own = parameters.map((parameter) => ({ ...parameter, in: 'body' as const }));
		const row = rows[role] ?? '';
		add(
			{ method: 'post', path, title: titles[role] ?? '', tag: name, parameters: own, row, shape },
			'newType',
		);
	}
	const sn: VendorParameter = {
		name: 'deviceSn',
		in: 'body',
		required: true,
		type: 'string',
		meaning: 'Serial number.',
	};
	const update = {
		method: 'post',
		path: '/api/v1/evc/setting/update',
		title: `Modify setting of ${name}`,
		tag: name,
	};
	add({ ...update, parameters: [sn], body: 'EvcSettings', shape: 'none' }, 'newType');
	model.objects.set('Alarm', [
		{ name: 'deviceSn', type: 'string', meaning: 'Device serial number.' },
		{ name: 'alarmCode', type: 'integer', meaning: 'Code of the alarm.' },
		{ name: 'startTime', type: 'string', meaning: 'Begin of the alarm, yyyy-MM-dd HH:mm:ss.' },
	]);
	const { parameters } = found(model.operations, ({ ours }) => ours === 'pbdDataList', 'alarms');
	const paged = parameters.filter((one) => !one.name.endsWith('Date')).map((one) => ({ ...one }));
	const alarms = {
		method: 'get',
		path: '/api/v1/pcs/alarm-list',
		title: 'Get alarm list of PCS',
		tag: 'PCS',
	};
	add({ ...alarms, parameters: paged, row: 'Alarm', shape: 'page' }, 'newOperation');
}

function found<One>(list: readonly One[], is: (one: One) => boolean, name: string): One {
	const one = list.find(is);
	if (one === undefined) throw new Error(`Our document has no ${name}.`);
	return one;
}
