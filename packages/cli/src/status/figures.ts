import type { PlantOverview } from 'atess-client';
import type { NormalisedRecord } from 'atess-client/internal';

/** The figures of the table, in the order of the columns. */
export const FIGURES = [
	{ name: 'pvPowerKw', label: 'PV', unit: 'kW' },
	{ name: 'batteryPowerKw', label: 'Battery', unit: 'kW', state: 'batteryState' },
	{ name: 'gridPowerKw', label: 'Grid', unit: 'kW', state: 'gridState' },
	{ name: 'loadPowerKw', label: 'Load', unit: 'kW' },
	{ name: 'batterySocPercent', label: 'SOC', unit: '%' },
	{ name: 'pvEnergyTodayKwh', label: 'PV today', unit: 'kWh' },
] as const satisfies readonly {
	readonly name: keyof NormalisedRecord & keyof PlantOverview;
	readonly label: string;
	readonly unit: string;
	readonly state?: 'batteryState' | 'gridState';
}[];

export type Figure = (typeof FIGURES)[number];

/** A known value of a figure. A power with a direction has a word in place of the sign. */
export function figureText(
	figure: Figure,
	value: number,
	states: Readonly<Record<'batteryState' | 'gridState', string | null>>,
): string {
	if (!('state' in figure)) return amount(value);
	const word = states[figure.state];
	return word === null ? amount(value) : `${amount(Math.abs(value))} ${word}`;
}

/** One decimal, or none where it would not be read. */
export function amount(value: number): string {
	const text = value.toFixed(Math.abs(value) < 1000 ? 1 : 0);
	return text === '-0.0' ? '0.0' : text;
}

/** An age in its largest unit. A clock that is ahead gives a negative age. */
export function ageText(minutes: number): string {
	const size = Math.abs(minutes);
	if (size < 60) return `${Math.round(minutes)} min`;
	if (size < 48 * 60) return `${Math.round(minutes / 60)} h`;
	return `${Math.round(minutes / 1440)} d`;
}
