import type { DiscoveryDepth, DiscoveryRun } from './discovery-run.ts';
import { plantOf, type DiscoveryState } from './discovery-state.ts';
import { findAccountLoggers, findPlantLoggers } from './find-loggers.ts';
import { findPlants } from './find-plants.ts';
import type { LoggerRow, PlantRow } from './rows.ts';

/** Where a discovery starts. */
export interface DiscoveryStart {
	/** Whether the account's own lists of plants and data loggers are read. */
	readonly account: boolean;
	/** Plants whose data loggers are read. */
	readonly plantIds: readonly string[];
	/** Data loggers that are part of it, regardless of the lists. */
	readonly dataLogSns: readonly string[];
}

/** The limits of a discovery. An empty list counts like a missing one. */
export interface NamedPlaces {
	/** Plants to start from, in place of the account's list. */
	readonly plantIds?: readonly (string | number)[] | undefined;
	/** Data loggers to start from: then no plant is read. */
	readonly dataLogSns?: readonly string[] | undefined;
	/** Devices to start from: then neither plants nor data loggers are read. */
	readonly deviceSns?: readonly unknown[] | undefined;
}

/**
 * A discovery starts from what is named. Where nothing is named, it starts from the lists of the account.
 *
 * @param added data loggers that are added to the lists of the account
 */
export function discoveryStart(
	{ plantIds = [], dataLogSns = [], deviceSns = [] }: NamedPlaces,
	added: readonly string[] = [],
): DiscoveryStart {
	const account = plantIds.length + dataLogSns.length + deviceSns.length === 0;
	return {
		account,
		plantIds: [...new Set(plantIds.map(String))],
		dataLogSns: [...new Set(account ? added : dataLogSns)],
	};
}

/** The plants and data loggers of a discovery, kept in its state as they are read. */
export interface DiscoveryPlaces {
	/** The plants, where their list has been read in this step. */
	readonly plants: readonly PlantRow[] | undefined;
	/** Reads the lists of the account, or of the chosen plants where there are several. */
	refresh(depth: DiscoveryDepth, now: number): Promise<void>;
	/** Reads the list of all data loggers of the account. @param plantIds the plants that are known */
	readAccount(plantIds: readonly string[]): Promise<void>;
	/** Reads the data loggers of one plant. @returns those that are new */
	readPlant(plantId: string): Promise<readonly string[]>;
	/** Removes data loggers that no list shows any more. @returns their serial numbers */
	removeUnseen(): readonly string[];
	/** The data loggers that lists have shown in this step. */
	listed(): readonly LoggerRow[];
}

export function createPlaces(
	run: DiscoveryRun,
	state: DiscoveryState,
	start: DiscoveryStart,
): DiscoveryPlaces {
	const rows = new Map<string, LoggerRow>();
	let plants: readonly PlantRow[] | undefined;
	const chosen = new Set(start.plantIds);
	const given = new Set(start.dataLogSns);
	for (const dataLogSn of given) state.dataLoggers[dataLogSn] ??= {};

	/** @returns whether it is new */
	const place = (row: LoggerRow): boolean => {
		const { dataLogSn, plantId } = row;
		const isChosen = start.account || (plantId !== undefined && chosen.has(plantId));
		if (!isChosen && !given.has(dataLogSn)) return false;
		const isNew = state.dataLoggers[dataLogSn] === undefined;
		const logger = (state.dataLoggers[dataLogSn] ??= {});
		if (plantId !== undefined && isChosen) {
			logger.plantIds = [...new Set([...(logger.plantIds ?? []), plantId])];
		}
		rows.set(dataLogSn, { ...rows.get(dataLogSn), ...row });
		state.unseen = state.unseen.filter((serial) => serial !== dataLogSn);
		return isNew;
	};

	const readAccount: DiscoveryPlaces['readAccount'] = async (plantIds) => {
		const { found, toAsk, isWhole } = await findAccountLoggers(run, plantIds);
		state.isPartial ||= !isWhole;
		// The list as it is now replaces what earlier ones have shown.
		for (const { dataLogSn, plantId } of found) {
			const known = state.dataLoggers[dataLogSn];
			if (known && plantId !== undefined) Reflect.deleteProperty(known, 'plantIds');
		}
		for (const row of found) place(row);
		state.toAsk = [...toAsk];
	};

	return {
		get plants() {
			return plants;
		},
		async refresh(depth, now) {
			const { account, plantIds } = start;
			state.isPartial = false;
			state.unseen = Object.keys(state.dataLoggers).filter((serial) => !given.has(serial));
			if (account) {
				const before = run.warnings.list().length;
				plants = await findPlants(run);
				state.isPartial = run.warnings.list().length > before;
			}
			const ids = account ? (plants ?? []).map(({ plantId }) => plantId) : plantIds;
			state.toAsk = [];
			if (depth !== 'plants' && (account || ids.length > 1)) {
				await readAccount(ids);
			} else if (depth !== 'plants') {
				state.toAsk = [...ids];
			}
			// Data that a denied account does not show were not read.
			if (!run.calls.isOpen) state.placesAt = now;
		},
		readAccount,
		async readPlant(plantId) {
			const list = await findPlantLoggers(run, plantId);
			if (run.calls.isOpen) return [];
			state.toAsk = state.toAsk.filter((id) => id !== plantId);
			if (!list?.isWhole) state.isPartial = true;
			if (!list) return [];
			if (list.isWhole) {
				for (const logger of Object.values(state.dataLoggers)) {
					const others = logger.plantIds?.filter((id) => id !== plantId) ?? [];
					if (others.length > 0) logger.plantIds = others;
					else Reflect.deleteProperty(logger, 'plantIds');
				}
			}
			return list.found.filter(place).map(({ dataLogSn }) => dataLogSn);
		},
		removeUnseen() {
			if (state.toAsk.length > 0) return [];
			const gone = state.isPartial ? [] : state.unseen;
			for (const dataLogSn of gone) Reflect.deleteProperty(state.dataLoggers, dataLogSn);
			state.unseen = [];
			return gone;
		},
		listed: () =>
			[...rows.values()].map(({ dataLogSn, lost, updateTime }) => {
				const plantIds = state.dataLoggers[dataLogSn]?.plantIds ?? [];
				if (plantIds.length > 1) {
					run.warnings.add({
						code: 'loggerShared',
						params: { dataLogSn, plantIds },
						dataLogSn,
					});
				}
				const plantId = plantOf(state, dataLogSn);
				return {
					dataLogSn,
					...(plantId !== undefined && { plantId }),
					...(lost !== undefined && { lost }),
					...(updateTime !== undefined && { updateTime }),
				};
			}),
	};
}
