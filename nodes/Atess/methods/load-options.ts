import { FIELDS, type DeviceType, type FieldInfo, type SchemaName } from 'atess-client/internal';
import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { deviceTypeOf } from '../actions/device/chosen-device';
import { DEVICE } from '../actions/device/device-type';
import { deviceTypeOfOperation, operationsBehind } from '../actions/step/operation-of';
import { toNodeError } from '../shared/errors';
import { accountOf } from '../transport/client';
import { pickedDevice } from './picked-device';

/** The fields of the chosen operation's data for the device, with meaning, unit and evidence grade. */
export async function getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const deviceType = await typeOf(this);
	const operation = this.getCurrentNodeParameter('operation') as string;
	const schemas = operationsBehind(DEVICE, operation)
		.filter((behind) => deviceTypeOfOperation(behind) === deviceType)
		.map(({ info }) => FIELDS[info.data.schema as SchemaName]);
	const fields: Record<string, FieldInfo> = Object.assign({}, ...schemas);
	return Object.entries(fields)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, field]) => ({
			name: field.unit === undefined ? name : `${name} (${field.unit})`,
			value: name,
			description: `${field.description} ${CERTAINTY[field.evidence.status]}`,
		}));
}

async function typeOf(context: ILoadOptionsFunctions): Promise<DeviceType> {
	const device = pickedDevice(context);
	if (device?.stated) return device.stated;
	if (!device) {
		throw new NodeOperationError(context.getNode(), 'The device type is not known yet.', {
			description:
				'Choose the device from the list, or choose its Device Type. Then its fields can be listed.',
		});
	}
	const account = await accountOf(context);
	try {
		return await deviceTypeOf(account, device);
	} catch (error) {
		const facts = { timezone: account.clockZone, accepted: account.client.circuit().accepted };
		throw toNodeError(context.getNode(), error as Error, 0, facts);
	}
}

const CERTAINTY: Record<FieldInfo['evidence']['status'], string> = {
	confirmed: 'Confirmed.',
	documented: 'Documented by the vendor.',
	observed: 'Seen in public client code.',
	sister: 'Name of a sister API, not confirmed here.',
	inferred: 'Inferred, not confirmed.',
	assumed: 'Assumed.',
};
