import type { EnergyName } from '../summary/figures.ts';
import type { NotKnown } from './energy-sums.ts';
import { markup, type Content } from './drawing/markup.ts';
import { amount, decimal, NOT_KNOWN } from './drawing/numbers.ts';
import { list, section, type Tile } from './drawing/page.ts';

/** Labels and colours of the energies, in the order of the page. */
export const ENERGY_WORDS = {
	pvEnergyKwh: { label: 'PV', name: 'pv' },
	loadEnergyKwh: { label: 'Load', name: 'load' },
	gridImportEnergyKwh: { label: 'Grid import', name: 'grid-power' },
	gridExportEnergyKwh: { label: 'Grid export', name: 'grid-power' },
	batteryChargeEnergyKwh: { label: 'Battery charge', name: 'battery' },
	batteryDischargeEnergyKwh: { label: 'Battery discharge', name: 'battery' },
} as const satisfies Record<EnergyName, { readonly label: string; readonly name: string }>;

const ENERGY_NAMES = Object.keys(ENERGY_WORDS) as EnergyName[];

const FIGURE_WORDS: Readonly<Record<string, string>> = {
	...Object.fromEntries(ENERGY_NAMES.map((name) => [name, `${ENERGY_WORDS[name].label} energy`])),
	selfConsumptionPercent: 'Self-consumption',
	selfSufficiencyPercent: 'Self-sufficiency',
};

type Energies = Readonly<Record<EnergyName, number | null>>;

/** The figures that all reports have. */
export interface CommonFigures extends Energies {
	readonly timezone: string;
	readonly timezoneFromServer: boolean;
	readonly createdAt: string;
	readonly notKnown: readonly NotKnown[];
	readonly warnings: readonly string[];
	readonly notes: readonly string[];
}

export function energyTiles(figures: Energies & Pick<CommonFigures, 'notKnown'>): Tile[] {
	return ENERGY_NAMES.map((energy) => {
		const { label, name } = ENERGY_WORDS[energy];
		const value = figures[energy];
		if (value !== null) return { label, name, value: decimal(value), unit: 'kWh' };
		return { label, name, value: NOT_KNOWN, remark: knownPart(figures, energy) };
	});
}

/** The known part of a figure that is null. */
function knownPart({ notKnown }: Pick<CommonFigures, 'notKnown'>, figure: string): string {
	const {
		known = null,
		knownDevices = 0,
		devices = 0,
	} = notKnown.find((one) => one.figure === figure) ?? {};
	return known === null
		? 'see Not known'
		: `${knownDevices} of ${devices} devices: ${amount(known, 'kWh')}`;
}

type ShareName = 'selfConsumptionPercent' | 'selfSufficiencyPercent';

export function percentTile(
	figures: Readonly<Record<ShareName, number | null>>,
	figure: ShareName,
	label: string,
	meaning: string,
): Tile {
	const value = figures[figure];
	return value === null
		? { label, value: NOT_KNOWN, remark: 'see Not known' }
		: { label, value: decimal(value), unit: '%', remark: meaning };
}

/** Missing figures with their reasons, then warnings and notes. */
export function doubtsSection({ notKnown, warnings, notes }: CommonFigures): Content {
	if (notKnown.length + warnings.length + notes.length === 0) return null;
	const headed = (heading: string, items: readonly Content[]): Content =>
		items.length === 0 ? null : [markup`<h3>${heading}</h3>`, list(items)];
	return section('How far the figures can be trusted', [
		headed(
			'Not known',
			notKnown.map(
				({ figure, reason, known, knownDevices, devices }) =>
					markup`<b>${FIGURE_WORDS[figure] ?? figure}</b>:
						${reason}.${known === null ? '' : ` The other ${knownDevices} of ${devices} devices add up to ${amount(known, 'kWh')}.`}`,
			),
		),
		headed('Warnings', warnings),
		headed('Notes', notes),
	]);
}

export function zoneWords({
	timezone,
	timezoneFromServer,
}: Pick<CommonFigures, 'timezone' | 'timezoneFromServer'>): string {
	return timezoneFromServer
		? `times of ${timezone}, as the server reports`
		: `times of ${timezone}`;
}

export function footerOf(figures: CommonFigures): Content {
	return [
		markup`<p>
			Energies come from the counters of the devices, powers and states of charge from their samples
			of five minutes. Nothing is filled in where samples are missing. All times are local times of
			the plant (${figures.timezone}).
		</p>`,
		markup`<p>
			Made at ${figures.createdAt.slice(0, 16).replace('T', ' ')}
			(UTC${figures.createdAt.slice(19)}).
		</p>`,
	];
}

/** A date in words, such as "Sunday, 22 November 2026". */
export function dateWords(date: string): string {
	return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(
		Date.parse(date),
	);
}

/** The energies of a sentence, such as "PV 412.3 kWh, load not known". */
export function energyWords(energies: Energies): string {
	return ENERGY_NAMES.map((name) => {
		const { label } = ENERGY_WORDS[name];
		const words = label.startsWith('PV') ? label : label.charAt(0).toLowerCase() + label.slice(1);
		return `${words} ${amount(energies[name], 'kWh')}`;
	}).join(', ');
}
