import { deviceTypes } from './device-types.ts';
import type { DeviceTypeEntry, Document } from './document.ts';
import type { OperationModel } from './operation-model.ts';
import { DEVICE_ROLES } from '../document/roles.ts';

const SCHEMAS: Readonly<Record<string, string>> = {
	get: 'EvcInfo',
	list: 'EvcInfo',
	latest: 'EvcSample',
	history: 'EvcSample',
	settings: 'EvcValues',
};

/** The six operations of a type whose schemas have names of no pattern. */
function operations(change: Partial<OperationModel> = {}): OperationModel[] {
	return DEVICE_ROLES.map((role) => ({
		id: `evc-${role}`,
		role,
		of: 'evc',
		data: { schema: SCHEMAS[role] },
		...(role === 'updateSettings' && { body: 'EvcValues' }),
		...(role === 'history' && { page: { from: 'start', to: 'end' } }),
		...(role === change.role && change),
	})) as unknown as OperationModel[];
}

const read = (entry: Partial<DeviceTypeEntry>, change?: Partial<OperationModel>) =>
	deviceTypes(
		{
			'x-codes': { bits: [], texts: {} },
			'x-device-types': { evc: { label: 'EV charger', description: 'A charger', ...entry } },
		} as unknown as Document,
		operations(change),
	);

test('schemas of a device type follow from its operations', () => {
	expect(read({ faultBits: 'bits' }).get('evc')).toEqual({
		label: 'EV charger',
		description: 'A charger',
		faultBits: 'bits',
		baseInfo: 'EvcInfo',
		record: 'EvcSample',
		settings: 'EvcValues',
		operations: Object.fromEntries(DEVICE_ROLES.map((role) => [role, `evc-${role}`])),
	});
});

test.each<[string, Partial<DeviceTypeEntry>, Partial<OperationModel>, RegExp]>([
	['no label', { label: '' }, {}, /evc has no label/],
	['no description', { description: '' }, {}, /evc has no description/],
	['an unknown class', { class: 'wallbox' as never }, {}, /class wallbox, which is not one of/],
	['unknown fault bits', { faultBits: 'bytes' }, {}, /fault bits .* bytes, are not in x-codes/],
	['texts as fault bits', { faultBits: 'texts' }, {}, /fault bits .* texts, are not in x-codes/],
	[
		'two schemas of records',
		{},
		{ role: 'history', data: { shape: 'page', schema: 'Other' } },
		/one schema of latest and history \(evc-latest: EvcSample, evc-history: Other\)/,
	],
	[
		'a body that is not its settings',
		{},
		{ role: 'updateSettings', body: 'Other' },
		/one schema of settings and updateSettings/,
	],
	[
		'a history without a range',
		{},
		{ role: 'history', page: undefined } as never,
		/evc-history .* x-page with from and to/,
	],
])('a device type with %s is refused', (_, entry, change, message) => {
	expect(() => read(entry, change)).toThrow(message);
});
