import { hash, hashText, jitter } from '../plant/random.ts';
import type { Sample } from '../plant/sample.ts';
import { batteryReadings } from './battery-readings.ts';
import { countersOf } from './counters.ts';
import type { Device } from './device.ts';
import { outputKw, phases, selfTimeOf, temperatureReadings } from './hps.ts';
import { circuitOf, loadPowerFactor, mainsAt } from './mains.ts';
import { packOf } from './pack.ts';
import { quantityReadings } from './quantities.ts';
import { power, round, tenth, type Readings } from './reading.ts';
import { runModelOf } from './run-model.ts';

/**
 * The values of a PCS. It has no PV of its own: `ppv` is that of the PBD on its DC side.
 *
 * The names lie in places: `bvpv` and `bipv` are battery voltage and current, `vacu/v/w` output currents,
 * `vpvuv/vw/wu` phase voltages; `toGridToday` is the energy FROM and `gridToday` that TO the grid, as in the
 * sister API's order of registers. Whether the vendor's names go by it is not known.
 */
export function pcsReadings(device: Device, sample: Sample, seed: number): Readings {
	const own = hash(seed, hashText(device.serial));
	const pack = packOf(device, sample, seed);
	const mains = mainsAt(seed, sample);
	const outKw = outputKw(sample);
	const grid = circuitOf(sample.gridKw, 0.98, mains.output, 0.02);
	const load = circuitOf(sample.loadKw, loadPowerFactor(own, sample), mains.output, 0.05);
	const output = circuitOf(outKw, 0.99, mains.output, 0.01);
	const bus = tenth(720 + 5 * jitter(hash(own, sample.index, 41)));
	const positive = tenth(bus / 2 + 0.5 * jitter(hash(own, sample.index, 42)));
	return {
		...quantityReadings(sample),
		...batteryReadings(pack),
		...energyReadings(sample),
		...temperatureReadings(device, sample),
		time: sample.time,
		runModel: runModelOf(sample),
		selfTime: selfTimeOf(sample),
		typeFlag: 0,
		alarmCode1: 0,
		alarmCode2: 0,
		atsBypass: 0,
		dgGridPower: power(sample.generatorKw),
		dgGridSelect: sample.generatorKw > 0 ? 1 : 0,
		electricState: 0,
		ppv: power(sample.pvKw),
		pacToBattery: power(sample.batteryKw),
		bvpv: pack.voltage,
		bipv: pack.current,
		bvbus: bus,
		bvbusPosi: positive,
		bvbusNega: tenth(bus - positive),
		bactivePower: power(sample.gridKw),
		bapparentPower: power(grid.apparentKva),
		breactivePower: power(grid.reactiveKvar),
		powerGird: power(Math.max(0, sample.gridKw)),
		toPowerGird: power(Math.max(0, -sample.gridKw)),
		pacToGrid: power(Math.max(0, -sample.gridKw)),
		...phases(['bipvu', 'bipvv', 'bipvw'], grid.currents),
		...phases(['bvpvuv', 'bvpvvw', 'bvpvwu'], mains.grid.line),
		pf: grid.powerFactor,
		pfSymbol: 0,
		pcsActivePower: power(outKw),
		outApparentPower: power(output.apparentKva),
		outReactivePower: power(output.reactiveKvar),
		...phases(['vacu', 'vacv', 'vacw'], output.currents),
		...phases(['i1a', 'i1b', 'i1c'], output.currents),
		...phases(['vacuv', 'vacvw', 'vacwu'], mains.output.line),
		...phases(['vpvuv', 'vpvvw', 'vpvwu'], mains.output.phase),
		vacFrequency: mains.output.frequency,
		bypassFreq: mains.grid.frequency,
		gridFreq: mains.grid.frequency,
		gridFrequencyHz: mains.grid.frequency,
		loadActivePower: power(sample.loadKw),
		loadApparentPower: power(load.apparentKva),
		loadReactivePower: power(load.reactiveKvar),
		loadPf: load.powerFactor,
		...phases(['loadIa', 'loadIb', 'loadIc'], load.currents),
		gfdi1: 0,
		gfdi2: 0,
		// A tenth of what an HPS sends.
		mvpv: round(pack.cellMean / 10, 4),
		risoBatp: 1000,
		risoBatn: 1000,
	};
}

function energyReadings(sample: Sample): Readings {
	const { today, total, minutesToday, hoursTotal } = countersOf(sample);
	return {
		echargeToday: today.charge,
		echargeTotal: total.charge,
		echargeTimeToday: minutesToday.charge,
		echargeTimeTotal: hoursTotal.charge,
		edischargeToday: today.discharge,
		edischargeTotal: total.discharge,
		edischargeTimeToday: minutesToday.discharge,
		edischargeTimeTotal: hoursTotal.discharge,
		loadToday: today.load,
		loadTotal: total.load,
		loadTimeToday: minutesToday.load,
		loadTimeTotal: hoursTotal.load,
		toGridToday: today.import,
		toGridTotal: total.import,
		toGridTimeToday: minutesToday.import,
		toGridTimeTotal: hoursTotal.import,
		gridToday: today.export,
		gridTotal: total.export,
		gridTimeToday: minutesToday.export,
		gridTimeTotal: hoursTotal.export,
		pvEnergy: today.pv,
		etoday: today.pv,
		etotal: total.pv,
	};
}

/** The counters of the energy exchanged with the grid, each with the one of the other direction. */
const GRID_COUNTERS = [
	['toGridToday', 'gridToday'],
	['toGridTotal', 'gridTotal'],
	['toGridTimeToday', 'gridTimeToday'],
	['toGridTimeTotal', 'gridTimeTotal'],
] as const;

/** The measurements of a PCS, with the counters of `toGrid...` for the energy TO the grid, by their names. */
export function gridCountersByName(measured: Readings): Readings {
	return Object.fromEntries(
		GRID_COUNTERS.flatMap(([one, other]) => [
			[one, measured[other] ?? null],
			[other, measured[one] ?? null],
		]),
	);
}
