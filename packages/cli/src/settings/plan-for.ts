import type { Device, PlanOptions } from 'atess-client';
import type { ChangePolicy, Plan, Refusal } from 'atess-client/internal';
import { badInput, type Problem } from '../terminal/problem.ts';
import { sentenceOf } from '../terminal/words.ts';
import type { Written } from './values.ts';

/** The user's permissions beyond economic settings. */
export interface PolicyFlags {
	readonly allowTier2?: boolean;
	readonly allowUnknownConnection?: boolean;
	readonly allow: readonly string[];
	readonly confirmSerial?: string;
}

/**
 * Reads the settings of a device and plans a change of them. Nothing is written.
 *
 * @param undo the knowledge of an undo about the values
 * @throws {Problem} with everything that speaks against it
 */
export async function planFor(
	device: Device,
	written: Written,
	flags: PolicyFlags,
	undo: Pick<PlanOptions, 'restore' | 'expected'> = {},
): Promise<Plan> {
	const change = await device.settings.plan(written, { ...permissionsOf(flags), ...undo });
	if (change.plan) return change.plan;
	throw notPlanned(change.refusals);
}

/** The permissions of the flags. */
export function permissionsOf(flags: PolicyFlags): ChangePolicy {
	return {
		allowTier2: flags.allowTier2 ?? false,
		allowUnknownConnection: flags.allowUnknownConnection ?? false,
		allowTier3: flags.allow,
		allowUnclassed: flags.allow,
		...(flags.confirmSerial !== undefined && { confirmSerial: flags.confirmSerial }),
	};
}

/** Everything that speaks against a change. */
export function notPlanned(refusals: readonly Refusal[]): Problem {
	return badInput(`Not planned: ${refusals.map((refusal) => sentenceOf(refusal)).join('\n')}`);
}
