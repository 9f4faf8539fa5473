import type { ChangePolicy } from './policy.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Tier } from './tiers.ts';

/** Why the policy does not permit a setting of this tier; undefined when it does. */
export function tierRefusal(
	key: string,
	tier: Tier,
	deviceSn: string,
	policy: ChangePolicy,
): Refusal | undefined {
	if (tier === 1 || isPermitted(key, tier, deviceSn, policy)) return undefined;
	const { confirmSerial } = policy;
	const isOther = tier === 3 && confirmSerial !== undefined && confirmSerial !== deviceSn;
	const params = { key, tier, deviceSn, ...(isOther && { confirmed: confirmSerial }) };
	return refuse({ code: 'tierNotAllowed', params });
}

function isPermitted(
	key: string,
	tier: Exclude<Tier, 1>,
	deviceSn: string,
	policy: ChangePolicy,
): boolean {
	if (tier === 2) return policy.allowTier2 === true;
	if (tier === 'unclassed') return policy.allowUnclassed?.includes(key) === true;
	return policy.allowTier3?.includes(key) === true && policy.confirmSerial === deviceSn;
}
