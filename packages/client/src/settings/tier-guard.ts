import type { ChangePolicy } from './policy.ts';
import type { Refusal } from './refusal.ts';
import type { Tier } from './tiers.ts';

/** Why the policy does not permit a setting of this tier; undefined when it does. */
export function tierRefusal(
	key: string,
	tier: Tier,
	deviceSn: string,
	policy: ChangePolicy,
): Refusal | undefined {
	const refuse = (message: string): Refusal => ({ code: 'tierNotAllowed', key, message });
	if (tier === 1) return undefined;
	if (tier === 2) {
		return policy.allowTier2 === true
			? undefined
			: refuse(`${key} runs the site (tier 2). Permit it with allowTier2.`);
	}
	if (tier === 'unclassed') {
		return policy.allowUnclassed?.includes(key) === true
			? undefined
			: refuse(`What ${key} does is not known. Permit it by name with allowUnclassed.`);
	}
	if (policy.allowTier3?.includes(key) !== true) {
		return refuse(
			`${key} is protection, identity or grid code (tier 3). Permit it by name with allowTier3, and repeat the serial number in confirmSerial.`,
		);
	}
	return policy.confirmSerial === deviceSn
		? undefined
		: refuse(`${key} is tier 3. Repeat the serial number of the device in confirmSerial.`);
}
