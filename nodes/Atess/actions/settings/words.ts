import {
	describe,
	PANEL,
	type ChangeResult,
	type Refusal,
	type RefusalCode,
	type ReportedError,
	type UnknownReason,
} from 'atess-client/internal';

import { isTool, type Step } from '../step/action';

/** Why nothing is sent, and what to do about it. */
export interface Refused {
	readonly code: RefusalCode;
	/** The setting that it is about, where it is about one. */
	readonly key?: string;
	readonly problem: string;
	readonly remedy: string;
}

/** A refusal of the client in the words of the panel. */
export function inWords({ context }: Step, refusal: Refusal): Refused {
	const { code, key } = refusal;
	const scene = { timezone: context.getTimezone(), isAgent: isTool(context.getNode()) };
	const { message, cure } = describe(refusal, PANEL, scene);
	return { code, ...(key !== undefined && { key }), problem: message, remedy: cure };
}

/** The failure of a request of a change, in the words of the panel. */
export function errorWords({ finding, message }: ReportedError): string {
	return finding ? describe(finding, PANEL).message : message;
}

/** The meaning of a verdict, in a sentence or two. */
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
		error === undefined ? '' : ` The response to the change was an error: ${errorWords(error)}`;
	if (verdict === 'applied') return `${deviceSn} reports the values that were sent.${answered}`;
	if (verdict === 'notApplied') {
		return `${deviceSn} still reports the old values, and the time for the new ones is over. The change was not applied.${answered}`;
	}
	const later = until === undefined ? '' : ` Do not send it again: verify it after ${until}.`;
	const words = reason === undefined ? 'Its outcome is not known.' : UNKNOWN[reason];
	return `The change of ${deviceSn} was sent, but is not proven. ${words}${later}${answered}`;
}

const UNKNOWN: Readonly<Record<UnknownReason, string>> = {
	mayApplyLate: 'The device still reports the old values and may still take the new ones over.',
	command:
		'It started an action, after which the device reports the old value again. Check at the device whether the action was carried out.',
	partial: 'The device reports some of the new values, but not all.',
	otherValue: 'The device reports neither the old value nor the new one.',
	tooFrequent: 'The server refused to read the settings back so soon.',
	unreachable: 'The settings could not be read back.',
	interrupted: 'The execution was stopped before it was read back.',
	deferred: 'Verify it later.',
};
