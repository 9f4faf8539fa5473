import { SOUND, type Effects } from '../plant/conditions.ts';
import type { DeviceKind } from './device.ts';
import type { FaultCode } from './fault-codes.ts';

/** "AC no utility grid" of an HPS or PCS. */
export const NO_GRID = '3-106-0';
/** Faults that only spoil what an HPS or PCS shows. */
export const BMS_LOST = '2-104-3';
export const METER_LOST = '8-116-6';
export const PBD_LOST: readonly string[] = ['8-116-5', '2-105-1', '5-110-6'];
/** The same of a PBD. */
export const PBD_BMS_LOST = '2-104-6';

/** Share of its power that a device has left when it is too warm. */
const DERATED = 0.5;

/**
 * Faults of an HPS or PCS that do something else than to stop it. That the grid's faults island it and
 * that of the battery's only the battery suffers is documented for a few and assumed for their likes.
 */
const CONVERTER_EFFECTS: readonly (readonly [RegExp, Partial<Effects>])[] = [
	[/^3-106-[0-3]$|^3-107-\d$/, { gridUnusable: true }],
	// BMS lost, BMS fault; battery over- and under-voltage, over-current, overcharge.
	[/^2-104-[35]$|^6-113-[4-7]$/, { batteryOff: true }],
	// PV voltage, current and insulation.
	[/^1-102-0$|^2-104-[024]$|^2-105-[02]$|^6-112-2$/, { pvOff: true }],
	[/^7-114-4$/, { powerShare: DERATED }],
	// It knows the PBD and the EMS only indirectly. They report themselves.
	[/^2-105-[13]$|^5-110-6$|^8-117-[01]$/, {}],
];

const PBD_EFFECTS: readonly (readonly [RegExp, Partial<Effects>])[] = [
	[/^2-104-[67]$|^1-103-[4-7]$/, { batteryOff: true }],
	[/^5-110-4$/, { powerShare: DERATED }],
];

/**
 * The effect of a fault of a device on its system. A warning does nothing unless it is named above. A PCS has nothing
 * but its converter: one that is faulted stops.
 */
export function effectOf(kind: DeviceKind, { code, severity }: FaultCode): Partial<Effects> {
	const named = kind === 'pbd' ? PBD_EFFECTS : CONVERTER_EFFECTS;
	const found = named.find(([pattern]) => pattern.test(code))?.[1];
	if (found) return kind === 'pcs' && isDown(found) ? { converterOff: true } : found;
	if (severity === 'warning') return {};
	// A PBD carries the PV power and nothing else.
	if (kind === 'pbd') return { pvOff: true };
	return severity === 'stop' ? { stopped: true } : { converterOff: true };
}

/** Whether what an effect takes away is a part without which a device calls itself faulted. */
export function isDown({ stopped, converterOff, pvOff, batteryOff }: Partial<Effects>): boolean {
	return stopped ?? converterOff ?? pvOff ?? batteryOff ?? false;
}

/** The common effect of all faults of a system's devices. */
export function effectsTogether(effects: readonly Partial<Effects>[]): Effects {
	return effects.reduce<Effects>(
		(all, one) => ({
			stopped: all.stopped || one.stopped === true,
			converterOff: all.converterOff || one.converterOff === true,
			pvOff: all.pvOff || one.pvOff === true,
			batteryOff: all.batteryOff || one.batteryOff === true,
			gridUnusable: all.gridUnusable || one.gridUnusable === true,
			powerShare: Math.min(all.powerShare, one.powerShare ?? 1),
		}),
		SOUND,
	);
}
