import { joined } from './describe.ts';
import type { ErrorFinding } from './error-params.ts';
import type { Cures, Fact, Facts, Scene, Text } from './finding.ts';
import { clock } from './times.ts';

interface Device {
	readonly deviceSn: string;
}

interface BackupOrigin {
	readonly deviceType: string;
	/** Serial number and type of the device of the backup. */
	readonly backupSn: string;
	readonly backupType: string;
}

/** Why a change of settings was not sent, with the parameters of each code. */
export interface RefusalParams {
	/** The device did not report this key. */
	readonly unknownKey: Device & {
		readonly key: string;
		/** Reported settings with a similar name. */
		readonly similar?: readonly string[];
	};
	/** The key is the identity, a time or the state of the device. */
	readonly notASetting: { readonly key: string; readonly what: 'identity' | 'time' | 'state' };
	/** The value is of another type than the one that the device reports. */
	readonly wrongType: {
		readonly key: string;
		readonly problem: string;
		readonly remedy: 'readAgain' | 'portal' | 'asReported' | 'round';
	};
	/** The value is outside of the documented range, empty, or no number. */
	readonly outOfRange: { readonly key: string; readonly problem: string };
	/** Every desired value is the present one. */
	readonly noChange: Device;
	/** The change to undo has changed nothing. */
	readonly nothingToUndo: Device;
	/** The present values are too old. */
	readonly stale: Device & { readonly seconds: number };
	/** The device reports no settings. */
	readonly noSettings: Device;
	readonly deviceOffline: Device;
	/** Neither the base info nor a sample shows whether the device is connected. */
	readonly connectionUnknown: Device & { readonly tried?: string | undefined };
	/** The key needs a permission that the policy does not give. */
	readonly tierNotAllowed: Device & {
		readonly key: string;
		readonly tier: 2 | 3 | 'unclassed';
		/** The serial number that was repeated, where it is another one. */
		readonly confirmed?: string | undefined;
	};
	/** The device or the key is not permitted, or the value is outside of the limits. */
	readonly limited: {
		readonly key?: string;
		readonly deviceSn?: string;
		readonly permitted?: readonly string[];
		readonly problem?: string;
	};
	/** The device has been written to as often as the policy allows. */
	readonly wearBudget: Device & { readonly most: number };
	/** The outcome of an earlier change is not known yet. */
	readonly unresolved: Device & {
		readonly deviceType: string;
		/** Whether it is a change by the same plan. */
		readonly isSame?: boolean;
		/** From when on it can be verified, and the present, in ms since 1970. */
		readonly until?: { readonly at: number; readonly now: number } | undefined;
	};
	/** The settings were changed after they were read for the plan; with a key, this one. */
	readonly changedMeanwhile: Device & {
		readonly key?: string;
		readonly now?: string;
		readonly before?: string;
		readonly wanted?: string;
	};
	/** The settings could not be read again before writing. */
	readonly recheckFailed: Device & { readonly cause?: ErrorFinding | undefined };
	/** The plan is not as it was planned. */
	readonly alteredPlan: Device;
	/** This plan has been sent before. */
	readonly alreadySent: Device;
	/** The backup is not as it was made. */
	readonly alteredBackup: Device;
	/** The backup is of a device of another type. */
	readonly otherType: Device & BackupOrigin;
	/** The backup is of another device, and that is not permitted. */
	readonly otherDevice: Device & BackupOrigin;
	/** The backup is older than is permitted. */
	readonly oldBackup: Device & { readonly days: number; readonly most: number };
	/** The client itself did not send it. */
	readonly notSent: { readonly cause: ErrorFinding };
}

function refused<P>(what: Text<P>, why?: Text<P>): Fact<P> {
	return { severity: 'error', what, ...(why && { why }) };
}

/** Why a change was refused: the same on every surface. */
export const REFUSAL_FACTS: Facts<RefusalParams> = {
	unknownKey: refused((p) => `${p.key} is not among the settings that ${p.deviceSn} reports.`),
	notASetting: refused((p) => `${p.key} is ${p.what} of the device and is never written.`),
	wrongType: refused((p) => `${p.key} ${p.problem}.`),
	outOfRange: refused((p) => `${p.key} ${p.problem}.`),
	noChange: refused((p) => `${p.deviceSn} has all desired values already.`),
	nothingToUndo: refused((p) => `The change has changed nothing on ${p.deviceSn}.`),
	stale: refused(
		(p) => `The settings of ${p.deviceSn} were not read within the last ${p.seconds} s.`,
	),
	noSettings: refused((p) => `${p.deviceSn} reports no settings.`),
	deviceOffline: refused((p) => `${p.deviceSn} is not connected.`),
	connectionUnknown: refused(
		(p) =>
			`Could not determine whether ${p.deviceSn} is connected${p.tried === undefined ? '' : ` (${p.tried})`}.`,
	),
	tierNotAllowed: refused(
		(p) =>
			p.tier === 'unclassed'
				? `The effect of ${p.key} is not known.`
				: p.tier === 2
					? `${p.key} runs the site (tier 2).`
					: `${p.key} is protection, identity or grid code (tier 3).`,
		(p) =>
			p.confirmed === undefined
				? ''
				: `The repeated serial number is ${p.confirmed}, and that of the device is ${p.deviceSn}.`,
	),
	limited: refused((p) => {
		if (p.problem !== undefined) return `${p.key ?? 'The value'} ${p.problem}.`;
		const [what, all] = p.key === undefined ? [p.deviceSn, 'devices'] : [p.key, 'settings'];
		return `${what ?? 'The device'} is not among the ${all} that may be changed. Permitted: ${(p.permitted ?? []).join(', ')}.`;
	}),
	wearBudget: refused(
		(p) => `${p.deviceSn} was written to ${p.most} times in the last 24 hours, which is the limit.`,
	),
	unresolved: refused((p) =>
		p.isSame === true
			? `This plan for ${p.deviceSn} has been sent before, and its outcome is not known yet.`
			: `The outcome of an earlier change of ${p.deviceSn} is not known yet.`,
	),
	changedMeanwhile: refused((p) =>
		p.key === undefined
			? `The settings of ${p.deviceSn} have changed since they were read for this change.`
			: `${p.key} is ${p.now ?? 'unknown'} now, and was ${p.before ?? 'unknown'} when it was read last, so it was set in between.`,
	),
	recheckFailed: refused(
		(p) => `The settings of ${p.deviceSn} could not be read again before writing.`,
		(p, _, say) => (p.cause ? say(p.cause).message : ''),
	),
	alteredPlan: refused((p) => `The plan for ${p.deviceSn} was altered after it was made.`),
	alreadySent: refused((p) => `This plan for ${p.deviceSn} has been sent before.`),
	alteredBackup: refused((p) => `The backup for ${p.deviceSn} was altered after it was made.`),
	otherType: refused(
		(p) =>
			`The backup is of a device of type ${p.backupType} (${p.backupSn}), and ${p.deviceSn} is of type ${p.deviceType}.`,
	),
	otherDevice: refused((p) => `The backup is of ${p.backupSn}, and not of ${p.deviceSn}.`),
	oldBackup: refused(
		(p) =>
			`The backup for ${p.deviceSn} is ${p.days} days old, and the limit is ${p.most} days. Its settings may have been changed on purpose since.`,
	),
	notSent: refused(({ cause }, _, say) => say(cause).message),
};

/** How one surface names the permissions for a change. Every text is one or more sentences. */
export interface RefusalWords {
	/** How a change is planned again with the settings of now. */
	readonly planAgain: string;
	readonly offline: string;
	readonly connectionUnknown: string;
	readonly tier: Text<RefusalParams['tierNotAllowed']>;
	/** Where the limits are that a change must keep. */
	readonly limits: string;
	readonly wearBudget: string;
	readonly verify: Text<RefusalParams['unresolved']>;
	/** How the present settings are checked. */
	readonly checkFirst: string;
	/** How the backup of another device is permitted. */
	readonly otherDevice: string;
	/** How an old backup is permitted. */
	readonly oldBackup: string;
}

/** The next step for every refused change, in the words of one surface. */
export function refusalCures(words: RefusalWords): Cures<RefusalParams> {
	return {
		unknownKey: ({ similar = [] }) =>
			joined(
				similar.length === 0 ? '' : `Did you mean ${similar.join(' or ')}?`,
				'Use a setting that the device reports.',
			),
		notASetting: 'Leave it out.',
		wrongType: ({ remedy }) => REMEDIES[remedy],
		outOfRange: 'Choose a permitted value.',
		noChange: 'There is nothing to write.',
		nothingToUndo: 'There is nothing to undo.',
		stale: words.planAgain,
		noSettings: 'Check that the device is online, and try again later.',
		deviceOffline: words.offline,
		connectionUnknown: words.connectionUnknown,
		tierNotAllowed: words.tier,
		limited: words.limits,
		wearBudget: words.wearBudget,
		unresolved: words.verify,
		changedMeanwhile: ({ key, wanted }) =>
			key === undefined
				? words.checkFirst
				: `If ${key} must become ${wanted ?? 'another value'}, change it by itself.`,
		recheckFailed: 'Try again later.',
		alteredPlan: words.planAgain,
		alreadySent: words.checkFirst,
		alteredBackup: 'Use a backup that was not edited, or change single settings.',
		otherType: 'Use a backup of a device of the same type.',
		otherDevice: words.otherDevice,
		oldBackup: words.oldBackup,
		notSent: ({ cause }, _, say) => joined(say(cause).cure, words.planAgain),
	};
}

const REMEDIES = {
	readAgain: 'Read the settings again when the device reports a value.',
	portal: "Use the vendor's portal.",
	asReported: 'Send it in that type.',
	round: 'Round it.',
} as const;

/** When an open change can be verified, as the end of a sentence. */
export function bestAfter(
	until: RefusalParams['unresolved']['until'],
	{ timezone }: Scene,
): string {
	return until ? `, best after ${clock(until.at, until.now, timezone)}` : '';
}
