import { FIELDS } from '../generated/fields.ts';
import { normalise } from './normalise.ts';
import { STOPPED_HPS, STOPPED_PCS } from './testing/stopped-by-key.ts';

const CERTAIN = { timezone: 'UTC', powerUnit: 'kW', model: 'HPS100' } as const;

const READ = {
	status: 3,
	statusText: 'Fault',
	batteryVoltageV: 697.9,
	batteryCurrentA: 0,
	batterySocPercent: 99,
	cellVoltageMaxV: 3.436,
	cellVoltageMinV: 3.326,
	temperatureMaxC: 32,
	temperatureMinC: 29,
	gridFrequencyHz: 50.02,
	batteryChargeEnergyTotalKwh: 41_464.9,
	batteryDischargeEnergyTotalKwh: 38_788.1,
	loadEnergyTotalKwh: 60.6,
	quality: [],
};

test.each([
	['pcs', STOPPED_PCS, { gridImportEnergyTotalKwh: null, gridExportEnergyTotalKwh: null }],
	[
		'hpsCentral',
		STOPPED_HPS,
		{ gridImportEnergyTotalKwh: 42_940.8, gridExportEnergyTotalKwh: 36_243.8 },
	],
] as const)('a %s stopped by its key is read without a quality flag', (deviceType, row, grid) => {
	const record = normalise(deviceType, row, CERTAIN);
	expect(record).toMatchObject({ ...READ, ...grid });
	// 512 is 0x0200: with its bytes swapped, bit 1 of word 5.
	expect(record.faults).toEqual([
		{ alarmCode: '5-110-1', label: 'Key Emergency Stop', severity: 'stop' },
	]);
});

test.each([
	['PcsRecord', STOPPED_PCS],
	['HpsCentralRecord', STOPPED_HPS],
] as const)('every value of it is one that the document knows of a %s', (schema, row) => {
	const fields = FIELDS[schema];
	for (const [name, value] of Object.entries(row)) {
		const range = fields[name]?.range ?? {};
		expect([name, fields[name] === undefined]).toEqual([name, false]);
		// The bus of a unit that is stopped is below its range, as the note of the range explains.
		if (name === 'bvbus' || typeof value !== 'number') continue;
		expect([name, value >= (range.min ?? -Infinity) && value <= (range.max ?? Infinity)]).toEqual([
			name,
			true,
		]);
	}
});
