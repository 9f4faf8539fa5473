import { batteryStateOf, gridStateOf } from './flow-state.ts';

test.each([
	[58.5, 'discharging', 'importing'],
	[-58.5, 'charging', 'exporting'],
	[0.05, 'discharging', 'importing'],
	[-0.05, 'charging', 'exporting'],
	[0.049, 'idle', 'idle'],
	[-0.049, 'idle', 'idle'],
	[0, 'idle', 'idle'],
	[null, null, null],
])('%p kW is %p for a battery and %p for the grid', (powerKw, battery, grid) => {
	expect(batteryStateOf(powerKw)).toBe(battery);
	expect(gridStateOf(powerKw)).toBe(grid);
});
