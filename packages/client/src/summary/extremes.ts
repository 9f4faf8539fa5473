import type { NormalisedRecord } from '../normalise/record.ts';
import { lacksTooMany } from './doubts.ts';

/** A highest or lowest value, and when it was. */
export interface Extreme {
	/** kW or %, as in the name of the member. */
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
	Record<string, { readonly of: (record: Measured) => number | null; readonly sign: 1 | -1 }>
>;

export type ExtremeName = keyof typeof EXTREMES;

export const EXTREME_NAMES = Object.keys(EXTREMES) as readonly ExtremeName[];

/** The values that extremes are taken from. */
type Measured = Pick<
	NormalisedRecord,
	'timeLocal' | 'pvPowerKw' | 'loadPowerKw' | 'gridPowerKw' | 'batterySocPercent'
>;

/**
 * Watches records for the highest and lowest values. One that a tenth of the records or more lack has no
 * extreme.
 */
export function createExtremes(): {
	add(record: Measured): void;
	found(): Record<ExtremeName, Extreme | null> & { isPartlyUnknown: boolean };
} {
	const found = new Map<ExtremeName, Extreme>();
	const known = new Map<ExtremeName, number>();
	let records = 0;
	return {
		add(record) {
			if (record.timeLocal === null) return;
			records += 1;
			for (const name of EXTREME_NAMES) {
				const { of, sign } = EXTREMES[name];
				const value = of(record);
				if (value === null) continue;
				known.set(name, (known.get(name) ?? 0) + 1);
				const before = found.get(name);
				if (before && sign * value <= sign * before.value) continue;
				found.set(name, { value, timeLocal: record.timeLocal });
			}
		},
		found() {
			const isLacking = (name: ExtremeName): boolean => (known.get(name) ?? 0) < records;
			const extremeOf = (name: ExtremeName): Extreme | null =>
				isLacking(name) && lacksTooMany(known.get(name) ?? 0, records)
					? null
					: (found.get(name) ?? null);
			return {
				...(Object.fromEntries(EXTREME_NAMES.map((name) => [name, extremeOf(name)])) as Record<
					ExtremeName,
					Extreme | null
				>),
				isPartlyUnknown: EXTREME_NAMES.some((name) => found.has(name) && isLacking(name)),
			};
		},
	};
}

function negative(value: number | null): number | null {
	return value === null ? null : -value;
}

/** Power that flows the other way does not count for this way. */
function above(value: number | null): number | null {
	return value === null ? null : Math.max(0, value);
}
