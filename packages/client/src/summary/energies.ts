import { judgeEnergy, type EnergySeries, type JudgedEnergy, type Period } from '../energy/index.ts';
import { withoutImpossible } from '../normalise/impossible.ts';
import { isLost } from '../normalise/lost.ts';
import type { MeasuredName } from '../normalise/quantities.ts';
import type { NormalisedRecord } from '../normalise/record.ts';
import { DAY_MS, wallClock } from '../normalise/wall-clock.ts';
import { ENERGIES, type EnergyFigure, type EnergyName } from './figures.ts';
import { midnights } from './periods.ts';

/** The counters of one device as they come, and the energies of periods from them. */
export interface EnergyJudge {
	/** A sample, in the order of time. One without an instant, and one of a lost device, is passed over. */
	add(record: NormalisedRecord): void;
	/** The energies of the periods, by name and by number of the period. */
	judged(periods: readonly Period[]): Map<EnergyName, JudgedEnergy[]>;
}

/**
 * The one way from records to energies: hours, days, the daily summary and today's energies go through it. A
 * year of samples takes about 15 MB.
 *
 * @param zone of the plant
 */
export function createEnergyJudge(figures: readonly EnergyFigure[], zone: string): EnergyJudge {
	const instants: number[] = [];
	const columns = figures.map((figure) => ({
		figure,
		day: [] as number[],
		total: [] as number[],
		power: [] as number[],
	}));
	return {
		add(sent) {
			if (sent.time === null || isLost(sent.status)) return;
			const instant = Date.parse(sent.time);
			if (instant <= (instants.at(-1) ?? -Infinity)) return;
			instants.push(instant);
			const record = withoutImpossible(sent);
			for (const { figure, day, total, power } of columns) {
				day.push(numberOf(record[figure.day]));
				total.push(numberOf(record[figure.total]));
				power.push(numberOf(figure.powerOf(record)));
			}
		},
		judged(periods) {
			const midnightOf = midnights(zone);
			return new Map(
				columns.map(({ figure, ...column }) => {
					const series: EnergySeries = { instants, ...column };
					return [figure.name, judgeEnergy(series, periods, midnightOf).map(inWh)];
				}),
			);
		},
	};
}

/** To the watt-hour, so that a figure is the same everywhere. */
function inWh({ kWh, codes }: JudgedEnergy): JudgedEnergy {
	return { kWh: kWh === null ? null : Math.round(kWh * 1000) / 1000, codes };
}

/** A column of numbers has NaN for what was not sent. */
function numberOf(value: unknown): number {
	return typeof value === 'number' ? value : Number.NaN;
}

/**
 * Today's energy from the latest record alone, by the plant's clock: its day counter, unless that can only be
 * of the day before. Null also where the record has no readable time or no such counter.
 */
export function energySoFar(record: NormalisedRecord, counter: MeasuredName): number | null {
	const figure = ENERGIES.find(({ day }) => day === counter);
	const now = wallClock(record.timeLocal ?? '');
	if (!figure || now === null) return null;
	const midnight = (instant: number): number => Math.floor(instant / DAY_MS) * DAY_MS;
	const credible = withoutImpossible(record);
	const [judged] = judgeEnergy(
		{
			instants: [now],
			day: [numberOf(credible[figure.day])],
			total: [numberOf(credible[figure.total])],
			power: [numberOf(figure.powerOf(credible))],
		},
		[{ start: midnight(now), end: now + 1 }],
		midnight,
	);
	return judged ? inWh(judged).kWh : null;
}
