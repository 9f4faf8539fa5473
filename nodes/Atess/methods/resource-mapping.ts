import {
	createDevice,
	deviceInfo,
	documented,
	notASetting,
	tierOf,
	type DeviceType,
	type FieldInfo,
} from 'atess-client/internal';
import {
	NodeOperationError,
	type FieldType,
	type ILoadOptionsFunctions,
	type ResourceMapperField,
	type ResourceMapperFields,
} from 'n8n-workflow';

import { isTool } from '../actions/step/action';
import { deviceTypeOf, type ChosenDevice } from '../actions/device/chosen-device';
import { toNodeError } from '../shared/errors';
import { NoDataError } from '../shared/no-data-error';
import { accountOf, contextOf } from '../transport/client';
import { pickedDevice } from './picked-device';
import { byTierAndLabel, choices, settingLabel } from './setting-field';

/** The settings that the chosen device reports, as fields to fill in, from low to high risk. */
export async function getSettingsColumns(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const device = deviceToChange(this);
	const { deviceSn } = device;
	const account = await accountOf(this);
	try {
		const deviceType = await deviceTypeOf(account, device);
		const values = await createDevice(contextOf(account), deviceSn, deviceType).settings.get();
		if (!values) throw new NoDataError(deviceInfo(deviceType).operations.settings, { deviceSn });
		const fields = Object.entries(values).flatMap(([key, value]) =>
			column(deviceType, key, value, isTool(this.getNode())),
		);
		return { fields: fields.sort(byTierAndLabel(deviceType)) };
	} catch (error) {
		const facts = { timezone: account.clockZone, accepted: account.client.circuit().accepted };
		throw toNodeError(this.getNode(), error as Error, 0, facts);
	}
}

function deviceToChange(context: ILoadOptionsFunctions): ChosenDevice {
	const device = pickedDevice(context);
	if (device && device.deviceSn !== '') return device;
	throw new NodeOperationError(context.getNode(), 'The device is not known yet.', {
		description:
			'Choose the device from the list or by ID, then its settings can be listed. Where the device comes from an expression, give the change as JSON.',
	});
}

/** Members that are not settings, cannot be changed as one value, or are not for an agent have no field. */
function column(
	deviceType: DeviceType,
	key: string,
	value: unknown,
	tool: boolean,
): ResourceMapperField[] {
	if (notASetting(key) !== undefined) return [];
	const info = documented(deviceType, key);
	const type = typeOf(value, info);
	if (type === undefined || (tool && tierOf(deviceType, key) === 3)) return [];
	const options = type === 'number' ? choices(info, value) : undefined;
	return [
		{
			id: key,
			displayName: settingLabel(deviceType, key),
			type: options ? 'options' : type,
			...(options && { options }),
			...(value !== null && { defaultValue: value as string | number | boolean }),
			required: false,
			display: true,
			defaultMatch: false,
			canBeUsedToMatch: false,
			removed: true,
		},
	];
}

/** A number that is sent as text stays text, because a device must get the type that it gives. */
function typeOf(value: unknown, info: FieldInfo | undefined): FieldType | undefined {
	if (typeof value === 'number') return 'number';
	if (typeof value === 'boolean') return 'boolean';
	if (typeof value === 'string') return 'string';
	if (value !== null && value !== undefined) return undefined;
	if (info?.types.some((type) => type === 'number' || type === 'integer')) return 'number';
	return info?.types.includes('string') ? 'string' : undefined;
}
