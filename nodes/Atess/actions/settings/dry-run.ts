import type { Plan, PlannedChange } from 'atess-client/internal';
import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isTool, type Step } from '../step/action';
import type { ChangeRequest } from './change-request';
import { meaningOf } from './meaning';
import type { Refused } from './words';

/** The content of a plan, in the words of the panel. */
interface InWords {
	readonly refusals: readonly Refused[];
	readonly warnings: readonly string[];
}

/** The planned change: the difference, every value that would be written, and the reasons against it. */
export function dryRunItem(
	step: Step,
	{ deviceType, deviceSn }: ChangeRequest,
	{ wanted, plan }: PlannedChange,
	{ refusals, warnings }: InWords,
): IDataObject {
	const item = {
		deviceSn,
		deviceType,
		dryRun: true,
		wouldBeSent: plan !== undefined,
		message:
			refusals.length > 0
				? `This would be refused. ${refusals.map(({ problem, remedy }) => `${problem} ${remedy}`).join(' ')}`
				: plan === undefined
					? `${deviceSn} has these values already. Nothing would be sent.`
					: sentence(deviceSn, plan),
		changes: wanted.map(({ key, before, after }) => ({
			key,
			before: (before ?? null) as GenericValue,
			after: after as GenericValue,
			...meaningOf(deviceType, key),
		})),
		refusals: refusals.map(({ code, key, problem, remedy }) => ({
			code,
			...(key !== undefined && { key }),
			message: `${problem} ${remedy}`,
		})),
		warnings,
	};
	const writes = plan?.writes ?? [];
	// A model needs to know how much is written, and which values protect; the rest would fill its context.
	if (isTool(step.context.getNode())) {
		const protects = writes.filter(({ command, tier }) => command || tier === 3);
		return {
			...item,
			valuesWritten: writes.length,
			protectionWritten: protects.map(({ key }) => key),
		} as unknown as IDataObject;
	}
	return {
		...item,
		body: plan?.body ?? null,
		valuesWritten: writes.length,
		writes: writes.map(({ key, value, changed, command }) => ({
			key,
			value: value as GenericValue,
			changed,
			command,
			...meaningOf(deviceType, key),
		})),
		leftOut: plan?.leftOut ?? [],
	} as unknown as IDataObject;
}

function sentence(deviceSn: string, { writes, diff }: Plan): string {
	const others = writes.length - diff.length;
	const rest =
		others === 0
			? ''
			: `, ${others} of them unchanged: the server may reset settings that are left out`;
	return `Dry run: nothing was sent. One write to ${deviceSn} would contain ${writes.length} values${rest}.`;
}
