import type { NormalisedRecord } from '../normalise/quantities.ts';

/** A highest or lowest value, and when it was. */
export interface Extreme {
	/** kW or %, as the name of the member says of powers and states of charge. */
	readonly value: number;
	/** Plant-local time of the first sample that has it. */
	readonly timeLocal: string;
}

/** How each extreme is found: its value in a record, in the direction that counts. */
const EXTREMES = {
	pvPowerMax: { of: (record) => record.pvPowerKw, sign: 1 },
	loadPowerMax: { of: (record) => record.loadPowerKw, sign: 1 },
	gridImportPowerMax: { of: ({ gridPowerKw }) => above(gridPowerKw), sign: 1 },
	gridExportPowerMax: { of: ({ gridPowerKw }) => above(negative(gridPowerKw)), sign: 1 },
	batterySocMin: { of: (record) => record.batterySocPercent, sign: -1 },
	batterySocMax: { of: (record) => record.batterySocPercent, sign: 1 },
} as const satisfies Readonly<
	Record<
		string,
		{ readonly of: (record: NormalisedRecord) => number | null; readonly sign: 1 | -1 }
	>
>;

type ExtremeName = keyof typeof EXTREMES;
const NAMES = Object.keys(EXTREMES) as ExtremeName[];

/** Watches records for the highest and lowest values. */
export function createExtremes(): {
	add(record: NormalisedRecord): void;
	found(): Record<ExtremeName, Extreme | null>;
} {
	const found = new Map<ExtremeName, Extreme>();
	return {
		add(record) {
			for (const name of NAMES) {
				const { of, sign } = EXTREMES[name];
				const value = of(record);
				if (value === null || record.timeLocal === null) continue;
				const before = found.get(name);
				if (before && sign * value <= sign * before.value) continue;
				found.set(name, { value, timeLocal: record.timeLocal });
			}
		},
		found: () =>
			Object.fromEntries(NAMES.map((name) => [name, found.get(name) ?? null])) as Record<
				ExtremeName,
				Extreme | null
			>,
	};
}

function negative(value: number | null): number | null {
	return value === null ? null : -value;
}

/** Power that flows the other way is none of this way. */
function above(value: number | null): number | null {
	return value === null ? null : Math.max(0, value);
}
