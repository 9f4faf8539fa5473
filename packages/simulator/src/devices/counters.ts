import { perFlow, type PerFlow } from '../plant/flows.ts';
import type { Sample } from '../plant/sample.ts';
import { tenth } from './reading.ts';

/** The counters of a device, all in tenths: kWh, minutes of today, hours of its life. */
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
		minutesToday: perFlow((flow) => tenth(sample.minutesToday[flow])),
		hoursTotal: perFlow((flow) => tenth(sample.minutesTotal[flow] / 60)),
	};
}
