import { shownPower } from './shown-power.ts';

test.each<[string, unknown, unknown]>([
	['pvPowerKw', 102.245, 102.2],
	['pvPowerKw', 102.25, 102.3],
	['batteryPowerKw', -58.46, -58.5],
	['gridPowerMeanKw', 0.04, 0],
	['pvPowerKw', null, null],
	['pvEnergyTodayKwh', 264.35, 264.35],
	['cellVoltageMaxV', 3.265, 3.265],
	['batteryState', 'idle', 'idle'],
])('%s of %p is shown as %p', (name, value, shown) => {
	expect(shownPower(name, value)).toBe(shown);
});

test('a few watts below 0 are 0, without a sign', () => {
	expect(Object.is(shownPower('batteryPowerKw', -0.04), 0)).toBe(true);
});
