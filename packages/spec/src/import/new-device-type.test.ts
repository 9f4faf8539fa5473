import { ownDocument } from '../testing/own-document.ts';
import { factsOf } from '../document/facts.ts';
import { objectAt, type JsonObject } from '../document/json.ts';
import { DEVICE_ROLES } from '../document/roles.ts';
import { vendorExport, type ExportVariant } from '../testing/vendor-export.ts';
import { importDocument } from './import.ts';

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

test('five operations are not a device type', () => {
	const { newTypes, added } = importDocument(
		OURS,
		exportOf('evc', { only: (id) => id.startsWith('pbd') && id !== 'pbdDataList' }),
		{ evidence: EVIDENCE },
	);
	expect({ newTypes, added: added.length }).toEqual({ newTypes: [], added: 5 });
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
