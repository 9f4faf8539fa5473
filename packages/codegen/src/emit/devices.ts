import { GENERATED, type Emitter } from './artefact.ts';
import { literal } from './literal.ts';

/** `DEVICES`: the facts of each device type. `SUBJECTS`: the operations of plants, data loggers and other subjects. */
export const emitDevices: Emitter = ({ model: { deviceTypes, subjects } }) => [
	{
		path: 'packages/client/src/generated/devices.ts',
		text:
			`${GENERATED}\n` +
			`/** The device types of the document, in the order in which a device of unknown type is looked for. */\n` +
			`export const DEVICES = ${literal(Object.fromEntries(deviceTypes))} as const;\n\n` +
			`/** The operations of what is not a device, by subject and role. */\n` +
			`export const SUBJECTS = ${literal(Object.fromEntries(subjects))} as const;\n`,
	},
];
