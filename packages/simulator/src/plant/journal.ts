/** A setting's value as it stands in a device. */
export type SettingValue =
	| null
	| boolean
	| number
	| string
	| readonly SettingValue[]
	| { readonly [key: string]: SettingValue };

/**
 * The external events of a plant, with their times. Everything else follows from seed and design, so a plant is
 * reproduced by its design and its journal.
 */
export type PlantEvent = { readonly atMs: number } & (
	| {
			/** Settings take effect in a device: all that it has from now on. */
			readonly kind: 'settings';
			readonly deviceSn: string;
			readonly values: Readonly<Record<string, SettingValue>>;
	  }
	/** A bit of a fault word, by the alarm code of the document's tables, e.g. "2-104-5". */
	| {
			readonly kind: 'faultRaised' | 'faultCleared';
			readonly deviceSn: string;
			readonly code: string;
	  }
	/** The public grid fails, and comes back. */
	| { readonly kind: 'gridLost' | 'gridBack' }
	| {
			/** A data logger loses its connection. The samples of that time come later, or never. */
			readonly kind: 'loggerLost';
			readonly dataLogSn: string;
			readonly backlog: 'late' | 'lost';
	  }
	| { readonly kind: 'loggerBack'; readonly dataLogSn: string }
);

/** The events of one plant, in the order of time; those of one instant in the order of their adding. */
export interface Journal {
	readonly events: readonly PlantEvent[];
	/** Grows with every change, so that outdated results can be distinguished from current ones. */
	readonly version: number;
	add(event: PlantEvent): void;
	/** Forgets everything: the plant is as it was designed. */
	clear(): void;
}

/** An empty journal. */
export function createJournal(): Journal {
	const events: PlantEvent[] = [];
	let version = 0;
	return {
		events,
		get version() {
			return version;
		},
		add(event) {
			let place = events.length;
			while (place > 0 && (events[place - 1]?.atMs ?? 0) > event.atMs) place--;
			events.splice(place, 0, event);
			version++;
		},
		clear() {
			events.length = 0;
			version++;
		},
	};
}
