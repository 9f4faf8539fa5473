import type { DeviceKind } from 'atess-client';
import { MAX_WRITES_PER_DAY, tierOf, type Refusal, type RefusalCode } from 'atess-client/internal';

interface Target {
	readonly kind: DeviceKind;
	readonly deviceSn: string;
}

/** Why nothing is sent, in the words of this program, and how to continue. */
export function refusalText(refusal: Refusal, target: Target): string {
	return TEXTS[refusal.code]?.(refusal, target) ?? refusal.message;
}

/** The refusals for which the client names options of its own, or this program has a command. */
const TEXTS: Partial<Record<RefusalCode, (refusal: Refusal, target: Target) => string>> = {
	tierNotAllowed: ({ key = '' }, { kind, deviceSn }) => {
		switch (tierOf(kind, key)) {
			case 2:
				return `${key} runs the site (tier 2). Permit it with --allow-tier2.`;
			case 3:
				return `${key} is protection, identity or grid code (tier 3). Permit it with --allow ${key} --confirm-serial ${deviceSn}.`;
			default:
				return `What ${key} does is not known. Permit it with --allow ${key}.`;
		}
	},
	connectionUnknown: ({ tried }, { deviceSn }) =>
		`Could not determine whether ${deviceSn} is connected${tried === undefined ? '' : ` (${tried})`}. Try again later, or permit it with --allow-unknown-connection.`,
	wearBudget: (_, { deviceSn }) =>
		`${deviceSn} was written to ${MAX_WRITES_PER_DAY} times in the last 24 hours, which is the limit. Wait until the first of these writes is 24 hours old.`,
	changedMeanwhile: ({ key, message }) =>
		key === undefined
			? message
			: `${message} Restore the value of before the change all the same with --overwrite.`,
	unresolved: ({ message }, { kind, deviceSn }) =>
		`${message}\nLook with: atess settings verify ${kind}:${deviceSn}`,
};
