import type { Journal, PlantEvent, SettingValue } from './journal.ts';

/** Settings of a device by their names. */
export type SettingValues = Readonly<Record<string, SettingValue>>;

/** The state of a plant at a moment by its journal: the settings, the faults, the grid. */
export interface Standing {
	/** Whether the public grid has voltage, as far as the journal knows. */
	readonly gridUp: boolean;
	/** All settings of each device that has been set, by serial number. */
	readonly settings: Readonly<Record<string, SettingValues>>;
	/** Codes of the faults of each device that has any, in the order of their raising. */
	readonly faults: Readonly<Record<string, readonly Raised[]>>;
}

/** A fault that stands. */
export interface Raised {
	readonly code: string;
	/** When it came up. */
	readonly sinceMs: number;
}

/** A standing, and the instant from which it holds. */
export interface StandingFrom {
	readonly fromMs: number;
	readonly standing: Standing;
}

/** The standings of a plant in the order of time. */
export interface Standings {
	/**
	 * All of them as of now, the first from the beginning of time. An untouched part stays the same object, so that the
	 * first difference of two lists can be found.
	 */
	list(): readonly StandingFrom[];
	/** The state at an instant. */
	at(ms: number): Standing;
}

/** A plant without events. */
export const UNTOUCHED: Standing = { gridUp: true, settings: {}, faults: {} };

/** The standings that follow from a journal, as it is whenever they are requested. */
export function createStandings(journal: Journal): Standings {
	let version = -1;
	let events: readonly PlantEvent[] = [];
	let list: readonly StandingFrom[] = [{ fromMs: -Infinity, standing: UNTOUCHED }];

	function refresh(): readonly StandingFrom[] {
		if (journal.version === version) return list;
		let same = 0;
		while (same < events.length && events[same] === journal.events[same]) same++;
		const grown = list.slice(0, same + 1);
		for (const event of journal.events.slice(same)) {
			const before = grown.at(-1)?.standing ?? UNTOUCHED;
			grown.push({ fromMs: event.atMs, standing: standingAfter(before, event) });
		}
		version = journal.version;
		events = [...journal.events];
		list = grown;
		return list;
	}

	return {
		list: refresh,
		at(ms) {
			const current = refresh();
			return current[lastBegun(current, ms)]?.standing ?? UNTOUCHED;
		},
	};
}

/** Index of the last entry that has begun by an instant; the first begins before all instants. */
export function lastBegun(list: readonly { readonly fromMs: number }[], ms: number): number {
	let low = 0;
	let high = list.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((list[middle]?.fromMs ?? Infinity) <= ms) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** The standing after an event; the same object when the event changes nothing here. */
function standingAfter(before: Standing, event: PlantEvent): Standing {
	switch (event.kind) {
		case 'settings':
			return {
				...before,
				settings: { ...before.settings, [event.deviceSn]: event.values },
			};
		case 'faultRaised': {
			const raised = before.faults[event.deviceSn] ?? [];
			if (raised.some(({ code }) => code === event.code)) return before;
			const added = { code: event.code, sinceMs: event.atMs };
			return { ...before, faults: { ...before.faults, [event.deviceSn]: [...raised, added] } };
		}
		case 'faultCleared': {
			const raised = before.faults[event.deviceSn] ?? [];
			const left = raised.filter(({ code }) => code !== event.code);
			if (left.length === raised.length) return before;
			return { ...before, faults: { ...before.faults, [event.deviceSn]: left } };
		}
		case 'gridLost':
		case 'gridBack': {
			const gridUp = event.kind === 'gridBack';
			return gridUp === before.gridUp ? before : { ...before, gridUp };
		}
		case 'loggerLost':
		case 'loggerBack':
			// A data logger only reports about the plant.
			return before;
	}
}
