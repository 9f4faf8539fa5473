// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.
import type { INodeProperties } from 'n8n-workflow';
import { bcuProperties } from './bcu';
import { dataLoggerProperties } from './dataLogger';
import { hpsProperties } from './hps';
import { mbmsProperties } from './mbms';
import { pbdProperties } from './pbd';
import { pcsProperties } from './pcs';
import { plantProperties } from './plant';

export const resourceProperty: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
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
	],
	default: 'plant',
};

/** The fields of every resource: the operation first, then what it asks for. */
export const operationProperties: INodeProperties[] = [
	...bcuProperties,
	...dataLoggerProperties,
	...hpsProperties,
	...mbmsProperties,
	...pbdProperties,
	...pcsProperties,
	...plantProperties,
];
