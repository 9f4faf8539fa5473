/** An hour of a price list. */
export interface PricedHour {
	/** Milliseconds since 1970. */
	readonly start_timestamp: number;
	readonly end_timestamp: number;
	readonly marketprice: number;
	readonly unit: 'Eur/MWh';
}

const HOUR = 3_600_000;

/** Invented: cheap at night and at noon, dear in the evening. By hour of the day in UTC+7. */
const DAY = [
	42, 38, 31, 28, 27, 33, 58, 81, 77, 61, 48, 37, 32, 35, 47, 66, 92, 124, 141, 133, 108, 86, 67,
	51,
];

/**
 * Invented prices of the next 24 hours in the shape of a public price list,
 * https://api.awattar.de/v1/marketdata, so that a workflow for it can be tried.
 */
export function priceList(now: Date): { object: 'list'; data: PricedHour[] } {
	const first = Math.floor(now.getTime() / HOUR) * HOUR;
	return {
		object: 'list',
		data: Array.from({ length: 24 }, (_, index) => {
			const start = first + index * HOUR;
			const hour = new Date(start + 7 * HOUR).getUTCHours();
			return {
				start_timestamp: start,
				end_timestamp: start + HOUR,
				marketprice: DAY[hour] ?? 0,
				unit: 'Eur/MWh',
			};
		}),
	};
}
