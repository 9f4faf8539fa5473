import { TRIGGER } from 'atess-client/internal';

import { reasonFor } from '../../transport/describe-for';
import { inOrder, type TriggerEvent } from '../event/event';
import { settle } from '../incident/connection';
import { searchDevices } from '../scope/search';
import type { DeviceState, TriggerState } from '../state/trigger-state';
import type { PollRun } from '../run/poll-run';
import { readDevices, type DevicesRead } from './read-devices';
import { shorterRun } from '../run/shorter-run';

/** A first poll is short: a person waits for it to activate the workflow. */
const FIRST_POLL_MS = 8000;

/** The findings of a poll, and the next state, valid once the findings are out. */
export interface Polled {
	readonly state: TriggerState;
	readonly events: readonly TriggerEvent[];
	readonly warnings: readonly string[];
	/** The first failure, when no device could be read. */
	readonly failure?: Error;
}

/**
 * One poll: looks for devices as far as it is time to, reads what is new, and decides what has happened. It
 * changes nothing but what it returns.
 *
 * @throws when no device is known, and none can be found
 */
export async function runPoll(run: PollRun, before: TriggerState): Promise<Polled> {
	const { options } = run;
	const isFirst = before.scopeAt === 0 && Object.keys(before.devices).length === 0;
	const time = isFirst ? shorterRun(run, FIRST_POLL_MS) : run;
	const found = await searchDevices(time, before);
	const read = await readDevices(time, found.state);
	const warnings = [...found.warnings, ...rotationNote(read, isFirst)];
	for (const warning of rotationNote(read, isFirst)) run.warn(warning);
	const [failure] = read.done === 0 ? read.failures : [];
	for (const { deviceSn, error } of read.failures) {
		run.warn(
			`${deviceSn} could not be read, and is tried again. ${reasonFor(run.account, TRIGGER)(error)}`,
		);
	}
	const settled =
		options.on === 'connection'
			? settledLinks(read.devices, run)
			: { devices: read.devices, events: [] };
	const events = inOrder(
		[...read.events, ...settled.events].filter(
			({ name }) => options.withRecovery || !RECOVERY.has(name),
		),
	);
	return {
		state: { ...found.state, devices: settled.devices, next: read.next },
		events,
		warnings,
		...(failure && { failure: failure.error }),
	};
}

/** Events that report the end of an incident. */
export const RECOVERY: ReadonlySet<string> = new Set([
	'deviceOnline',
	'faultCleared',
	'thresholdBack',
]);

/** The remark that devices were not read for lack of time. The first poll is kept short, so it has none. */
function rotationNote({ devices, left }: DevicesRead, isFirst: boolean): readonly string[] {
	if (left === 0 || isFirst) return [];
	const all = Object.keys(devices).length;
	return [
		`${left} of ${all} devices were not read in this poll, because its time was over. The next poll begins with them. To read all devices in every poll, poll less often, or use several triggers with a narrower scope.`,
	];
}

function settledLinks(
	devices: TriggerState['devices'],
	{ options }: PollRun,
): { devices: TriggerState['devices']; events: readonly TriggerEvent[] } {
	const linked = Object.entries(devices).flatMap(([deviceSn, { info, link }]) =>
		link ? [{ device: { deviceSn, ...info }, link }] : [],
	);
	const { links, events } = settle(linked, options);
	const next: Record<string, DeviceState> = { ...devices };
	for (const [deviceSn, link] of links) {
		const device = devices[deviceSn];
		if (device) next[deviceSn] = { ...device, link };
	}
	return { devices: next, events };
}
