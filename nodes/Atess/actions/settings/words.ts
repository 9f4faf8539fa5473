import {
	tierOf,
	type ChangeResult,
	type DeviceKind,
	type Refusal,
	type RefusalCode,
	type Tier,
	type UnknownReason,
} from 'atess-client/internal';

/** Why nothing is sent, and what to do about it. */
export interface Refused {
	readonly code: RefusalCode;
	/** The setting that it is about, where it is about one. */
	readonly key?: string;
	readonly problem: string;
	readonly remedy: string;
}

/** What the sentences need to know beside the refusal. */
export interface Scene {
	readonly kind: DeviceKind;
	readonly deviceSn: string;
	/** Whether an agent calls the node. */
	readonly tool: boolean;
	/** The serial number as it was typed again, if it was. */
	readonly confirmSerial: string;
	/** Why it is not known whether the device is connected. */
	readonly unknown?: string | undefined;
	/** From when on an open change can be verified, as a time of day. */
	readonly openUntil?: string | undefined;
}

/** A refusal of the client in the words of the panel. */
export function inWords(refusal: Refusal, scene: Scene): Refused {
	const { code, key, message } = refusal;
	const own =
		code === 'limited'
			? limitWords(refusal, scene)
			: key === undefined
				? sentences(code, scene)
				: wordsOfOne(code, key, scene);
	return { code, ...(key !== undefined && { key }), ...(own ?? inTwo(message)) };
}

type Words = Pick<Refused, 'problem' | 'remedy'>;

function wordsOfOne(code: RefusalCode, key: string, scene: Scene): Words | undefined {
	if (code === 'tierNotAllowed') return tierWords(key, scene);
	// The client says what it is now.
	if (code === 'changedMeanwhile') return undefined;
	return sentences(code, scene);
}

function limitWords({ key, permitted, message }: Refusal, { deviceSn }: Scene): Words {
	if (!permitted) {
		return {
			problem: inTwo(message).problem,
			remedy: 'Choose a value within the Limits of this node.',
		};
	}
	return {
		problem:
			key === undefined
				? `${deviceSn} is not among the devices that this node may change.`
				: `${key} is not among the settings that this node may change.`,
		remedy: `It may change ${permitted.join(', ')}: see Limits.`,
	};
}

function tierWords(key: string, { kind, deviceSn, tool, confirmSerial }: Scene): Words {
	const tier: Tier = tierOf(kind, key);
	if (tier === 2) {
		return {
			problem: `${key} runs the site (tier 2).`,
			remedy: tool
				? 'Only whoever builds the workflow can allow that: Allow Site-Operational Settings.'
				: 'Switch on Allow Site-Operational Settings, if that is meant.',
		};
	}
	if (tier === 3) {
		const problem = `${key} is protection, identity or grid code (tier 3).`;
		if (tool) {
			return { problem, remedy: 'An agent never changes it: a person must, in a workflow.' };
		}
		return {
			problem:
				confirmSerial === '' || confirmSerial === deviceSn
					? problem
					: `${problem} Confirm Serial Number says ${confirmSerial}, the device is ${deviceSn}.`,
			remedy: `Type the serial number of the device, ${deviceSn}, in Confirm Serial Number. It must not be taken from the same expression as the device.`,
		};
	}
	return {
		problem: `What ${key} does is not known.`,
		remedy: 'If you know it, name it under Options, Allow Unclassed Settings.',
	};
}

/** Sentences for what the client says to programmers. */
function sentences(code: RefusalCode, { deviceSn, openUntil, unknown }: Scene): Words | undefined {
	switch (code) {
		case 'deviceOffline':
			return {
				problem: `${deviceSn} is not connected.`,
				remedy: 'Run this again when it is: a change that waits for a device comes unseen.',
			};
		case 'connectionUnknown':
			return {
				problem: `Could not determine whether ${deviceSn} is connected${unknown === undefined ? '' : ` (${unknown})`}.`,
				remedy:
					'Run this again in five minutes. Or switch on Allow Unknown Connection under Options: a change that waits for a device may be applied hours later.',
			};
		case 'unresolved':
			return {
				problem: `What became of an earlier change of ${deviceSn} is not known yet.`,
				remedy: `Find out with Verify Settings${openUntil === undefined ? '' : `, best after ${openUntil}`}; then run this again.`,
			};
		case 'wearBudget':
			return {
				problem: `${deviceSn} has been written to as often as is allowed in 24 hours.`,
				remedy:
					'Write less often: the memory of a device wears out. Or raise Max Writes per Day under Options.',
			};
		case 'changedMeanwhile':
			return {
				problem: `The settings of ${deviceSn} have changed since they were read for this change.`,
				remedy: 'Look at them with Get Settings, then run this again.',
			};
		case 'recheckFailed':
			return {
				problem: `The settings of ${deviceSn} could not be read again before writing.`,
				remedy: 'Run this again later.',
			};
		case 'alteredPlan':
		case 'alreadySent':
			return {
				problem: `This very change of ${deviceSn} was sent a moment ago.`,
				remedy: 'Look at the settings with Get Settings before you run this again.',
			};
		default:
			return undefined;
	}
}

/** The client's sentences end with the remedy. */
function inTwo(message: string): Words {
	const at = message.lastIndexOf('. ') + 1;
	return { problem: message.slice(0, at), remedy: message.slice(at).trim() };
}

/** What a verdict means, in a sentence or two. */
export function verdictWords(
	{
		verdict,
		reason,
		deviceSn,
		error,
	}: Pick<ChangeResult, 'verdict' | 'reason' | 'deviceSn' | 'error'>,
	/** Until when the device may still take it over, as a time of day. */
	until: string | undefined,
): string {
	const answered =
		error === undefined ? '' : ` The server answered with an error: ${error.message}`;
	if (verdict === 'applied') return `${deviceSn} reports the new values.${answered}`;
	if (verdict === 'notApplied') {
		return `${deviceSn} still reports the old values, and it is too late for the new ones to come: the change was not applied.${answered}`;
	}
	const later = until === undefined ? '' : ` Do not send it again: verify it after ${until}.`;
	const words = reason === undefined ? 'Nobody knows what became of it.' : UNKNOWN[reason];
	return `The change of ${deviceSn} was sent, but is not proven. ${words}${later}${answered}`;
}

const UNKNOWN: Readonly<Record<UnknownReason, string>> = {
	mayApplyLate: 'The device still reports the old values and may take the new ones over yet.',
	command:
		'It started an action, after which the device reports the old value again. Check at the device whether the action was carried out.',
	partial: 'The device reports some of the new values, but not all.',
	otherValue: 'The device reports neither the old value nor the new one.',
	tooFrequent: 'The server refused to read the settings back so soon.',
	unreachable: 'The settings could not be read back.',
	interrupted: 'The execution was stopped before it was read back.',
	deferred: 'It is to be verified later.',
};
