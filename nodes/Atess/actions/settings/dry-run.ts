import type { PlanResult, SettingsValues } from 'atess-client/core';
import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isTool, type Step } from '../action';
import type { Order } from './change';
import { meaningOf } from './meaning';
import type { Refused } from './words';

/** What a dry run has found. */
export interface Rehearsal {
	readonly current: SettingsValues;
	readonly changes: SettingsValues;
	readonly prepared: PlanResult;
	readonly refusals: readonly Refused[];
	readonly warnings: readonly string[];
}

/** What would happen: the difference, the body, what protects in it, and what speaks against it. */
export function dryRunItem(
	step: Step,
	{ kind, deviceSn }: Order,
	{ current, changes, prepared, refusals, warnings }: Rehearsal,
): IDataObject {
	const plan = prepared.ok && refusals.length === 0 ? prepared.plan : undefined;
	const item = {
		deviceSn,
		deviceKind: kind,
		dryRun: true,
		wouldBeSent: plan !== undefined,
		message:
			refusals.length > 0
				? `This would be refused. ${refusals.map(({ problem, remedy }) => `${problem} ${remedy}`).join(' ')}`
				: plan === undefined
					? `${deviceSn} has these values already. Nothing would be sent.`
					: `This would be sent to ${deviceSn}. Nothing was.`,
		changes: Object.entries(changes).map(([key, after]) => ({
			key,
			before: (Object.hasOwn(current, key) ? current[key] : null) as GenericValue,
			after: after as GenericValue,
			...meaningOf(kind, key),
		})),
		refusals: refusals.map(({ code, key, problem, remedy }) => ({
			code,
			...(key !== undefined && { key }),
			message: `${problem} ${remedy}`,
		})),
		warnings,
	};
	if (isTool(step.context.getNode())) return item as unknown as IDataObject;
	return {
		...item,
		body: plan?.body ?? null,
		alsoSent: (plan?.alsoSent ?? []).map(({ key, value }) => ({
			key,
			value: value as GenericValue,
			...meaningOf(kind, key),
		})),
		leftOut: plan?.leftOut ?? [],
	} as unknown as IDataObject;
}
