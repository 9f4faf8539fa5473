import type { Device, PowerUnit } from 'atess-client/internal';
import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import { powerUnitField } from '../../shared/power-unit';
import { ZONE_HINT, zoneNamed } from '../../shared/zone';
import { text, type Step } from '../step/action';
import { hintOnce } from '../step/hints';

/** Facts that the rows of a device do not contain, as options of the panel. They override the credential. */
export const recordOptionProperties: INodeProperties[] = [
	{
		displayName: 'Device Model',
		name: 'model',
		type: 'string',
		default: '',
		placeholder: 'e.g. HPS150HV',
		description:
			'Model of the device. On HPS100HV and HPS150HV another field is the total PV power. Left empty, the model is read once from the base info of the device, if it is needed.',
	},
	{
		displayName: 'Plant Time Zone',
		name: 'timezone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Asia/Bangkok',
		description:
			'Zone of the plant in place of the one in the credential, as an IANA name or a fixed offset such as UTC+7. Without both, ranges such as Last N, hours and days use the zone that the server reports, which has no daylight saving time.',
	},
	powerUnitField(
		'Unit of the powers that the server sends. The vendor does not document it. Until you choose one, Simplified output takes kW and marks the powers as not confirmed.',
	),
];

/** The zone of the plant where it is known. @throws {NodeOperationError} for one that does not exist */
export function plantZone(step: Step): string | undefined {
	const own = text(step, 'options.timezone');
	if (own === '') return step.account.timezone;
	const zone = zoneNamed(own);
	if (zone !== undefined) return zone;
	throw new NodeOperationError(
		step.context.getNode(),
		`Plant Time Zone is not a time zone: ${own.slice(0, 40)}.`,
		{ itemIndex: step.itemIndex, description: ZONE_HINT },
	);
}

/**
 * The zone of a device: the one of the panel or the credential, else the one that the server reports for the plant,
 * with a hint.
 */
export async function zoneOf(step: Step, device: Device): Promise<string | undefined> {
	const zone = plantZone(step) === undefined ? await device.zone() : undefined;
	if (zone === undefined) return plantZone(step);
	hintOnce(
		step,
		`No Plant Time Zone is set. The server reports ${zone.timezone} for ${device.deviceSn}, and this zone was used. It is a fixed offset without daylight saving time. If the plant changes its clocks, set Plant Time Zone in the credential or under Options.`,
	);
	return zone.timezone;
}

/** The zone, for what needs one. @param what such as "Last N" */
export function required(step: Step, zone: string | undefined, what: string): string {
	if (zone !== undefined) return zone;
	throw new NodeOperationError(
		step.context.getNode(),
		`${what} needs the time zone of the plant. No time zone is set, and the server reports none.`,
		{
			itemIndex: step.itemIndex,
			description:
				'Set Plant Time Zone in the credential, or under Options of this node, to an IANA name such as Asia/Bangkok.',
		},
	);
}

/** Unit in which powers arrive, if it is set. */
export function powerUnitOf(step: Step): PowerUnit | undefined {
	const own = text(step, 'options.powerUnit');
	return own === 'kW' || own === 'W' ? own : step.account.powerUnit;
}
