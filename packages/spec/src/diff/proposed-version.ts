import { SEVERITIES, type Change, type Severity } from './change.ts';

/** The part of a version that differences raise. */
export type VersionStep = 'major' | 'minor' | 'patch' | 'none';

export interface ProposedVersion {
	readonly step: VersionStep;
	/** Version of the first document, and the one to release; undefined if the first is not a semantic version. */
	readonly from?: string;
	readonly to?: string;
}

/** Raises `major` for what breaks, `minor` for what is new, and else `patch`. */
export function proposedVersion(current: unknown, changes: readonly Change[]): ProposedVersion {
	const step = stepOf(changes);
	const [from, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(String(current)) ?? [];
	if (from === undefined) return { step };
	const [a, b, c] = [Number(major), Number(minor), Number(patch)];
	const to = {
		major: `${a + 1}.0.0`,
		minor: `${a}.${b + 1}.0`,
		patch: `${a}.${b}.${c + 1}`,
		none: from,
	};
	return { step, from, to: to[step] };
}

function stepOf(changes: readonly Change[]): VersionStep {
	if (changes.length === 0) return 'none';
	if (changes.some(({ severity }) => severity === 'breaking')) return 'major';
	return changes.some(({ id }) => id.endsWith('-added')) ? 'minor' : 'patch';
}

/** Whether there is a difference of this severity or of a worse one. */
export function isAtLeast(changes: readonly Change[], severity: Severity): boolean {
	const limit = SEVERITIES.indexOf(severity);
	return changes.some((change) => SEVERITIES.indexOf(change.severity) <= limit);
}
