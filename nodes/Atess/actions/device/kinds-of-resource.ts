import { DEVICE_KINDS, HPS_KINDS, type DeviceKind } from 'atess-client/core';

/**
 * The kinds of device that a resource of the panel stands for: one, or for an HPS those of its type.
 * The trigger's panel has no resource: its devices are of every kind.
 */
export function kindsOfResource(resource: string, hpsType: string): readonly DeviceKind[] {
	if (resource === '') return DEVICE_KINDS;
	if (resource !== 'hps') return DEVICE_KINDS.filter((kind) => kind === resource);
	return HPS_KINDS.filter((kind) => hpsType === 'auto' || kind.toLowerCase() === `hps${hpsType}`);
}
