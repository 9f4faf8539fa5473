import type { SystemTruth } from 'atess-simulator';

/** One curve of a day. */
export interface Curve {
	readonly key: string;
	/** of the part, or of the system that the battery belongs to */
	readonly name: string;
	readonly unit: 'kW' | '%';
	/** its quantity, for its colour */
	readonly part: 'pv' | 'battery' | 'grid' | 'load' | 'generator' | 'soc';
	readonly values: readonly number[];
}

type Energies = SystemTruth['energyKwh'];

/** The curves of a day, all with one value per time. */
export interface Day {
	/** HH:mm */
	readonly times: readonly string[];
	readonly curves: readonly Curve[];
	readonly energies: Energies;
}

type PowerKey = 'pvKw' | 'batteryKw' | 'gridKw' | 'loadKw' | 'generatorKw';

const POWERS: readonly { readonly key: PowerKey; name: string; part: Curve['part'] }[] = [
	{ key: 'pvKw', name: 'PV', part: 'pv' },
	{ key: 'loadKw', name: 'Load', part: 'load' },
	{ key: 'batteryKw', name: 'Battery', part: 'battery' },
	{ key: 'gridKw', name: 'Grid', part: 'grid' },
	{ key: 'generatorKw', name: 'Generator', part: 'generator' },
];

const NO_ENERGY: Energies = {
	pv: 0,
	charge: 0,
	discharge: 0,
	import: 0,
	export: 0,
	load: 0,
	generator: 0,
};

/**
 * A day of some systems together: their powers and energies add up, each state of charge has a curve of
 * its own, since an average of batteries of different size would be a number that no battery has.
 * An off-grid plant has no curve of a grid, and a day without the generator none of the generator.
 */
export function dayOf(systems: readonly SystemTruth[], { hasGrid }: { hasGrid: boolean }): Day {
	const length = systems.length === 0 ? 0 : Math.min(...systems.map(({ time }) => time.length));
	const powers = POWERS.map(({ key, name, part }): Curve => {
		const values = Array.from({ length }, (_, step) =>
			systems.reduce((sum, system) => sum + (system[key][step] ?? 0), 0),
		);
		return { key, name, part, unit: 'kW', values };
	});
	const charges = systems.map(({ name, socPercent }): Curve => ({
		key: `soc ${name}`,
		name,
		part: 'soc',
		unit: '%',
		values: socPercent.slice(0, length),
	}));
	const running = powers.filter(({ part, values }) => {
		if (part === 'grid') return hasGrid;
		return part !== 'generator' || values.some((kw) => kw > 0);
	});
	return {
		times: systems[0]?.time.slice(0, length) ?? [],
		curves: [...running, ...charges],
		energies: systems.reduce(addEnergies, NO_ENERGY),
	};
}

function addEnergies(sum: Energies, { energyKwh }: SystemTruth): Energies {
	return {
		pv: sum.pv + energyKwh.pv,
		charge: sum.charge + energyKwh.charge,
		discharge: sum.discharge + energyKwh.discharge,
		import: sum.import + energyKwh.import,
		export: sum.export + energyKwh.export,
		load: sum.load + energyKwh.load,
		generator: sum.generator + energyKwh.generator,
	};
}

/** An hour of a day as a row of a table. */
export interface Hour {
	/** HH:00 */
	readonly start: string;
	/** one per curve: the mean power of the hour, or the charge at its end */
	readonly values: readonly number[];
}

/** A day by the hour; an hour that the clock shows twice has two rows. */
export function hoursOf({ times, curves }: Day): Hour[] {
	const hours: Hour[] = [];
	let from = 0;
	for (let step = 1; step <= times.length; step++) {
		const hour = times[from]?.slice(0, 2);
		const turned =
			times[step]?.slice(0, 2) !== hour || minutes(times[step]) < minutes(times[step - 1]);
		if (!turned) continue;
		hours.push({
			start: `${hour ?? ''}:00`,
			values: curves.map(({ unit, values }) => summary(unit, values.slice(from, step))),
		});
		from = step;
	}
	return hours;
}

function minutes(time: string | undefined): number {
	return Number(time?.slice(3, 5));
}

function summary(unit: Curve['unit'], values: readonly number[]): number {
	if (unit === '%') return values.at(-1) ?? 0;
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
