import { perFlow } from './flows.ts';
import type { Series } from './series.ts';
import type { SystemDay } from './system.ts';

/** The part of a day that is written step by step. */
export type DayBuffers = Omit<SystemDay, 'day' | 'weather' | 'health' | 'before' | 'after'>;

/** Room for a day of that many steps. */
export function emptyDay(steps: number): DayBuffers {
	const series = (): Series => new Float64Array(steps);
	const codes = () => new Uint8Array(steps);
	return {
		pvKw: series(),
		batteryKw: series(),
		gridKw: series(),
		generatorKw: series(),
		loadKw: series(),
		unservedKw: series(),
		curtailedKw: series(),
		lossesKw: series(),
		soc: series(),
		temperature: series(),
		chargeA: series(),
		dischargeA: series(),
		grid: codes(),
		dark: codes(),
		mode: codes(),
		period: codes(),
		energyTodayKwh: perFlow(series),
		minutesToday: perFlow(() => new Uint16Array(steps)),
	};
}
