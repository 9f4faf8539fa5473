// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { dataLoggerOperations, dataLoggerProperties } from './dataLogger';
import { deviceOperations, deviceProperties } from './device';
import { plantOperations, plantProperties } from './plant';

/** The resources of the document, in its order. */
export const RESOURCES: INodePropertyOptions[] = [
	{
		name: 'Device',
		value: 'device',
		description: 'An inverter, solar charger or battery of any type',
	},
	{
		name: 'Plant',
		value: 'plant',
		description: 'A power station with its data loggers and devices',
	},
	{
		name: 'Data Logger',
		value: 'dataLogger',
		description: 'The box that brings the devices of a plant to the cloud',
	},
];

/** The operations of the document by resource. */
export const OPERATIONS_OF: Readonly<Record<string, INodePropertyOptions[]>> = {
	dataLogger: dataLoggerOperations,
	device: deviceOperations,
	plant: plantOperations,
};

/** The fields that the operations of the document need. */
export const operationProperties: INodeProperties[] = [
	...dataLoggerProperties,
	...deviceProperties,
	...plantProperties,
];

/** How the panel calls what the API calls like one of the panel's own fields. */
export const PANEL_NAMES: Readonly<Record<string, string>> = {
	additionalFields: 'apiAdditionalFields',
	deviceType: 'apiDeviceType',
	limit: 'apiLimit',
	operation: 'apiOperation',
	options: 'apiOptions',
	resource: 'apiResource',
	returnAll: 'apiReturnAll',
	updateFields: 'apiUpdateFields',
};
