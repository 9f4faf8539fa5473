import type { Device } from '../devices/device.ts';
import type { Json } from '../document/types.ts';
import type { Account } from './account.ts';
import { failed, noAccess, notFound } from './refusal.ts';

/** A plant as it is kept: its fields by the names of the document's Plant, and whose it is. */
export interface KeptPlant {
	readonly id: string;
	readonly owner: string;
	readonly fields: Readonly<Record<string, Json>>;
}

/** A data logger that somebody has added. */
export interface KeptLogger {
	readonly serial: string;
	readonly owner: string;
	/** undefined when its plant has been deleted */
	readonly plantId: string | undefined;
}

/** The existing plants, data loggers and devices, and the accounts that may see them. */
export interface Registry {
	plants(account: Account): KeptPlant[];
	/** @throws Refusal 400 when there is none, 403 when it is another account's */
	plant(account: Account, id: string): KeptPlant;
	addPlant(account: Account, fields: KeptPlant['fields']): KeptPlant;
	changePlant(account: Account, id: string, fields: KeptPlant['fields']): KeptPlant;
	/** Its data loggers stay, bound to no plant. */
	deletePlant(account: Account, id: string): void;
	loggers(account: Account): KeptLogger[];
	/** @throws Refusal 400 when there is none, 403 when it is another account's */
	logger(account: Account, serial: string): KeptLogger;
	/** Adds a new data logger or binds one that has lost its plant. @throws Refusal */
	bindLogger(account: Account, serial: string, plantId: string): KeptLogger;
	deleteLogger(account: Account, serial: string): void;
	/** The devices behind a data logger. */
	devices(account: Account, logger: string): readonly Device[];
	/** @throws Refusal 400 when there is none or its data logger is gone, 403 when it is another account's */
	device(account: Account, serial: string): Device;
}

/** A registry with one account's plant. `devices` are wired to their data loggers for good. */
export function createRegistry(
	devices: readonly Device[],
	plants: readonly KeptPlant[],
	loggers: readonly KeptLogger[],
): Registry {
	const keptPlants = new Map(plants.map((plant) => [plant.id, plant]));
	const keptLoggers = new Map(loggers.map((logger) => [logger.serial, logger]));
	const bySerial = new Map(devices.map((device) => [device.serial, device]));
	const byLogger = new Map<string, Device[]>();
	for (const device of devices) {
		byLogger.set(device.logger, [...(byLogger.get(device.logger) ?? []), device]);
	}
	let nextId = Math.max(1000, ...plants.map(({ id }) => Number(id))) + 1;

	const plant = (account: Account, id: string) => ownedBy(account, keptPlants.get(id));
	const logger = (account: Account, serial: string) => ownedBy(account, keptLoggers.get(serial));

	return {
		plants: (account) => [...keptPlants.values()].filter(({ owner }) => owner === account.userId),
		plant,
		addPlant(account, fields) {
			const added = { id: String(nextId++), owner: account.userId, fields };
			keptPlants.set(added.id, added);
			return added;
		},
		changePlant(account, id, fields) {
			const current = plant(account, id);
			const changed = { ...current, fields: { ...current.fields, ...fields } };
			keptPlants.set(id, changed);
			return changed;
		},
		deletePlant(account, id) {
			keptPlants.delete(plant(account, id).id);
			for (const bound of keptLoggers.values()) {
				if (bound.plantId === id) keptLoggers.set(bound.serial, { ...bound, plantId: undefined });
			}
		},
		loggers: (account) => [...keptLoggers.values()].filter(({ owner }) => owner === account.userId),
		logger,
		bindLogger(account, serial, plantId) {
			const known = keptLoggers.get(serial);
			if (known && known.owner !== account.userId) throw noAccess();
			if (known?.plantId !== undefined) {
				throw failed(`dataLogSn ${serial} is bound to plant ${known.plantId} already`);
			}
			const bound = { serial, owner: account.userId, plantId: plant(account, plantId).id };
			keptLoggers.set(serial, bound);
			return bound;
		},
		deleteLogger(account, serial) {
			keptLoggers.delete(logger(account, serial).serial);
		},
		devices: (account, serial) => {
			const { serial: found } = logger(account, serial);
			return byLogger.get(found) ?? [];
		},
		device(account, serial) {
			const device = bySerial.get(serial);
			if (!device) throw notFound();
			logger(account, device.logger);
			return device;
		},
	};
}

function ownedBy<T extends { readonly owner: string }>(account: Account, kept: T | undefined): T {
	if (!kept) throw notFound();
	if (kept.owner !== account.userId) throw noAccess();
	return kept;
}
