import {
	createFleet,
	inOne,
	TRIGGER,
	deviceInfo,
	typesLike,
	plantOf,
	SUBJECTS,
	type DeviceType,
	type DiscoveryProgress,
	type DiscoveryState,
	type DiscoveryWarning,
	type KnownDevice,
	type PacedCalls,
} from 'atess-client/internal';

import { describeFor, reasonFor } from '../../transport/describe-for';
import { contextOf, type Account } from '../../transport/client';
import type { DeviceInfo } from '../event/event';
import type { PollOptions } from '../run/options';

/** The findings of one search for the devices of the trigger. */
export interface Scope {
	readonly devices: readonly DeviceInfo[];
	/** Known devices that their list no longer has. */
	readonly gone: readonly string[];
	/** How far the search is; undefined where a single device was named. */
	readonly discovery: DiscoveryState | undefined;
	readonly progress: DiscoveryProgress;
	/** Names of plants by ID: those that were known, and those that were found. */
	readonly plants: Readonly<Record<string, string>>;
	/** Whether every list has been read or tried at least once. */
	readonly isComplete: boolean;
	/** The failed reads, and the missing data. */
	readonly warnings: readonly string[];
	/** The first call that failed. */
	readonly error: Error | undefined;
}

/** From where the search goes on, and how far. */
export interface ScopeSearch {
	readonly discovery?: DiscoveryState | undefined;
	readonly known?: ReadonlyMap<string, KnownDevice>;
	/** Names of plants by ID, as far as they are known. */
	readonly plants?: Readonly<Record<string, string>> | undefined;
	readonly maxCalls?: number;
	readonly isOver?: () => boolean;
	readonly now: number;
}

/**
 * Looks for the devices, as far as the search may go now. A failure narrows the scope and is a warning. The data
 * loggers of the credential are added to those in the account's lists, because the paths of plants and data loggers are
 * the least certain.
 */
export async function findScope(
	account: Account,
	{ scope, deviceTypes }: PollOptions,
	calls: PacedCalls,
	search: ScopeSearch,
): Promise<Scope> {
	const { client } = account;
	const fleet = createFleet(contextOf(account));
	const reason = reasonFor(account, TRIGGER);

	/** A device that was given by its number: its base info has model, name and data logger. */
	async function withAbout(found: Scope): Promise<Scope> {
		const [device] = found.devices;
		if (!device) return found;
		const { deviceSn } = device;
		const operation = deviceInfo(device.deviceType).operations.get;
		const warnings = [...found.warnings];
		try {
			await calls.run(async () => await client.request(operation, { deviceSn }, {}));
		} catch (error) {
			warnings.push(
				`The base info of ${deviceSn} could not be read, so its model may not be known. ${reason(error as Error)}`,
			);
		}
		// The client remembers what base info and earlier lists have shown.
		const { plantName, alias, model, dataLogSn, plantId } = await account.abouts.about(deviceSn);
		return {
			...found,
			devices: [
				{
					...device,
					...(alias != null && { alias }),
					...(model != null && { model }),
					...(dataLogSn != null && { dataLogSn }),
					...(plantId != null && { plantId }),
				},
			],
			...(plantId != null && plantName != null && { plants: { [plantId]: plantName } }),
			warnings,
		};
	}

	if (scope.kind === 'device') {
		const { devices, warnings } = await fleet.discover({
			deviceSns: [{ deviceSn: scope.id, ...(scope.type && { deviceType: scope.type }) }],
		});
		return await withAbout({
			devices: devices.filter(({ deviceType }) => isChosen(deviceTypes, deviceType)),
			gone: [],
			discovery: undefined,
			plants: {},
			progress: { read: 1, lists: 1 },
			isComplete: true,
			...spoken(warnings, account),
		});
	}
	const { discovery, now, plants: known, ...limits } = search;
	const step = await fleet.discoverStep({
		...limits,
		...(scope.kind === 'plant' && { plantIds: [scope.id] }),
		...(scope.kind === 'dataLogger' && { dataLogSns: [scope.id] }),
		state: discovery,
		among: listsFor(deviceTypes),
		now: () => now,
	});
	const plants: Record<string, string> = { ...known };
	for (const { plantId, name } of step.plants ?? []) if (name !== undefined) plants[plantId] = name;
	if (scope.kind === 'plant' && plants[scope.id] === undefined) {
		const name = await plantName(account, calls, scope.id);
		if (name !== undefined) plants[scope.id] = name;
	}
	return {
		devices: step.found
			.filter(({ deviceType }) => isChosen(deviceTypes, deviceType))
			.map(({ deviceSn, deviceType, dataLogSn, model, alias }) => {
				const plantId = plantOf(step.state, dataLogSn);
				return {
					deviceSn,
					deviceType,
					...(dataLogSn !== undefined && { dataLogSn }),
					...(plantId !== undefined && { plantId }),
					...(model !== undefined && { model }),
					...(alias !== undefined && { alias }),
				};
			}),
		gone: step.gone,
		discovery: step.state,
		progress: step.progress,
		plants,
		isComplete: step.isComplete,
		...spoken(step.warnings, account),
	};
}

/** The name of a plant that was given by its ID. It is missing in events where it cannot be read. */
async function plantName(
	account: Account,
	calls: PacedCalls,
	plantId: string,
): Promise<string | undefined> {
	const { client } = account;
	const plant = await calls
		.run(async () => await client.request(SUBJECTS.plant.get, { plantId }, {}))
		.catch(() => undefined);
	const { plantName: name } = (plant?.data ?? {}) as Readonly<Record<string, unknown>>;
	return isText(name) ? name.trim() : undefined;
}

function isChosen(deviceTypes: readonly DeviceType[], deviceType: DeviceType): boolean {
	return deviceTypes.length === 0 || deviceTypes.includes(deviceType);
}

/** Only the lists of all types of a class show which of these types a device is. */
function listsFor(deviceTypes: readonly DeviceType[]): readonly DeviceType[] | undefined {
	if (deviceTypes.length === 0) return undefined;
	return [...new Set(deviceTypes.flatMap(typesLike))];
}

function spoken(
	warnings: readonly DiscoveryWarning[],
	account: Account,
): Pick<Scope, 'warnings' | 'error'> {
	const say = describeFor(account, TRIGGER);
	// The first failure decides how long the trigger rests, not the requests that were not sent because of it.
	const failed = warnings.filter(({ error }) => error !== undefined);
	return {
		warnings: warnings.map((warning) => inOne(say(warning))),
		error: (failed.find(({ code }) => code !== 'accountDenied') ?? failed[0])?.error,
	};
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}
