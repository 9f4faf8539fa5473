// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { bcuOperations, bcuProperties } from './bcu';
import { dataLoggerOperations, dataLoggerProperties } from './dataLogger';
import { hpsOperations, hpsProperties } from './hps';
import { mbmsOperations, mbmsProperties } from './mbms';
import { pbdOperations, pbdProperties } from './pbd';
import { pcsOperations, pcsProperties } from './pcs';
import { plantOperations, plantProperties } from './plant';

/** The resources of the document. */
export const RESOURCES: INodePropertyOptions[] = [
	{ name: 'BCU', value: 'bcu', description: 'One cluster of a battery' },
	{
		name: 'Data Logger',
		value: 'dataLogger',
		description: 'The box that brings the devices of a plant to the cloud',
	},
	{
		name: 'HPS Inverter',
		value: 'hps',
		description: 'Hybrid inverter, of central or of string type',
	},
	{ name: 'MBMS Battery', value: 'mbms', description: 'A whole battery above its clusters' },
	{
		name: 'PBD',
		value: 'pbd',
		description: 'Solar charge controller between PV and the battery of a PCS',
	},
	{ name: 'PCS Inverter', value: 'pcs', description: 'Battery inverter' },
	{
		name: 'Plant',
		value: 'plant',
		description: 'A power station with its data loggers and devices',
	},
];

/** The operations of the document by resource. */
export const OPERATIONS_OF: Readonly<Record<string, INodePropertyOptions[]>> = {
	bcu: bcuOperations,
	dataLogger: dataLoggerOperations,
	hps: hpsOperations,
	mbms: mbmsOperations,
	pbd: pbdOperations,
	pcs: pcsOperations,
	plant: plantOperations,
};

/** The fields that the operations of the document ask for. */
export const operationProperties: INodeProperties[] = [
	...bcuProperties,
	...dataLoggerProperties,
	...hpsProperties,
	...mbmsProperties,
	...pbdProperties,
	...pcsProperties,
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
