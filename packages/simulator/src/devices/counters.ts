import { perFlow, type PerFlow } from '../plant/flows.ts';
import type { Sample } from '../plant/sample.ts';
import { tenth } from './reading.ts';

/** The counters of a device: kWh in tenths, minutes of today, hours of its life in tenths. */
export interface Counters {
	readonly today: PerFlow<number>;
	readonly total: PerFlow<number>;
	readonly minutesToday: PerFlow<number>;
	readonly hoursTotal: PerFlow<number>;
}

/** The counters as a device shows them. */
export function countersOf(sample: Sample): Counters {
	return {
		today: perFlow((flow) => tenth(sample.energyTodayKwh[flow])),
		total: perFlow((flow) => tenth(sample.energyTotalKwh[flow])),
		minutesToday: sample.minutesToday,
		hoursTotal: perFlow((flow) => tenth(sample.minutesTotal[flow] / 60)),
	};
}
