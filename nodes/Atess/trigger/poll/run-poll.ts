import { inOrder, type DeviceInfo, type TriggerEvent } from '../event';
import { settle } from '../incident/connection';
import { findScope } from '../scope/scope';
import { mergeScope } from '../scope/merge';
import type { DeviceState, TriggerState } from '../state/state';
import type { PollOptions } from './options';
import type { PollRun } from './poll-run';
import { readDevices } from './read-devices';

/** How often devices are looked for anew. */
const SCOPE_MS = 3_600_000;

/** What a poll has found, and the state to go on from once that is out. */
export interface Polled {
	readonly state: TriggerState;
	readonly events: readonly TriggerEvent[];
	readonly warnings: readonly string[];
	/** The first failure, when no device could be read. */
	readonly failure?: Error;
}

/** There is nothing to watch. */
export class NoDevicesError extends Error {
	override readonly name = 'NoDevicesError';
	readonly warnings: readonly string[];

	constructor(warnings: readonly string[]) {
		super('No device was found.');
		this.warnings = warnings;
	}
}

/**
 * One poll: finds the devices when it is time to, reads what is new, and decides what has happened. It
 * changes nothing but what it returns.
 *
 * @throws when no device is known
 */
export async function runPoll(run: PollRun, before: TriggerState): Promise<Polled> {
	const { options } = run;
	const found = await scoped(run, before);
	const read = await readDevices(run, found.state);
	const [failure] = read.done === 0 ? read.failures : [];
	for (const { deviceSn, error } of read.failures) {
		run.warn(`${deviceSn} could not be read, and is tried again. ${error.message}`);
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
		warnings: found.warnings,
		...(failure && { failure: failure.error }),
	};
}

/** Events that say that an incident is over. */
const RECOVERY = new Set(['deviceOnline', 'faultCleared', 'thresholdBack']);

async function scoped(
	run: PollRun,
	before: TriggerState,
): Promise<{ state: TriggerState; warnings: readonly string[] }> {
	const { now, account, options, guard } = run;
	if (now - before.scopeAt < SCOPE_MS) return { state: before, warnings: [] };
	// Kinds that were found are not looked for again after a restart.
	for (const [deviceSn, { info }] of Object.entries(before.devices)) {
		account.kinds.set(deviceSn, info.kind);
	}
	const { devices, warnings, error } = await findScope(account, options, guard);
	const isSame = before.scopeAt > 0;
	const known = isSame
		? before.devices
		: pick(before.devices, devices, options, warnings.length > 0);
	if (devices.length === 0 && Object.keys(known).length === 0) {
		throw error ?? new NoDevicesError(warnings);
	}
	for (const warning of warnings) run.warn(warning);
	return {
		state: {
			...before,
			scopeAt: now,
			devices: mergeScope(known, devices, warnings.length === 0, now),
		},
		warnings,
	};
}

/** Of the devices of another scope, those that are in this one, too, or can be where not all was found. */
function pick(
	known: TriggerState['devices'],
	found: readonly { readonly deviceSn: string }[],
	options: PollOptions,
	isPartial: boolean,
): TriggerState['devices'] {
	const serials = new Set(found.map(({ deviceSn }) => deviceSn));
	return Object.fromEntries(
		Object.entries(known).filter(
			([serial, { info }]) =>
				serials.has(serial) || (isPartial && canBeIn(options, { deviceSn: serial, ...info })),
		),
	);
}

function canBeIn({ scope, kinds }: PollOptions, device: DeviceInfo): boolean {
	if (kinds.length > 0 && !kinds.includes(device.kind)) return false;
	switch (scope.kind) {
		case 'everything':
			return true;
		case 'device':
			return device.deviceSn === scope.id;
		case 'dataLogger':
			return device.dataLogSn === scope.id;
		case 'plant':
			return device.plantId === scope.id;
	}
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
