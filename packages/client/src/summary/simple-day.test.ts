import type { DaySummary } from './day-summary.ts';
import { ENERGY_CODES } from '../energy/index.ts';
import { PERIOD_CODES } from './doubts.ts';
import { simpleDay } from './simple-day.ts';

const SUMMARY: DaySummary = {
	date: '2026-11-20',
	deviceSn: 'H1',
	deviceType: 'hpsCentral',
	pvEnergyKwh: 210.5,
	batteryChargeEnergyKwh: 40,
	batteryDischargeEnergyKwh: 30,
	gridImportEnergyKwh: null,
	gridExportEnergyKwh: 12,
	loadEnergyKwh: 100,
	selfConsumptionPercent: 94.3,
	selfSufficiencyPercent: null,
	pvPowerMax: { value: 80.2, timeLocal: '2026-11-20 12:05:00' },
	loadPowerMax: null,
	gridImportPowerMax: null,
	gridExportPowerMax: null,
	batterySocMin: { value: 18, timeLocal: '2026-11-20 06:00:00' },
	batterySocMax: null,
	batterySocEndPercent: 50,
	coverage: {
		date: '2026-11-20',
		expected: 288,
		received: 285,
		samples: 285,
		gaps: [
			{ from: '2026-11-20 10:00:00', to: '2026-11-20 10:05:00', missing: 2, reason: 'offline' },
			{ from: '2026-11-20 12:00:00', to: '2026-11-20 12:00:00', missing: 1, reason: 'vendorEmpty' },
		],
	},
	coveragePercent: 99,
	lastSample: '2026-11-20 23:55:00',
	quality: ['powerUnitUnconfirmed', 'partlyUnknown', 'countersDisagree', 'resetAssumed'],
	energyQuality: { pvEnergyKwh: ['resetAssumed'], gridImportEnergyKwh: ['countersDisagree'] },
};

test('a summary of a day is flat, and its texts name the energies that they are about', () => {
	const day = simpleDay(SUMMARY, { alias: 'Roof', plantName: 'Hill', plantId: '7' });
	expect(day).toMatchObject({
		alias: 'Roof',
		pvEnergyKwh: 210.5,
		gridImportEnergyKwh: null,
		pvPowerMaxKw: 80.2,
		pvPowerMaxTimeLocal: '2026-11-20 12:05:00',
		loadPowerMaxKw: null,
		loadPowerMaxTimeLocal: null,
		batterySocMinPercent: 18,
		samples: 285,
		samplesExpected: 288,
		gaps: [
			'2026-11-20 10:00:00 to 2026-11-20 10:05:00: 2 samples missing, the device was offline',
			'2026-11-20 12:00:00 to 2026-11-20 12:00:00: 1 sample missing, the server has none',
		],
		warnings: [PERIOD_CODES.partlyUnknown, `gridImportEnergyKwh: ${ENERGY_CODES.countersDisagree}`],
		plantId: '7',
		dataLogSn: null,
	});
	expect(day.notes).toHaveLength(2);
	expect(day.notes[1]).toBe(`pvEnergyKwh: ${ENERGY_CODES.resetAssumed}`);
	expect(Object.values(day)).not.toContain(undefined);
	expect(Object.keys(day).slice(0, 5)).toEqual([
		'alias',
		'plantName',
		'deviceType',
		'date',
		'pvEnergyKwh',
	]);
	expect(
		Object.keys(simpleDay({ ...SUMMARY, coverage: { ...SUMMARY.coverage, gaps: [] } })),
	).toEqual(Object.keys(day));
});
