import { FAULT_TABLES } from '../testing/plants.ts';
import { createFleet } from './fleet.ts';
import { plantsOf } from './presets.ts';

const START = Date.parse('2025-09-20T05:00:00Z');

describe('a fleet', () => {
	const [design] = plantsOf({ preset: 'farm', plants: 1, startMs: START });
	const { plants, devices, plantOf, plantOfLogger } = createFleet(
		design ? [design] : [],
		1,
		FAULT_TABLES,
	);

	it('finds plants by device and by data logger', () => {
		const [plant] = plants;
		const [device] = devices;
		expect(device && plantOf(device)).toBe(plant);
		expect(plantOfLogger('SIMLOG0001')).toBe(plant);
		expect(plantOfLogger('SIMLOG9999')).toBeUndefined();
	});

	it('reports it when a device stands in none of its plants', () => {
		const [device] = plantsOf({ preset: 'island', plants: 2, startMs: START })[1]?.devices ?? [];
		if (!device) throw new Error('No device');
		expect(() => plantOf(device)).toThrow('SIMHPS0101 stands in no plant');
	});
});
