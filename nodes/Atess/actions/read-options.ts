import type { CallOptions } from 'atess-client/core';
import type { INodeProperties } from 'n8n-workflow';

import { parameter, stoppable, type Step } from './action';

/** What a read does when it comes before the limit allows it. */
export const onFrequencyLimit: INodeProperties = {
	displayName: 'On Frequency Limit',
	name: 'onFrequencyLimit',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'error',
			description: 'Send nothing and fail, saying when the next call is allowed',
		},
		{
			name: 'Use Last Value',
			value: 'cache',
			description: 'Give the answer of the call before, with its age; fail where there is none',
		},
		{
			name: 'Wait',
			value: 'wait',
			description: 'Wait until the call is allowed, which can take minutes',
		},
	],
	default: 'cache',
	description:
		'What to do when the same was asked for less than its limit ago. Asking too often can lock the account.',
};

/** How a read is called, by the panel's options. */
export function readOptions(step: Step): CallOptions {
	const onLimit = parameter<CallOptions['onLimit']>(step, 'options.onFrequencyLimit', 'cache');
	return { ...stoppable(step), ...(onLimit !== undefined && { onLimit }) };
}

/** A value from memory must not look like a new one. */
export function hintAtAge({ context }: Step, ageMs: number): void {
	const age = ageMs < 60_000 ? 'less than a minute' : `${Math.floor(ageMs / 60_000)} min`;
	context.addExecutionHints({
		message: `This was asked for already: the answer of ${age} ago is given, because asking too often can lock the account.`,
		location: 'outputPane',
	});
}
