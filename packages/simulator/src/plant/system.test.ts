import fc from 'fast-check';
import { eventfulPlants, EVENTFUL_DAYS } from '../testing/random-plants.ts';
import { FIRST_DAY, plantFor, samplesOf, systemsOf } from '../testing/plants.ts';
import type { Flow } from './flows.ts';
import type { Sample } from './sample.ts';

const RUNS = { numRuns: 25 };

/** Looks at every sample of every system of a plant, day after day, with the sample before it. */
function everyStep(
	plant: ReturnType<typeof plantFor>,
	look: (sample: Sample, before: Sample | undefined, design: Design) => void,
): void {
	for (const device of systemsOf(plant)) {
		let before: Sample | undefined;
		for (let day = FIRST_DAY; day < FIRST_DAY + EVENTFUL_DAYS; day++) {
			for (const sample of samplesOf(plant, device, day)) {
				look(sample, before, device.system.design);
				before = sample;
			}
		}
	}
}

type Design = ReturnType<typeof systemsOf>[number]['system']['design'];

function refuse(sample: Sample, why: string): never {
	throw new Error(`${sample.time} ${why}: ${JSON.stringify(sample)}`);
}

describe('a system to which anything may happen', () => {
	it('balances at every step to 1e-9 kW', () => {
		fc.assert(
			fc.property(eventfulPlants, (making) => {
				everyStep(plantFor(making), (sample) => {
					const { pvKw, batteryKw, gridKw, generatorKw, loadKw, lossesKw } = sample;
					const rest = pvKw + batteryKw + gridKw + generatorKw - loadKw - lossesKw;
					if (!(Math.abs(rest) < 1e-9)) refuse(sample, `is off by ${rest} kW`);
				});
			}),
			RUNS,
		);
	});

	it('loses its stand-by and a part of what goes through, unless it is off', () => {
		fc.assert(
			fc.property(eventfulPlants, (making) => {
				everyStep(plantFor(making), (sample, _, design) => {
					const { lossesKw, pvKw, batteryKw, dark } = sample;
					const through = pvKw + Math.abs(batteryKw);
					// A few per mille of its rating an inverter takes before it gives anything.
					const most = design.standbyKw + 0.1 * through + 0.007 * design.inverterKw + 1e-9;
					if (lossesKw > most) refuse(sample, 'loses too much');
					if (lossesKw < (dark ? -1e-9 : design.standbyKw - 1e-9)) refuse(sample, 'gains');
				});
			}),
			RUNS,
		);
	});

	it('keeps every power in its bounds', () => {
		fc.assert(
			fc.property(eventfulPlants, (making) => {
				everyStep(plantFor(making), (sample, _, design) => {
					const { battery, connectionKw, generatorKw, inverterKw } = design;
					const outside =
						(sample.pvKw < 0 && 'PV') ||
						(sample.pvKw > inverterKw / 0.96 + 1e-9 && 'PV') ||
						(sample.loadKw < -1e-9 && 'load') ||
						(sample.unservedKw < 0 && 'unserved') ||
						(sample.curtailedKw < 0 && 'curtailed') ||
						(Math.abs(sample.batteryKw) > battery.powerKw + 1e-9 && 'battery') ||
						(Math.abs(sample.gridKw) > connectionKw + 1e-9 && 'connection') ||
						(sample.generatorKw < 0 && 'generator') ||
						(sample.generatorKw > generatorKw && 'generator');
					if (outside) refuse(sample, `${outside} is out of bounds`);
				});
			}),
			RUNS,
		);
	});

	it('takes nothing from a grid that is not there, and runs its generator only then', () => {
		fc.assert(
			fc.property(eventfulPlants, (making) => {
				everyStep(plantFor(making), (sample) => {
					if (!sample.gridAvailable && sample.gridKw !== 0) refuse(sample, 'has a grid');
					if (sample.gridAvailable && sample.generatorKw > 0) refuse(sample, 'has a generator');
					if (sample.irradiance === 0 && sample.pvKw !== 0) refuse(sample, 'shines at night');
				});
			}),
			RUNS,
		);
	});

	it('serves or sheds what the consumers want, which no event changes', () => {
		fc.assert(
			fc.property(eventfulPlants, (making) => {
				const wanted: number[] = [];
				everyStep(plantFor({ ...making, events: [] }), ({ loadKw, unservedKw }) => {
					wanted.push(loadKw + unservedKw);
				});
				let index = 0;
				everyStep(plantFor(making), (sample) => {
					const difference = sample.loadKw + sample.unservedKw - (wanted[index++] ?? NaN);
					if (!(Math.abs(difference) < 1e-9)) refuse(sample, `differs by ${difference}`);
				});
			}),
			RUNS,
		);
	});

	it('keeps its SOC between 0 and 100 %, and moves it by what goes in and out', () => {
		fc.assert(
			fc.property(eventfulPlants, (making) => {
				everyStep(plantFor(making), (sample, before, { battery }) => {
					const { soc, batteryKw, sohPercent } = sample;
					if (!(soc >= 0 && soc <= 100)) refuse(sample, 'has an impossible SOC');
					if (!before) return;
					const oneWay = Math.sqrt(battery.roundTrip);
					const stored = (batteryKw > 0 ? -batteryKw / oneWay : -batteryKw * oneWay) / 12;
					const capacity = (battery.capacityKwh * sohPercent) / 100;
					const expected = before.soc + (100 * stored) / capacity;
					if (Math.abs(expected - soc) > 1e-9) refuse(sample, `should be at ${expected} %`);
				});
			}),
			RUNS,
		);
	});

	it('counts energies that are the integral of its powers and begin again at midnight', () => {
		const POWERS: Readonly<Record<Exclude<Flow, 'pvCharge'>, (sample: Sample) => number>> = {
			pv: ({ pvKw }) => pvKw,
			charge: ({ batteryKw }) => Math.max(0, -batteryKw),
			discharge: ({ batteryKw }) => Math.max(0, batteryKw),
			import: ({ gridKw }) => Math.max(0, gridKw),
			export: ({ gridKw }) => Math.max(0, -gridKw),
			generator: ({ generatorKw }) => generatorKw,
			load: ({ loadKw }) => loadKw,
		};
		fc.assert(
			fc.property(eventfulPlants, (making) => {
				for (const [flow, power] of Object.entries(POWERS)) {
					const name = flow as keyof typeof POWERS;
					let today = 0;
					let total = 0;
					everyStep(plantFor(making), (sample, before) => {
						if (!before) total = 0;
						if (before?.dayNumber !== sample.dayNumber) today = 0;
						today += power(sample) / 12;
						total += power(sample) / 12;
						if (Math.abs(sample.energyTodayKwh[name] - today) > 1e-6) refuse(sample, name);
						if (Math.abs(sample.energyTotalKwh[name] - total) > 1e-6) refuse(sample, name);
					});
				}
			}),
			{ numRuns: 8 },
		);
	});

	it('has totals and running times that never fall', () => {
		fc.assert(
			fc.property(eventfulPlants, (making) => {
				everyStep(plantFor(making), (sample, before) => {
					if (!before) return;
					for (const [flow, total] of Object.entries(sample.energyTotalKwh)) {
						if (total < before.energyTotalKwh[flow as Flow]) refuse(sample, flow);
						const minutes = sample.minutesTotal[flow as Flow];
						if (minutes < before.minutesTotal[flow as Flow]) refuse(sample, flow);
					}
					if (sample.energyTotalKwh.pvCharge > sample.energyTotalKwh.charge) refuse(sample, 'PV');
				});
			}),
			RUNS,
		);
	});
});

describe('a system that is left alone', () => {
	const plant = plantFor();
	const [workshop] = systemsOf(plant);
	if (!workshop) throw new Error('No system');

	it('yields what a site in the tropics yields, and gives back what a battery gives back', () => {
		const { design } = workshop.system;
		const year = plant.site.sample(design, FIRST_DAY + 364, 287);
		const perKwp = year.energyTotalKwh.pv / design.pvKwp;
		expect(perKwp).toBeGreaterThan(1300);
		expect(perKwp).toBeLessThan(1900);
		expect(year.energyTotalKwh.discharge / year.energyTotalKwh.charge).toBeCloseTo(0.93, 1);
		// 80 % after 6,000 full cycles, and a percent a year.
		const cycles = year.energyTotalKwh.discharge / 286.72;
		expect(year.cycles).toBeCloseTo(cycles, 0);
		expect(year.sohPercent).toBeCloseTo(100 - cycles / 300 - 1, 1);
	});

	it('differs by seed', () => {
		const others = plantFor({ seed: 2 });
		expect(samplesOf(others, workshop)).not.toEqual(samplesOf(plant, workshop));
	});

	it('has no day before the first', () => {
		expect(() => plant.site.sample(workshop.system.design, FIRST_DAY - 1, 0)).toThrow(RangeError);
	});
});
