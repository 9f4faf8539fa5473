import { describe, inOne, PANEL, type CallOptions } from 'atess-client/internal';
import type { INodeProperties } from 'n8n-workflow';

import { parameter, stoppable, type Step } from './action';
import { hintOnce } from './hints';

/** A little more than the longest limit that is known, so that waiting leads to a response. */
const LONGEST_WAIT_SECONDS = 330;

/** The behaviour of a read that is too early for its limit. */
export const onFrequencyLimit: INodeProperties = {
	displayName: 'On Frequency Limit',
	name: 'onFrequencyLimit',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'error',
			description: 'Send nothing and fail. The error names the time of the next possible request.',
		},
		{
			name: 'Use Last Value',
			value: 'reuse',
			description: 'Return the previous response and its age. Fail if there is none.',
		},
		{
			name: 'Wait',
			value: 'wait',
			description: 'Wait until a request is allowed, but not longer than Maximum Wait',
		},
	],
	default: 'reuse',
	description:
		'The reaction if the same data was read so recently that the rate limit allows no new request. Frequent requests can lock the account.',
};

/** How long "Wait" waits. */
export const maximumWait: INodeProperties = {
	displayName: 'Maximum Wait (Seconds)',
	name: 'maxWaitSeconds',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 3600 },
	default: LONGEST_WAIT_SECONDS,
	description:
		'Longest time to wait where On Frequency Limit is Wait. A call that is allowed only later fails at once, with the time.',
};

/** How a read is called, by the panel's options. */
export function readOptions(step: Step): CallOptions {
	const onLimit = parameter<CallOptions['onLimit']>(step, 'options.onFrequencyLimit', 'reuse');
	const seconds = Number(parameter(step, 'options.maxWaitSeconds', LONGEST_WAIT_SECONDS));
	return {
		...stoppable(step),
		...(onLimit !== undefined && { onLimit }),
		...(Number.isFinite(seconds) && { maxWaitMs: Math.max(0, seconds) * 1000 }),
	};
}

/** A value from memory must not look like a new one. */
export function hintAtAge(step: Step, ageMs: number): void {
	hintOnce(step, inOne(describe({ code: 'reused', params: { ageMs } }, PANEL)));
}
