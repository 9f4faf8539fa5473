import { hash, hashText, jitter } from '../plant/random.ts';
import type { Sample } from '../plant/sample.ts';
import { batteryReadings } from './battery-readings.ts';
import { countersOf } from './counters.ts';
import type { Device } from './device.ts';
import { circuitOf, loadPowerFactor, mainsAt } from './mains.ts';
import { packOf } from './pack.ts';
import { inputAt, photovoltaicsOf } from './photovoltaics.ts';
import { quantityReadings } from './quantities.ts';
import { power, tenth, type Readings } from './reading.ts';
import { runModelOf } from './run-model.ts';

/** Models whose PV fields mean something else: halves of a bipolar input, and the total in `ppv1`. */
const HIGH_VOLTAGE = 'HV';

/**
 * The values of an HPS, of central and string type alike; the schema picks those of its type.
 *
 * The names lie in places (api of the vendor): `pac` is battery power, `vpvuv` and `vpvun` are AC output
 * voltages, `ipvu` the grid's and `ipva` the converter's currents, `capacity` the state of charge.
 */
export function hpsReadings(device: Device, sample: Sample, seed: number): Readings {
	const own = hash(seed, hashText(device.serial));
	const pack = packOf(device, sample, seed);
	const mains = mainsAt(seed, sample);
	const grid = circuitOf(sample.gridKw, 0.98, mains.output, 0.02);
	const load = circuitOf(sample.loadKw, loadPowerFactor(own, sample), mains.output, 0.05);
	const converter = circuitOf(outputKw(sample), 0.99, mains.output, 0.01);
	const bus = tenth(715 + 5 * jitter(hash(own, sample.index, 41)));
	const positive = tenth(bus / 2 + 0.5 * jitter(hash(own, sample.index, 42)));
	return {
		...quantityReadings(sample),
		...batteryReadings(pack),
		...pvReadings(device, sample, seed),
		...energyReadings(sample),
		...temperatureReadings(device, sample),
		time: sample.time,
		runModel: runModelOf(sample),
		runStatus: 0,
		selfTime: selfTimeOf(sample),
		typeFlag: 0,
		atsBypass: 0,
		dgGridPower: power(sample.generatorKw),
		dgGridSelect: sample.generatorKw > 0 ? 1 : 0,
		pac: power(sample.batteryKw),
		vbat: pack.voltage,
		ibat: pack.current,
		bmstv: pack.voltage,
		bmstc: pack.current,
		mvpv: pack.cellMean,
		bvbus: bus,
		bvbusPosi: positive,
		bvbusNega: tenth(bus - positive),
		bactivePower: power(sample.gridKw),
		pac1: power(grid.apparentKva),
		rac: power(grid.reactiveKvar),
		pf: grid.powerFactor,
		pfSymbol: 0,
		...phases(['ipvu', 'ipvv', 'ipvw'], grid.currents),
		...phases(['ipva', 'ipvb', 'ipvc'], converter.currents),
		inductorCurr: converter.currents[0],
		...phases(['gvpvuv', 'gvpvvw', 'gvpvwu'], mains.grid.line),
		...phases(['vpvuv', 'vpvvw', 'vpvwu'], mains.output.line),
		...phases(['invuv', 'invvw', 'invwu'], mains.output.line),
		...phases(['vpvun', 'vpvvn', 'vpvwn'], mains.output.phase),
		gridFreq: mains.grid.frequency,
		gridFrequencyHz: mains.grid.frequency,
		bypassFreq: mains.grid.frequency,
		fac: mains.output.frequency,
		loadActivePower: power(sample.loadKw),
		loadApparentPower: power(load.apparentKva),
		pac2: power(load.apparentKva),
		loadReactivePower: power(load.reactiveKvar),
		loadPf: load.powerFactor,
		...phases(['loadIa', 'loadIb', 'loadIc'], load.currents),
		effectiveness: efficiency(sample),
		insulDetecPosi: 1000,
		insulDetecNega: 1000,
		pvpir1: 1000,
		pvnir1: 1000,
		iboard: 0,
	};
}

/** kW that the converter puts out; taking is negative. */
export function outputKw({ loadKw, gridKw, generatorKw }: Sample): number {
	return loadKw - gridKw - generatorKw;
}

/** s of the self-check before a device goes back to the grid, counted down. */
const SELF_CHECK_SECONDS = 300;

/** The rest of the self-check: all of it when the grid has just come back. */
export function selfTimeOf({ gridChanged, gridAvailable }: Sample): number {
	return gridChanged && gridAvailable ? SELF_CHECK_SECONDS : 0;
}

/** Names of three phases with their values. */
export function phases(
	names: readonly [string, string, string],
	values: readonly [number, number, number],
): Readings {
	return { [names[0]]: values[0], [names[1]]: values[1], [names[2]]: values[2] };
}

function pvReadings(device: Device, sample: Sample, seed: number): Readings {
	const pv = photovoltaicsOf(device, sample, seed);
	const [first, second, third] = [inputAt(pv, 0), inputAt(pv, 1), inputAt(pv, 2)];
	const highVoltage = device.model.endsWith(HIGH_VOLTAGE);
	const half = (volts: number) => tenth(volts / 2);
	const otherHalf = (volts: number) => tenth(volts - half(volts));
	return {
		// On HV models `ppv` is the first input and `ppv1` the total; on all others it is the reverse.
		ppv: power(highVoltage ? first.powerKw : pv.totalKw),
		ppv1: power(highVoltage ? pv.totalKw : first.powerKw),
		ppv2: power(second.powerKw),
		ppv3: power(third.powerKw),
		// On HV models these are halves of a bipolar input; on all others one per input.
		vpv: highVoltage ? half(first.voltage) : first.voltage,
		vpv2: highVoltage ? otherHalf(first.voltage) : second.voltage,
		vpv3: highVoltage ? half(second.voltage) : third.voltage,
		pv2NegVolt: otherHalf(second.voltage),
		pv3PosVolt: half(third.voltage),
		pv3NegVolt: otherHalf(third.voltage),
		pv1Volt: first.voltage,
		pv2Volt: second.voltage,
		pv3Volt: third.voltage,
		ipv: first.current,
		ipv2: second.current,
		ibuck1: first.current,
		ibuck2: second.current,
		bipvBuck1: first.current,
		bipvBuck2: second.current,
		bipvBuck3: third.current,
	};
}

function energyReadings(sample: Sample): Readings {
	const { today, total, minutesToday, hoursTotal } = countersOf(sample);
	return {
		epvToday: today.pv,
		epvTotal: total.pv,
		epvTimeToday: minutesToday.pv,
		epvTimeTotal: hoursTotal.pv,
		echargeToday: today.charge,
		ebatChargeTotal: total.charge,
		echargeTimeToday: minutesToday.charge,
		ebatChargeTimeTotal: hoursTotal.charge,
		edischargeToday: today.discharge,
		ebatDischargeTotal: total.discharge,
		edischargeTimeToday: minutesToday.discharge,
		ebatDischargeTimeTotal: hoursTotal.discharge,
		egridToday: today.import,
		egridTotal: total.import,
		egridTimeToday: minutesToday.import,
		egridTimeTotal: hoursTotal.import,
		etoGridToday: today.export,
		etoGridTotal: total.export,
		etoGridTimeToday: minutesToday.export,
		etoGridTimeTotal: hoursTotal.export,
		eloadToday: today.load,
		eloadTotal: total.load,
		eloadTimeToday: minutesToday.load,
		eloadTimeTotal: hoursTotal.load,
	};
}

/** Modules run 10..35 K above the air by load, the transformer up to 50. */
export function temperatureReadings(device: Device, sample: Sample): Readings {
	const { inverterKw } = device.system.design;
	const load = Math.min(1, Math.abs(outputKw(sample)) / inverterKw);
	const above = (idle: number, full: number) =>
		tenth(Math.max(20, sample.ambient + idle + (full - idle) * load));
	return {
		temp1: above(10, 33),
		temp2: above(10, 35),
		temp3: above(8, 30),
		temp4: above(8, 28),
		temp5: above(15, 50),
		temp6: tenth(Math.max(10, sample.ambient)),
		envTemp: tenth(Math.max(10, sample.ambient)),
		scrtemp: above(8, 25),
	};
}

/** Share of what goes through that comes out, %, as a device would show it. */
function efficiency(sample: Sample): number {
	const through =
		sample.pvKw + Math.max(0, sample.batteryKw) + Math.max(0, sample.gridKw) + sample.generatorKw;
	return tenth(Math.min(99, Math.max(90, 100 * (1 - sample.lossesKw / Math.max(1, through)))));
}
