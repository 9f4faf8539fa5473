import { WORK_MODES } from '../plant/work-mode.ts';
import { QUIET } from '../testing/samples.ts';
import { CODES } from '../testing/plants.ts';
import { runModelOf } from './run-model.ts';

describe('the reading runModel', () => {
	// The vendor numbers the setting and the reading otherwise: both tables by hand.
	it.each([
		{ setting: 0, reading: 5, text: 'Load first' },
		{ setting: 1, reading: 4, text: 'Battery first' },
		{ setting: 3, reading: 6, text: 'Peak shaving' },
		{ setting: 4, reading: 7, text: 'Time schedule' },
		{ setting: 5, reading: 10, text: 'Manual dispatching' },
		{ setting: 6, reading: 11, text: 'Battery protection' },
		{ setting: 7, reading: 12, text: 'Backup power management' },
		{ setting: 9, reading: 14, text: 'Forced charging' },
		{ setting: 10, reading: 15, text: 'Smart-meter mode' },
		{ setting: 11, reading: 16, text: 'Bat-smart-meter' },
		{ setting: 12, reading: 17, text: 'Grid access control' },
	])('of $text is $reading where the setting is $setting', ({ setting, reading, text }) => {
		const workMode = WORK_MODES[setting] ?? 'loadFirst';
		expect(runModelOf({ ...QUIET, workMode })).toBe(reading);
		const table = CODES.operationMode as Record<string, string>;
		expect(table[reading]).toBe(text);
	});

	it.each([
		{ period: 'discharge', reading: 0 },
		{ period: 'none', reading: 1 },
		{ period: 'charge', reading: 2 },
	] as const)('is the part of the tariff in economic mode: $period', ({ period, reading }) => {
		expect(runModelOf({ ...QUIET, workMode: 'economic', period })).toBe(reading);
	});

	it('is 3 while the generator runs', () => {
		expect(runModelOf({ ...QUIET, generatorKw: 10 })).toBe(3);
	});
});
