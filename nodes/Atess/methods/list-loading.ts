import {
	createFleet,
	isCircuitOpen,
	listDataLoggers,
	type DeviceType,
	type DiscoveredDevice,
	type DiscoveredLogger,
	type DiscoveredPlant,
} from 'atess-client/internal';

import { contextOf, type Account } from '../transport/client';

/** The loaded entries, and the first failure. With a failure, entries are missing. */
export interface Loaded<T> {
	readonly found: readonly T[];
	readonly failure: Error | undefined;
}

/** A data logger to pick, with the name or ID of its plant. */
export interface LoggerToPick extends Pick<
	DiscoveredLogger,
	'dataLogSn' | 'plantId' | 'lost' | 'updateTime'
> {
	readonly plant?: string | undefined;
}

/** The account's plants: one call in five minutes. */
export async function loadPlants(account: Account): Promise<Loaded<DiscoveredPlant>> {
	const { directory } = account;
	const now = Date.now();
	const kept = directory.places('plants', now);
	if (kept) return { found: kept.plants, failure: undefined };
	const discovery = await createFleet(contextOf(account)).discover({ depth: 'plants' });
	const failure = failureIn(discovery.warnings);
	if (!failure) directory.keepPlaces('plants', discovery, now);
	return { found: discovery.plants, failure };
}

/**
 * The data loggers of the credential, then those that the account's list has: one call in five minutes, and one for a
 * plant where that list does not show which data logger belongs to which plant.
 */
export async function loadLoggers(
	account: Account,
	plantId: string | undefined,
): Promise<Loaded<LoggerToPick>> {
	const all = await accountsLoggers(account);
	const known = new Map(all.found.map((logger) => [logger.dataLogSn, logger]));
	const names = new Map(
		account.directory
			.places('plants', Date.now())
			?.plants.map((plant) => [plant.plantId, plant.name]),
	);
	const named = (logger: LoggerToPick): LoggerToPick => ({
		...logger,
		plant: names.get(logger.plantId ?? '') ?? logger.plantId,
	});
	if (plantId === undefined) {
		const ofCredential = account.dataLogSns.map(
			(dataLogSn) => known.get(dataLogSn) ?? { dataLogSn },
		);
		const rest = all.found.filter(({ dataLogSn }) => !account.dataLogSns.includes(dataLogSn));
		return { found: [...ofCredential, ...rest].map(named), failure: all.failure };
	}
	const sorted = all.found.length > 0 && all.found.every((logger) => logger.plantId !== undefined);
	const own = all.found.filter((logger) => logger.plantId === plantId);
	if (sorted || own.length > 0) return { found: own.map(named), failure: undefined };
	const { dataLoggers, warnings } = await listDataLoggers(account.client, { plantId });
	return { found: dataLoggers.map(named), failure: failureIn(warnings) };
}

async function accountsLoggers({ client, directory }: Account): Promise<Loaded<LoggerToPick>> {
	const now = Date.now();
	const kept = directory.places('dataLoggers', now);
	if (kept) return { found: kept.dataLoggers, failure: undefined };
	const { dataLoggers, warnings } = await listDataLoggers(client);
	const failure = failureIn(warnings);
	if (!failure) {
		const found = dataLoggers.map((logger) => ({ ...logger, devices: [] }));
		directory.keepPlaces(
			'dataLoggers',
			{ plants: [], dataLoggers: found, devices: [], warnings },
			now,
		);
	}
	return { found: dataLoggers, failure };
}

/** The devices of some types behind some data loggers: a call for each of both that is not loaded. */
export async function loadDevices(
	account: Account,
	among: readonly DeviceType[],
	dataLogSns: readonly string[],
): Promise<Loaded<DiscoveredDevice>> {
	const { directory } = account;
	const now = Date.now();
	const missing = dataLogSns.filter((serial) =>
		among.some((deviceType) => directory.devices(serial, deviceType, now) === undefined),
	);
	const { devices: listed, warnings } =
		missing.length === 0
			? { devices: [], warnings: [] }
			: await createFleet(contextOf(account)).discover({ dataLogSns: missing, among });
	// One that several data loggers list can be picked all the same.
	const devices = listed.map((device) => ({ dataLogSn: missing[0] ?? '', ...device }));
	for (const dataLogSn of missing) {
		for (const deviceType of among) {
			const failed = warnings.some(
				(warning) => warning.dataLogSn === dataLogSn && warning.deviceType === deviceType,
			);
			const own = devices.filter(
				(device) => device.dataLogSn === dataLogSn && device.deviceType === deviceType,
			);
			if (!failed) directory.keepDevices(dataLogSn, deviceType, own, now);
		}
	}
	const found = dataLogSns.flatMap((dataLogSn) =>
		missing.includes(dataLogSn)
			? devices.filter((device) => device.dataLogSn === dataLogSn)
			: among.flatMap((deviceType) => directory.devices(dataLogSn, deviceType, now) ?? []),
	);
	return { found, failure: failureIn(warnings) };
}

function failureIn(
	warnings: readonly { message: string; error?: Error | undefined }[],
): Error | undefined {
	const open = warnings.find(({ error }) => isCircuitOpen(error));
	const first = open ?? warnings[0];
	return first && (first.error ?? new Error(first.message));
}
