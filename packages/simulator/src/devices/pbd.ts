import { inverterOutput } from '../plant/pv.ts';
import { hash, hashText, jitter } from '../plant/random.ts';
import type { Sample } from '../plant/sample.ts';
import { batteryReadings } from './battery-readings.ts';
import { countersOf } from './counters.ts';
import type { Device } from './device.ts';
import { packOf } from './pack.ts';
import { photovoltaicsOf } from './photovoltaics.ts';
import { quantityReadings } from './quantities.ts';
import { power, tenth, type Reading, type Readings } from './reading.ts';

/**
 * The values of a PBD. It is between PV and the battery bus and only charges: its output goes into the battery
 * (`pbdBatPower`, negative) or on to the PCS (`pbdOutPowe`).
 *
 * The names lie in places: `vpv` and `ipv` are battery voltage and current, PV is in `vpv1..5`, `ipv1..5`.
 */
export function pbdReadings(device: Device, sample: Sample, seed: number): Readings {
	const own = hash(seed, hashText(device.serial));
	const pack = packOf(device, sample, seed);
	const { today, total, minutesToday, hoursTotal } = countersOf(sample);
	const deliveredKw = inverterOutput(device.system.design.inverterKw, sample.pvKw);
	const chargeKw = Math.min(deliveredKw, Math.max(0, -sample.batteryKw));
	const warm = (full: number) =>
		tenth(
			Math.max(20, sample.ambient + 6 + (full * sample.pvKw) / device.system.design.inverterKw),
		);
	return {
		...quantityReadings(sample),
		...batteryReadings(pack),
		...inputReadings(device, sample, seed),
		time: sample.time,
		selfTime: 0,
		typeFlag: 0,
		electricState: 0,
		ppv: power(sample.pvKw),
		pbdBatPower: power(-chargeKw),
		pbdOutPowe: power(deliveredKw - chargeKw),
		vbat: pack.voltage,
		vpv: pack.voltage,
		ipv: tenth((-chargeKw * 1000) / pack.voltage),
		bvbus: tenth(720 + 5 * jitter(hash(own, sample.index, 41))),
		bvout: pack.voltage,
		// Its meaning on a PBD is not known.
		mvpv: 0,
		epvToday: today.pv,
		epvTotal: total.pv,
		epvTimeToday: minutesToday.pv,
		epvTimeTotal: hoursTotal.pv,
		etoday: today.pv,
		etotal: total.pv,
		// Power from the grid does not pass here.
		echargeToday: today.pvCharge,
		echargeTotal: total.pvCharge,
		echargeTimeToday: minutesToday.pvCharge,
		echargeTimeTotal: hoursTotal.pvCharge,
		edischargeToday: 0,
		edischargeTotal: 0,
		edischargeTimeToday: 0,
		edischargeTimeTotal: 0,
		eoutToday: tenth(Math.max(0, today.pv - today.pvCharge)),
		eoutTotal: tenth(Math.max(0, total.pv - total.pvCharge)),
		temp: tenth(Math.max(10, sample.ambient)),
		temppvBuckModule: warm(25),
		temppvBuckL: warm(32),
		tempoutBuckModule: warm(22),
		tempoutBuckL: warm(28),
		...Object.fromEntries(INSULATION.map((name) => [name, 1000])),
	};
}

/** kOhm; 1000 is as much as the device shows. */
const INSULATION = ['risoBatp', 'risoBatn', 'risoBusp', 'risoBusn', 'risoPVp', 'risoPVn'];

function inputReadings(device: Device, sample: Sample, seed: number): Readings {
	const { inputs } = photovoltaicsOf(device, sample, seed);
	const readings: Record<string, Reading> = {};
	for (const [index, input] of inputs.entries()) {
		const number = index + 1;
		readings[`ppv${number}`] = power(input.powerKw);
		readings[`vpv${number}`] = input.voltage;
		readings[`ipv${number}`] = input.current;
		readings[`bipvBuck${number}`] = input.current;
	}
	return readings;
}
