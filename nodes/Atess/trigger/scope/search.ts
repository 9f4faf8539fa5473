import { plantOf, type DiscoveryState, type KnownDevice } from 'atess-client/internal';

import type { DeviceInfo } from '../event/event';
import type { PollOptions } from '../run/options';
import type { PollRun } from '../run/poll-run';
import { shorterRun } from '../run/shorter-run';
import type { DeviceState, TriggerState } from '../state/trigger-state';
import { mergeScope } from './merge';
import { findScope, type Scope } from './scope';

/** How often a single device is looked for. */
const SCOPE_MS = 3_600_000;
/** Time for the search in the first poll, which n8n and a person wait for. */
const FIRST_SEARCH_MS = 5000;
/** Share of a poll's time for the search, so that known devices are read all the same. */
const SHARE = 1 / 3;
/** Calls of a poll for the search, once every list has been read: that share of the devices, or so many. */
const CALLS_SHARE = 0.02;
const LEAST_CALLS = 10;

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
 * Looks for devices, as far as this poll lets it: the search for a large fleet takes several polls, and is
 * gone on with from the state.
 *
 * @throws when no device is known, and none can be found by going on
 */
export async function searchDevices(
	run: PollRun,
	before: TriggerState,
): Promise<{ state: TriggerState; warnings: readonly string[] }> {
	const { now, account, options, calls } = run;
	if (options.scope.kind === 'device' && now - before.scopeAt < SCOPE_MS) {
		return { state: before, warnings: [] };
	}
	const known = new Map<string, KnownDevice>();
	for (const [deviceSn, { info }] of Object.entries(before.devices)) {
		known.set(deviceSn, info);
		// Types that were found are not looked for again after a restart.
		await account.deviceTypes.set(deviceSn, info.deviceType);
	}
	const isFirst = known.size === 0 && !before.discovery;
	const search = shorterRun(run, isFirst ? FIRST_SEARCH_MS : SHARE * run.msLeft());
	const isSteady = before.discovery?.isComplete === true;
	const found = await findScope(account, options, calls, {
		discovery: before.discovery,
		known,
		plants: before.plants,
		now,
		isOver: search.isOver,
		...(isSteady && { maxCalls: Math.max(LEAST_CALLS, Math.floor(CALLS_SHARE * known.size)) }),
	});
	const isWhole = found.warnings.length === 0 && found.isComplete;
	const kept =
		before.scopeAt > 0 ? before.devices : pick(before.devices, found.devices, options, !isWhole);
	if (found.devices.length === 0 && Object.keys(kept).length === 0) {
		if (found.isComplete || calls.isOpen) throw found.error ?? new NoDevicesError(found.warnings);
	}
	const gone = [...found.gone, ...strays(kept, found)];
	const { discovery, plants } = found;
	const warnings = [...found.warnings, ...(found.isComplete ? [] : [progressNote(found, kept)])];
	for (const warning of warnings) run.warn(warning);
	return {
		state: {
			...before,
			scopeAt: now,
			...(discovery && { discovery }),
			...(Object.keys(plants).length > 0 && { plants }),
			devices: withPlants(
				mergeScope(kept, { devices: found.devices, gone, isWhole: isWhole || !!discovery }, now),
				discovery,
			),
		},
		warnings,
	};
}

function progressNote({ devices, progress: { read, lists } }: Scope, kept: object): string {
	const serials = new Set([...Object.keys(kept), ...devices.map(({ deviceSn }) => deviceSn)]);
	return `The search for devices is not finished: ${read} of ${lists} device lists have been read, and ${serials.size} devices were found. They are watched already. The search goes on in the next poll.`;
}

/** Devices that no list has, once all of them could be read: of a scope that was edited. */
function strays(
	known: TriggerState['devices'],
	{ discovery, isComplete, warnings }: Scope,
): string[] {
	if (!discovery || !isComplete || discovery.isPartial || warnings.length > 0) return [];
	return Object.entries(known).flatMap(([deviceSn, { info }]) => {
		const isListed =
			info.dataLogSn === undefined
				? discovery.unclear[deviceSn] !== undefined
				: discovery.dataLoggers[info.dataLogSn] !== undefined;
		return isListed ? [] : [deviceSn];
	});
}

/** The plant of a data logger can be found later than its devices. */
function withPlants(
	devices: TriggerState['devices'],
	discovery: DiscoveryState | undefined,
): TriggerState['devices'] {
	if (!discovery) return devices;
	return Object.fromEntries(
		Object.entries(devices).map(([deviceSn, device]): [string, DeviceState] => {
			const { info } = device;
			const plantId = plantOf(discovery, info.dataLogSn);
			return [
				deviceSn,
				plantId === undefined || plantId === info.plantId
					? device
					: { ...device, info: { ...info, plantId } },
			];
		}),
	);
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

function canBeIn({ scope, deviceTypes }: PollOptions, device: DeviceInfo): boolean {
	if (deviceTypes.length > 0 && !deviceTypes.includes(device.deviceType)) return false;
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
