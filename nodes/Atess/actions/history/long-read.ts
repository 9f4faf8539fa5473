import type { Estimate, ReadReport } from 'atess-client/internal';
import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import { deviceOf } from '../device/devices';
import { isOn, type Step } from '../step/action';
import { hintOnce } from '../step/hints';
import type { HistoryTask } from './request';
import { WINDOW_DAYS } from './window-days';

/** n8n keeps items in memory: so many take it several hundred MB. */
const MOST_ITEMS = 50_000;
/** So many calls in a row need a confirmation. */
const MOST_CALLS = 500;
/** From here on a read takes long enough for a hint. */
const WORTH_TELLING = 20;
/** The rough duration of a call to a server far away. */
const CALL_MS = 1000;

export const allowLongRead: INodeProperties = {
	displayName: 'Allow Long Read',
	name: 'allowLongRead',
	type: 'boolean',
	default: false,
	description: `Whether to read more than ${MOST_ITEMS} samples into items, or with more than ${MOST_CALLS} calls. Without it such a read is refused before anything is sent, with an estimate of what it takes.`,
};

/** The duration of a whole read, before it starts. */
export function estimateOf(step: Step, { deviceType, deviceSn, range }: HistoryTask): Estimate {
	return deviceOf(step, deviceType, deviceSn).history(range).estimate({
		windowDays: WINDOW_DAYS,
		latencyMs: CALL_MS,
	});
}

/** Refuses a very long read, unless it is allowed. Reports a read that takes time. */
export function checkLength(step: Step, task: HistoryTask): void {
	const estimate = estimateOf(step, task);
	const tooMany =
		task.outputAs === 'items' &&
		task.resolution === 'samples' &&
		estimate.expectedRows > MOST_ITEMS;
	const cost = inWords(estimate);
	if (!tooMany && estimate.calls <= MOST_CALLS) {
		if (estimate.calls >= WORTH_TELLING) tell(step, `This read was estimated at ${cost}.`);
		return;
	}
	if (isOn(step, 'options.allowLongRead')) {
		tell(step, `This read was estimated at ${cost}.`);
		return;
	}
	throw new NodeOperationError(
		step.context.getNode(),
		`This read would take about ${cost}, so it was not started.`,
		{
			itemIndex: step.itemIndex,
			description: tooMany
				? 'Choose a file in Format, or Hourly or Daily in Resolution, or a shorter range; or switch on Allow Long Read under Options, if n8n has the memory for so many items.'
				: 'Choose a shorter range, or switch on Allow Long Read under Options.',
		},
	);
}

/** Shows in the editor how far a long read has come, when it is run by hand. */
export function progressOf(step: Step, task: HistoryTask): (report: Readonly<ReadReport>) => void {
	const { calls } = estimateOf(step, task);
	return (report) => {
		if (calls < WORTH_TELLING) return;
		step.context.sendMessageToUI(
			`${task.deviceSn}: ${report.samples} samples up to ${report.lastTime ?? task.range.from}, ${report.calls} of about ${calls} calls`,
		);
	};
}

function tell(step: Step, message: string): void {
	step.context.sendMessageToUI(message);
	hintOnce(step, message);
}

function inWords({ expectedRows, calls, durationMs = 0 }: Estimate): string {
	const minutes = Math.max(1, Math.round(durationMs / 60_000));
	return `${expectedRows} samples in ${calls} calls, ${minutes} min at a second a call`;
}
