import { canonicalUnit, unitInWords, withoutUnit } from './unit-words.ts';

test.each([
	['电网有功功率，单位：W', 'W'],
	['Grid active power (kW)', 'kW'],
	['光伏功率，单位:kW', 'kW'],
	['电池电压 单位为V', 'V'],
	['SOC (%)', '%'],
	['电量（度）', 'kWh'],
	['Energy of today [KWH]', 'kWh'],
	['temperature, ℃', 'degC'],
	['频率，单位：Hz。', 'Hz'],
	['Insulation resistance (kΩ)', 'kOhm'],
	['Running time, unit: min', 'min'],
	['最大电压 (0.1V)', '0.1 V'],
	['Battery power in total kW', 'kW'],
	['额定功率MW (MW)', 'MW'],
	['容量，单位：Ah', 'Ah'],
	['Detection time(s)', 's'],
])('the words %s name the unit %s', (words, unit) => {
	expect(unitInWords(words)).toBe(unit);
});

test.each([
	'Bypass current V',
	'Voltage of phase A',
	'Serial number of the device',
	'Status (see table)',
	'mw (mw)',
	'Mode (auto)',
	'PV power of attached PBD(s).',
	'',
])('the words %j name no unit', (words) => {
	expect(unitInWords(words)).toBeUndefined();
});

test('a unit is the same however it is spelled', () => {
	expect(['KW', ' kw ', '千瓦', 'degC', '℃', 'volt', 'zorkmid'].map(canonicalUnit)).toEqual([
		'kW',
		'kW',
		'kW',
		'degC',
		'degC',
		'V',
		undefined,
	]);
});

test('the words that remain without their unit are the meaning', () => {
	expect(['bactivePower值，单位：W', 'maxTemp值 (degC)', '电网有功功率'].map(withoutUnit)).toEqual([
		'bactivePower值',
		'maxTemp值',
		'电网有功功率',
	]);
});
