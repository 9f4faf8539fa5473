import { ownDocument } from '../testing/own-document.ts';
import { factsOf } from '../document/facts.ts';
import { objectAt, type JsonObject } from '../document/json.ts';
import { DEVICE_ROLES } from '../document/roles.ts';
import { vendorExport, type ExportVariant } from '../testing/vendor-export.ts';
import { importDocument } from './import.ts';
import { isRead } from './is-read.ts';

const OURS = ownDocument();
const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-26' } as const;

/** An export in which a device type is called otherwise, so that it is a new one. */
function exportOf(name: string, variant: ExportVariant = {}): JsonObject {
	return vendorExport(OURS, {
		only: (id) => id.startsWith('pbd'),
		path: (path) => path.replace('/pbd/', `/${name}/`),
		title: (title) => title.replaceAll('PBD', name.toUpperCase()),
		...variant,
	});
}

const PAGED = {
	page: 'pageNo',
	limit: 'pageSize',
	beginTime: 'startDate',
	endTime: 'endDate',
	sn: 'deviceSn',
};

test.each<[string, ExportVariant]>([
	['evc', {}],
	['hes', {}],
	['charger', { describes: (id) => id !== 'pbdDataList' && id !== 'pbdSettingUpdate' }],
	[
		'ess',
		{ parameter: (name) => Object.entries(PAGED).find(([, ours]) => ours === name)?.[0] ?? name },
	],
])('six operations of %s are a device type with all roles', (name, variant) => {
	const { draft, newTypes, added, changes } = importDocument(OURS, exportOf(name, variant), {
		evidence: EVIDENCE,
	});
	expect(newTypes).toEqual([name]);
	expect(added).toHaveLength(6);
	expect(changes.filter(({ id }) => id === 'operation-added')).toHaveLength(6);
	const after = draft.applied(OURS);
	expect(objectAt(after, 'x-device-types', name)).toMatchObject({ label: name.toUpperCase() });
	const own = factsOf(after).operations.filter(
		({ operation }) => operation['x-device-type'] === name,
	);
	expect(own.map(({ operation }) => operation['x-role']).sort()).toEqual([...DEVICE_ROLES].sort());
	const operationWith = (role: string) => own.find(({ operation }) => operation['x-role'] === role);

	const history = operationWith('history');
	expect(history?.operation['x-page']).toEqual({
		...{ number: 'pageNo', size: 'pageSize', rows: 'datas', total: 'total' },
		...{ from: 'startDate', to: 'endDate' },
		// The page of this export has the size under another name than the request.
		...(name === 'ess' && { taken: 'pageSize' }),
	});
	// The panel has dates and the device picker, as for all other types.
	const shown = (ours: string): unknown =>
		history?.parameters.find(({ name: one, written }) => (written['x-name'] ?? one) === ours)
			?.written['x-n8n'];
	expect(shown('startDate')).toMatchObject({ type: 'dateTime' });
	expect(shown('deviceSn')).toMatchObject({ search: 'searchDevices' });

	// One object for each pair of operations.
	expect(operationWith('latest')?.row?.schema).toBe(history?.row?.schema);
	expect(operationWith('settings')?.row?.schema).toBe(
		operationWith('updateSettings')?.body?.schema,
	);
	expect(operationWith('get')?.row?.schema).toBe(operationWith('list')?.row?.schema);
	// All other types agree that this field is the time of the sample.
	expect(history?.row?.fields.get('time')?.schema['x-quantity']).toBe('timeLocal');
	expect(
		importDocument(after, exportOf(name, variant), { evidence: EVIDENCE }).draft.actions,
	).toEqual([]);
});

/** An export in which every operation of a new device type is sent by POST, the parameters in its body. */
function exportByPost(nameOf: (name: string) => string): JsonObject {
	const vendors = exportOf('evc', {
		method: ({ method, id }) => (id.endsWith('Update') ? method : 'post'),
	});
	const paths = objectAt(vendors, 'paths') ?? {};
	const update = objectAt(paths, '/api/v1/evc/setting', 'put') ?? {};
	Reflect.deleteProperty(objectAt(paths, '/api/v1/evc/setting') ?? {}, 'put');
	paths['/api/v1/evc/setting/modify'] = { post: update };
	for (const item of Object.values(paths)) {
		const operation = objectAt(item, 'post') ?? {};
		const parameters = operation.parameters as { name: string; schema: JsonObject }[];
		const own = objectAt(operation, 'requestBody', 'content', 'application/json', 'schema');
		const members = parameters.map(({ name, schema }) => [nameOf(name), schema] as const);
		const schema = {
			type: 'object',
			required: members.map(([name]) => name),
			properties: { ...Object.fromEntries(members), ...objectAt(own, 'properties') },
		};
		operation.requestBody = { content: { 'application/json': { schema } } };
		operation.parameters = [];
	}
	return vendors;
}

test.each([
	['our names', (name: string) => name],
	[
		'other names',
		(name: string) => Object.entries(PAGED).find(([, ours]) => ours === name)?.[0] ?? name,
	],
])('a device type with all operations by POST, with %s in the bodies', (_, nameOf) => {
	const vendors = exportByPost(nameOf);
	const { draft, newTypes, added } = importDocument(OURS, vendors, { evidence: EVIDENCE });
	expect(newTypes).toEqual(['evc']);
	expect(added.filter(({ writes }) => writes).map(({ operationId }) => operationId)).toEqual([
		'evcSettingUpdate',
	]);
	const after = draft.applied(OURS);
	const own = factsOf(after).operations.filter(
		({ operation }) => operation['x-device-type'] === 'evc',
	);
	expect(own.map(({ operation }) => [operation['x-role'], operation['x-retry']]).sort()).toEqual(
		DEVICE_ROLES.map((role) => [role, role === 'updateSettings' ? 'never' : 'safe']).sort(),
	);
	const filled = own.map(({ id, body }) => [
		id,
		[...(body?.fields.values() ?? [])].flatMap(({ schema }) => schema['x-parameter'] ?? []).sort(),
	]);
	expect(Object.fromEntries(filled)).toEqual({
		evcBaseInfo: ['deviceSn'],
		evcBaseInfoList: ['dataLogSn'],
		evcDataLast: ['deviceSn'],
		evcDataList: ['deviceSn', 'endDate', 'pageNo', 'pageSize', 'startDate'],
		evcSetting: ['deviceSn'],
		evcSettingUpdate: ['deviceSn'],
	});
	const history = own.find(({ id }) => id === 'evcDataList');
	expect(history?.operation['x-page']).toMatchObject({ number: 'pageNo', from: 'startDate' });
	expect(own.find(({ id }) => id === 'evcDataLast')?.operation['x-limit']).toMatchObject({
		per: 'deviceSn',
	});
	const again = importDocument(after, vendors, { evidence: EVIDENCE });
	expect(again.draft.actions).toEqual([]);
	expect(again.changes.filter(({ id }) => id !== 'operation-removed')).toEqual([]);
});

test.each([
	['/api/v1/evc/setting', 'Modify setting of EVC', false],
	['/api/v1/evc/setting', 'Get setting of EVC', true],
	['/api/v1/evc/setting', '设置充电桩', false],
	['/api/v1/evc/setting', '获取充电桩设置', true],
	['/api/v1/evc/realtime', '实时数据', true],
	['/api/v1/evc/realtimeControl', '实时控制', false],
	['/api/v1/evc/history/clear', 'Get history', false],
	['/api/v1/evc/list', '新增充电桩', false],
	['/api/v1/evc/queryList', '', true],
	['/api/v1/evc', 'EVC', false],
])('POST %s (%s) reads: %s', (path, title, reads) => {
	const [operation] = factsOf({ paths: { [path]: { post: { summary: title } } } }).operations;
	expect(operation && isRead(operation)).toBe(reads);
});

test('five operations are not a device type', () => {
	const { newTypes, added } = importDocument(
		OURS,
		exportOf('evc', { only: (id) => id.startsWith('pbd') && id !== 'pbdDataList' }),
		{ evidence: EVIDENCE },
	);
	expect({ newTypes, added: added.length }).toEqual({ newTypes: [], added: 5 });
});

test('a serial number that settings are read and sent with is not added again', () => {
	const vendors = exportOf('evc');
	const at = (method: string): JsonObject =>
		objectAt(vendors, 'paths', '/api/v1/evc/setting', method) ?? {};
	const sent = objectAt(at('put'), 'requestBody', 'content', 'application/json', 'schema') ?? {};
	const read = objectAt(
		at('get'),
		...['responses', '200', 'content', '*/*', 'schema', 'properties', 'data'],
	);
	for (const schema of [sent, read ?? {}])
		schema.properties = { ...objectAt(schema, 'properties'), deviceSn: { type: 'string' } };
	at('put').parameters = [];
	const { draft } = importDocument(OURS, vendors, { evidence: EVIDENCE });
	const after = draft.applied(OURS);
	expect(importDocument(after, vendors, { evidence: EVIDENCE }).draft.actions).toEqual([]);
});

test('a serial number in the body of a change of settings is filled by the parameter', () => {
	const vendors = exportOf('evc');
	const operation = objectAt(vendors, 'paths', '/api/v1/evc/setting', 'put') ?? {};
	operation.parameters = [];
	const schema = objectAt(operation, 'requestBody', 'content', 'application/json', 'schema') ?? {};
	schema.properties = { ...objectAt(schema, 'properties'), deviceSn: { type: 'string' } };
	const { draft } = importDocument(OURS, vendors, { evidence: EVIDENCE });
	const settings = objectAt(
		draft.applied(OURS),
		'components',
		'schemas',
		'EvcSettingValues',
		'properties',
	);
	expect(settings?.deviceSn).toMatchObject({ 'x-parameter': 'deviceSn' });
	expect(settings?.socMax).not.toHaveProperty('x-parameter');
});
