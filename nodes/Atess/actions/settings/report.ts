import type { ChangeResult, SettingsValues } from 'atess-client/internal';
import { DateTime } from 'luxon';
import type { IDataObject, NodeOperationError } from 'n8n-workflow';

import { isTool, parameter, type Step } from '../step/action';
import type { ChangeRequest } from './change-request';
import { failure } from './failure';
import { errorWords, verdictWords, type Refused } from './words';

/** Facts that a result does not contain. */
interface Beside {
	/** The body of the PUT, where this very run has sent it. */
	readonly sent?: SettingsValues;
	readonly warnings: readonly string[];
}

/** A moment with the offset of the workflow's time zone, as the Wait node takes it. */
export function moment({ context }: Step, ms: number): string {
	return (
		DateTime.fromMillis(ms, { zone: context.getTimezone() }).toISO() ?? new Date(ms).toISOString()
	);
}

/** A moment in a sentence, in the workflow's time zone. */
export function clock({ context }: Step, ms: number): string {
	return DateTime.fromMillis(ms, { zone: context.getTimezone() }).toFormat('yyyy-MM-dd HH:mm (z)');
}

/**
 * Gives the result of a change as an item. An unproven change is not a success. Unless the panel requests the verdict,
 * or no wait for one, it is an error with the same item.
 */
export function report(step: Step, result: ChangeResult, beside: Beside): void {
	const item = itemOf(step, result, beside);
	const { verdict, reason } = result;
	if (verdict === 'applied') {
		step.emit(item);
		return;
	}
	const message = String(item.message);
	if (reason === 'deferred' || givesVerdict(step)) {
		step.emit(item);
		step.context.addExecutionHints({ message, location: 'outputPane' });
		return;
	}
	throw failure(
		step,
		message,
		verdict === 'notApplied'
			? 'Run it again if it is still wanted; if it fails again, look at the device in the portal of the vendor.'
			: 'Until it is verified, the device takes no other change. Verify Settings finishes it; set If Not Proven under Options to Return Verdict to go on with the verdict instead.',
		item,
	);
}

/** A model reads verdicts better than errors; a workflow must not go on as if it were done. */
function givesVerdict(step: Step): boolean {
	return (
		isTool(step.context.getNode()) ||
		parameter<string>(step, 'options.ifNotProven', 'fail') === 'returnVerdict'
	);
}

function itemOf(step: Step, result: ChangeResult, { sent, warnings }: Beside): IDataObject {
	const { verdict, reason, deviceSn, before, desired, after, sideEffects, pending } = result;
	const until =
		pending === undefined ? undefined : Math.max(result.verifyAfter ?? 0, pending.lateUntil);
	const words = [
		...warnings,
		...(sideEffects.length === 0
			? []
			: [
					`Other settings are not as they were: ${sideEffects.map(({ key }) => key).join(', ')}. The write may have reset them, or somebody else changed them.`,
				]),
		...(result.unrecorded ? ['The verdict could not be recorded.'] : []),
	];
	const item = {
		deviceSn,
		deviceType: result.deviceType,
		verdict,
		...(reason !== undefined && { reason }),
		message: verdictWords(result, until === undefined ? undefined : clock(step, until)),
		before,
		desired,
		after: after ?? null,
		sideEffects,
		warnings: words,
		...(result.verifyAfter !== undefined && { verifyAfter: moment(step, result.verifyAfter) }),
	};
	// Data that a model cannot use would only fill its context.
	if (isTool(step.context.getNode())) return item as unknown as IDataObject;
	return {
		...item,
		sent: sent ?? null,
		...(result.error && { writeError: errorWords(result.error) }),
		...(result.readError && { readError: errorWords(result.readError) }),
		...(pending && { pending }),
		...(result.undo && { undo: result.undo }),
	} as unknown as IDataObject;
}

/** The item of a change that needed no write, because the device has the values. */
export function unchangedItem(
	step: Step,
	{ deviceType, deviceSn, wanted }: ChangeRequest,
	current: SettingsValues,
): IDataObject {
	const values = Object.fromEntries(Object.keys(wanted).map((key) => [key, current[key]]));
	return {
		deviceSn,
		deviceType,
		verdict: 'applied',
		message: `${deviceSn} has these values already. Nothing was sent.`,
		before: values,
		desired: values,
		after: values,
		sideEffects: [],
		warnings: [],
		...(!isTool(step.context.getNode()) && { sent: null }),
	} as unknown as IDataObject;
}

/** All that speaks against a change, as one error: nothing was sent. */
export function refusalError(
	step: Step,
	deviceSn: string,
	refusals: readonly Refused[],
): NodeOperationError {
	const problems = refusals.map(({ problem }) => problem);
	const remedies = [...new Set(refusals.map(({ remedy }) => remedy))];
	return failure(
		step,
		`Nothing was sent to ${deviceSn}. ${problems.join(' ')}`,
		remedies.join(' '),
		{
			deviceSn,
			verdict: 'notSent',
			refusals: refusals.map(({ code, key, problem, remedy }) => ({
				code,
				...(key !== undefined && { key }),
				message: `${problem} ${remedy}`,
			})),
		},
	);
}
