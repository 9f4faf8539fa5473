import type { Sample } from '../plant/sample.ts';
import { countersOf } from './counters.ts';
import { power, type Readings } from './reading.ts';

/**
 * The truth by the names of the normalised quantities. A field that the document gets under a new name
 * but with a known `x-quantity` takes its value from here.
 */
export function quantityReadings(sample: Sample): Readings {
	const { today, total } = countersOf(sample);
	return {
		timeLocal: sample.time,
		pvPowerKw: power(sample.pvKw),
		batteryPowerKw: power(sample.batteryKw),
		gridPowerKw: power(sample.gridKw),
		loadPowerKw: power(sample.loadKw),
		generatorPowerKw: power(sample.generatorKw),
		pvEnergyTodayKwh: today.pv,
		batteryChargeEnergyTodayKwh: today.charge,
		batteryDischargeEnergyTodayKwh: today.discharge,
		gridImportEnergyTodayKwh: today.import,
		gridExportEnergyTodayKwh: today.export,
		loadEnergyTodayKwh: today.load,
		pvEnergyTotalKwh: total.pv,
		batteryChargeEnergyTotalKwh: total.charge,
		batteryDischargeEnergyTotalKwh: total.discharge,
		gridImportEnergyTotalKwh: total.import,
		gridExportEnergyTotalKwh: total.export,
		loadEnergyTotalKwh: total.load,
	};
}
