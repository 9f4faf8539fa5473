import { decimal, kilowattHours, kilowatts, percent } from './quantity.ts';

test.each([
	[0, '0.0'],
	[-0.04, '0.0'],
	[-0.05, '−0.1'],
	[1234.56, '1,234.6'],
	[-98.76, '−98.8'],
])('%d reads %s', (value, expected) => {
	expect(decimal(value)).toBe(expected);
});

test('units stand after a blank that does not break', () => {
	expect(kilowatts(42.13)).toBe('42.1\u00a0kW');
	expect(kilowattHours(310)).toBe('310.0\u00a0kWh');
	expect(percent(64.25)).toBe('64.3\u00a0%');
});
