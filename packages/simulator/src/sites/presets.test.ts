import { createFleet } from './fleet.ts';
import { plantsOf, PRESETS, type PlantChoice } from './presets.ts';
import { FAULT_TABLES } from '../testing/plants.ts';
import { stepAt } from '../plant/calendar.ts';

const START = Date.parse('2025-09-20T05:00:00Z');
const choose = (choice: Partial<PlantChoice> = {}) =>
	plantsOf({ preset: 'showcase', plants: 1, startMs: START, ...choice });

describe('a single plant', () => {
	it('of the showcase has the serial numbers that everybody knows', () => {
		const [plant] = choose();
		expect(plant?.id).toBe('1001');
		expect(plant?.devices.map(({ serial, kind }) => [serial, kind])).toEqual([
			['SIMHPS0001', 'hpsCentral'],
			['SIMHPSS001', 'hpsString'],
			['SIMPCS0001', 'pcs'],
			['SIMPBD0001', 'pbd'],
			['SIMMBMS001', 'mbms'],
			['SIMBCU0001', 'bcu'],
			['SIMBCU0002', 'bcu'],
		]);
		expect(new Set(plant?.devices.map(({ logger }) => logger))).toEqual(new Set(['SIMLOG0001']));
		expect(plant).toMatchObject({ timezone: 'Asia/Bangkok', commissioned: '2025-01-01' });
	});

	it.each([
		{ preset: 'farm', models: ['HPS150HV'], timezone: 'Asia/Bangkok' },
		{
			preset: 'factory',
			models: ['PCS500', 'PBD350 (new model)', 'MBMS', 'BCU', 'BCU', 'BCU', 'BCU', 'HPS100HV'],
			timezone: 'Africa/Johannesburg',
		},
		{ preset: 'island', models: ['HPS120'], timezone: 'Pacific/Tongatapu' },
		{ preset: 'houses', models: ['HPS10KTL', 'HPS10KTL', 'HPS5KTLS'], timezone: 'Europe/Berlin' },
	] as const)('of $preset has $models', ({ preset, models, timezone }) => {
		const [plant] = choose({ preset });
		expect(plant?.devices.map(({ model }) => model)).toEqual(models);
		expect(plant?.timezone).toBe(timezone);
	});

	it('takes zone and first day from the caller', () => {
		const choice = { timezone: 'Europe/Berlin', commissioned: '2024-02-29' };
		expect(choose(choice)).toMatchObject([choice]);
	});

	it('has run for 60 days when the clock starts before it would have been built', () => {
		const startMs = Date.parse('2024-03-01T00:00:00Z');
		expect(choose({ startMs })).toMatchObject([{ commissioned: '2024-01-01' }]);
	});
});

describe.each(PRESETS)('a fleet of %s', (preset) => {
	const plants = choose({ preset, plants: 130 });
	const devices = plants.flatMap((plant) => plant.devices);

	it('has ids and serial numbers of its own throughout', () => {
		expect(new Set(plants.map(({ id }) => id)).size).toBe(130);
		expect(new Set(plants.map(({ name }) => name)).size).toBe(130);
		expect(new Set(devices.map(({ serial }) => serial)).size).toBe(devices.length);
		const owners = new Map(
			plants.flatMap((plant) => plant.devices.map(({ logger }) => [logger, plant.id])),
		);
		for (const plant of plants) {
			for (const { logger } of plant.devices) expect(owners.get(logger)).toBe(plant.id);
		}
	});

	it('begins with the plant as drawn, and differs in size and place', () => {
		const [first] = plants;
		const [alone] = choose({ preset });
		expect(first?.devices).toEqual(alone?.devices);
		const kWp = new Set(plants.map((plant) => plant.devices[0]?.system.design.pvKwp));
		expect(kWp.size).toBeGreaterThan(100);
	});

	it('has run for 20 to 90 days when the clock starts', () => {
		for (const { commissioned } of plants) {
			const days = (START - Date.parse(commissioned)) / 86_400_000;
			expect(days).toBeGreaterThanOrEqual(20);
			expect(days).toBeLessThan(92);
		}
	});

	it('is the same for the same seed and another for another', () => {
		expect(choose({ preset, plants: 130 })).toEqual(plants);
		expect(choose({ preset, plants: 130, seed: 2 })).not.toEqual(plants);
	});
});

describe('a fleet', () => {
	it('of the showcase has all the other plants in turn', () => {
		const names = choose({ plants: 6 }).map(({ name }) => name);
		expect(names).toEqual([
			'Simulated farm',
			'Fruit farm 2',
			'Bottling works 3',
			'Row of houses 4',
			'Island village 5',
			'Fruit farm 6',
		]);
	});

	it('counts its serial numbers from 101 in the second plant', () => {
		const [, second, third] = choose({ plants: 3 });
		expect(second?.devices.map(({ serial }) => serial)).toEqual(['SIMHPS0101']);
		expect(third?.devices.slice(0, 4).map(({ serial }) => serial)).toEqual([
			'SIMPCS0201',
			'SIMPBD0201',
			'SIMMBMS201',
			'SIMBCU0201',
		]);
	});

	it.each([0, -1, 1.5, 1001, NaN])('of %d plants is refused', (plants) => {
		expect(() => choose({ plants })).toThrow(
			`plants must be a whole number from 1 to 1000, not ${plants}`,
		);
	});

	it('has weather of its own in every plant, and the same for any order of reads', () => {
		const designs = choose({ preset: 'farm', plants: 3 });
		const build = () => createFleet(designs, 1, FAULT_TABLES).plants;
		const ask = (plant: ReturnType<typeof build>[number]) => {
			const day = plant.site.calendar.dayOf(START);
			const design = plant.devices[0]?.system.design;
			if (!design) throw new Error('No device');
			return plant.site.sample(design, day.number, stepAt(day, START));
		};
		const forward = build().map(ask);
		const backward = [...build()].reverse().map(ask).reverse();
		expect(backward).toEqual(forward);
		expect(new Set(forward.map(({ ambient }) => ambient)).size).toBe(3);
	});
});
