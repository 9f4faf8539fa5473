import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CODES } from '../testing/plants.ts';
import { createFleet } from './fleet.ts';
import { plantsOf, PRESETS } from './presets.ts';

const START = Date.parse('2025-09-20T05:00:00Z');

interface Speed {
	readonly yearSeconds: Readonly<Record<string, number>>;
	readonly startSeconds: number;
	readonly latestSeconds: number;
	readonly megabytes: number;
}

test('a year of a plant takes less than 2 s, a hundred plants start at once and need little', async () => {
	const script = fileURLToPath(new URL('../testing/speed.ts', import.meta.url));
	const { stdout } = await promisify(execFile)(process.execPath, [script]);
	const speed = JSON.parse(stdout) as Speed;
	expect(Object.keys(speed.yearSeconds)).toEqual(PRESETS);
	expect(Math.max(...Object.values(speed.yearSeconds))).toBeLessThan(2);
	expect(speed.startSeconds).toBeLessThan(0.5);
	expect(speed.latestSeconds).toBeLessThan(10);
	expect(speed.megabytes).toBeLessThan(250);
});

describe('a fleet', () => {
	const [design] = plantsOf({ preset: 'farm', plants: 1, startMs: START });
	const { plants, devices, plantOf, plantOfLogger } = createFleet(design ? [design] : [], 1, CODES);

	it('finds plants by device and by data logger', () => {
		const [plant] = plants;
		const [device] = devices;
		expect(device && plantOf(device)).toBe(plant);
		expect(plantOfLogger('SIMLOG0001')).toBe(plant);
		expect(plantOfLogger('SIMLOG9999')).toBeUndefined();
	});

	it('says so when a device stands in none of its plants', () => {
		const [device] = plantsOf({ preset: 'island', plants: 2, startMs: START })[1]?.devices ?? [];
		if (!device) throw new Error('No device');
		expect(() => plantOf(device)).toThrow('SIMHPS0101 stands in no plant');
	});
});
