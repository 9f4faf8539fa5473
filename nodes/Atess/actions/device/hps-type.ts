import { HPS_KINDS, isList, requireKind, type DeviceKind } from 'atess-client/core';
import type { INodeProperties } from 'n8n-workflow';

import { parameter, requiredText, stoppable, type Step } from '../action';
import type { Documented } from '../documented/operation-of';

type HpsType = 'auto' | 'central' | 'string';

const TYPES = [
	{
		name: 'Auto-Detect',
		value: 'auto',
		description: 'Found out once per device, and remembered while n8n runs',
	},
	{ name: 'Central', value: 'central', description: 'HPS30 to HPS150, HV models included' },
	{ name: 'String', value: 'string', description: 'The small ones, such as HPS30KTL' },
];

/** Central and string HPS have operations of their own; a serial number does not tell which it is. */
export const hpsTypeProperties: INodeProperties[] = [
	{
		displayName: 'HPS Type',
		name: 'hpsType',
		type: 'options',
		options: TYPES,
		default: 'auto',
		description: 'Type of the HPS. For Get Many, Auto-Detect lists both types.',
		// What an earlier change has put out says of which type its device is.
		displayOptions: {
			show: { resource: ['hps'] },
			hide: { operation: ['undoSettings', 'verifySettings'] },
		},
	},
];

const KIND_OF_TYPE: Readonly<Record<Exclude<HpsType, 'auto'>, DeviceKind>> = {
	central: 'hpsCentral',
	string: 'hpsString',
};

/**
 * Of several operations, those that the type asks for. Lists take both; what is about one device takes
 * the one of its kind, which is found out where the panel does not say.
 */
export async function operationsOfType(
	step: Step,
	candidates: readonly Documented[],
): Promise<readonly Documented[]> {
	if (candidates.length < 2) return candidates;
	const type = parameter<HpsType>(step, 'hpsType', 'auto');
	const ofKind = (kind: DeviceKind): readonly Documented[] =>
		candidates.filter((candidate) => candidate.kind === kind);
	if (type !== 'auto') return ofKind(KIND_OF_TYPE[type]);
	const [first] = candidates;
	if (first && isList(first.info)) return candidates;
	return ofKind(await foundKind(step));
}

/** The kind that was found, never a guess. */
async function foundKind(step: Step): Promise<DeviceKind> {
	return await requireKind(step.account.client, requiredText(step, 'Device', 'deviceSn'), {
		memory: step.account.kinds,
		among: HPS_KINDS,
		...stoppable(step),
	});
}
