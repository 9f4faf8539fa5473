import { ownDocument } from '../testing/own-document.ts';
import { contradictionsIn, fedQuantities, lossesOf } from './capabilities.ts';
import type { Document } from './document.ts';
import { modelOf } from './model.ts';

const ours = (): Document => structuredClone(ownDocument()) as unknown as Document;

/** The losses of a changed document. */
function lossesWith(change: (document: Document) => void): readonly string[] {
	const changed = ours();
	change(changed);
	return lossesOf(modelOf(ours()), modelOf(changed));
}

function contradictionsWith(change: (document: Document) => void): readonly string[] {
	const changed = ours();
	change(changed);
	return contradictionsIn(changed, modelOf(changed));
}

/** The properties of a PCS record itself. */
const pcs = (document: Document) =>
	document.components.schemas.PcsRecord?.allOf?.find(({ properties }) => properties)?.properties ??
	{};

test('our document contradicts itself nowhere, and loses nothing against itself', () => {
	expect(contradictionsWith(() => undefined)).toEqual([]);
	expect(lossesWith(() => undefined)).toEqual([]);
});

test('a field that is renamed without its quantity is a loss, named with quantity and device type', () => {
	expect(
		lossesWith((document) => {
			const fields = pcs(document);
			fields.bActivePower = { type: 'number' };
			delete fields.bactivePower;
		}),
	).toEqual(['no longer fed: gridPowerKw of PCS']);
});

test('a field that is renamed with its quantity is not a loss', () => {
	expect(
		lossesWith((document) => {
			const fields = pcs(document);
			fields.bActivePower = { ...fields.bactivePower };
			delete fields.bactivePower;
		}),
	).toEqual([]);
});

test.each([
	['kVA', ['no longer fed: gridPowerKw of PCS']],
	['kWh', ['no longer fed: gridPowerKw of PCS']],
	['W', []],
	['MW', []],
])('a power in %s loses %j', (unit, losses) => {
	expect(
		lossesWith((document) => {
			Object.assign(pcs(document).bactivePower ?? {}, { 'x-unit': unit });
		}),
	).toEqual(losses);
});

test('a quantity whose field becomes an object is a loss', () => {
	expect(
		lossesWith((document) => {
			Object.assign(pcs(document).bactivePower ?? {}, { type: ['object', 'null'] });
		}),
	).toEqual(['no longer fed: gridPowerKw of PCS']);
});

test('a device type that is gone is a loss', () => {
	expect(
		lossesWith((document) => {
			delete document['x-device-types']?.pbd;
			for (const item of Object.values(document.paths)) {
				for (const operation of Object.values(item)) {
					if (operation['x-device-type'] !== 'pbd') continue;
					delete operation['x-device-type'];
					operation['x-role'] = 'other';
					operation['x-subject'] = 'plant';
					const words = { name: 'Get', action: 'Get it', description: 'Get it' };
					operation['x-n8n'] = { resource: 'plant', operation: operation.operationId, ...words };
				}
			}
		}),
	).toEqual(['no longer there: the device type PBD']);
});

const history = (document: Document) => document.paths['/api/v1/pcs/data-list']?.get;

test('a page parameter that the operation does not have is named', () => {
	expect(
		contradictionsWith((document) => {
			Object.assign(history(document)?.['x-page'] ?? {}, { number: 'page', to: 'endTime' });
		}),
	).toEqual([
		'pcsDataList: x-page names the parameter page, which it does not have',
		'pcsDataList: x-page names the parameter endTime, which it does not have',
	]);
});

test('a field that a body requires and does not have is named, also in a part that it shares', () => {
	expect(
		contradictionsWith(({ components: { schemas } }) => {
			const settings = schemas.PbdSettings;
			if (!settings) throw new Error('PbdSettings is missing.');
			schemas.Shared = { required: ['confirm'] };
			settings.allOf = [...(settings.allOf ?? []), { $ref: '#/components/schemas/Shared' }];
		}),
	).toEqual(['pbdSettingUpdate: its body requires confirm, which it does not have']);
});

test('all fields that feed a quantity are named', () => {
	const model = modelOf(ours());
	const type = model.deviceTypes.get('hpsCentral');
	if (!type) throw new Error('hpsCentral is missing.');
	expect(fedQuantities(model, type).get('pvPowerKw')?.length).toBeGreaterThan(1);
});
