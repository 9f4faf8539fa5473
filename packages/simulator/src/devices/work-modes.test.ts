import type { SettingValue } from '../plant/journal.ts';
import type { Sample } from '../plant/sample.ts';
import {
	deviceOf,
	FIRST_DAY,
	minuteOf,
	plantFor,
	samplesOf,
	setFromStart,
} from '../testing/plants.ts';

const untouched = plantFor();
const workshop = deviceOf(untouched, 'hpsCentral');

/** Two days of a device's system with these settings. */
function daysWith(values: Record<string, SettingValue>, device = workshop): Sample[] {
	const plant = plantFor({ events: [setFromStart(device, values)] });
	return [FIRST_DAY, FIRST_DAY + 1].flatMap((day) => samplesOf(plant, device, day));
}

const between = (from: number, to: number) => (sample: Sample) => {
	const minute = minuteOf(sample);
	return minute >= from * 60 && minute < to * 60;
};
/** The battery's power on the AC side: its converter loses 2 %. */
const acOf = ({ batteryKw }: Sample) => batteryKw * (batteryKw > 0 ? 0.98 : 1.02);
const worst = (samples: Sample[], value: (sample: Sample) => number) =>
	Math.max(...samples.map((sample) => Math.abs(value(sample))));
const charging = ({ batteryKw }: Sample) => batteryKw < 0;
const discharging = ({ batteryKw }: Sample) => batteryKw > 0;

describe('load first', () => {
	const samples = daysWith({ simExtraWorkMode: 0 });

	it('charges from what PV has over, and from nothing else', () => {
		expect(samples.filter(charging).length).toBeGreaterThan(50);
		expect(samples.filter((sample) => charging(sample) && sample.gridKw > 1e-9)).toEqual([]);
	});

	it('serves the load in its discharge period alone, and never the grid', () => {
		expect(samples.filter(discharging).length).toBeGreaterThan(20);
		expect(samples.filter(discharging).filter((sample) => !between(17, 22)(sample))).toEqual([]);
		expect(samples.filter((sample) => discharging(sample) && sample.gridKw < -1e-9)).toEqual([]);
	});

	it('serves it at any time when it has no period', () => {
		const free = daysWith({ simExtraDischargePeriod1: '00:00-00:00' });
		expect(free.filter(between(0, 5)).filter(discharging).length).toBeGreaterThan(20);
	});
});

describe('battery first', () => {
	it('charges with all that PV gives, and leaves the load to the grid', () => {
		const samples = daysWith({ simExtraWorkMode: 1 }).filter(
			({ pvKw, soc, chargeLimitA }) => pvKw > 20 && pvKw < 100 && soc < 90 && chargeLimitA > 250,
		);
		expect(samples.length).toBeGreaterThan(10);
		for (const sample of samples) {
			// The inverter loses up to 5 % of it.
			expect(-acOf(sample)).toBeGreaterThan(0.93 * sample.pvKw);
			expect(sample.gridKw).toBeGreaterThan(0.99 * sample.loadKw);
		}
	});
});

describe('the economic mode', () => {
	const samples = daysWith({
		simExtraWorkMode: 2,
		valleyPeriodTime5: '00:00-05:00',
		simExtraMaxGridChargePower: 40.5,
		simExtraGridChargeCutoffSoc: 70,
	});

	it('buys in the valley, with its power and up to its SOC', () => {
		const night = samples.filter(between(0, 5));
		expect(worst(night.slice(0, 10), (sample) => acOf(sample) + 40.5)).toBeLessThan(1e-9);
		expect(Math.max(...night.map(({ soc }) => soc))).toBeGreaterThan(69);
		// The last step before the limit may pass it by its own energy: 3.4 kWh of 287.
		expect(Math.max(...night.map(({ soc }) => soc))).toBeLessThan(71.3);
	});

	it('neither buys nor gives outside of valley and peak', () => {
		const flat = samples.filter((sample) => between(5, 17)(sample) || between(22, 24)(sample));
		expect(flat.filter(discharging)).toEqual([]);
		expect(flat.filter((sample) => charging(sample) && sample.gridKw > 1e-9)).toEqual([]);
		expect(samples.filter(between(17, 22)).filter(discharging).length).toBeGreaterThan(20);
	});

	it('knows valleys that run over midnight', () => {
		const over = daysWith({ simExtraWorkMode: 2, simExtraChargePeriod1: '22:00-05:00' });
		expect(over.filter(between(22, 24)).every(({ period }) => period === 'charge')).toBe(true);
		expect(over.filter(between(0, 5)).every(({ period }) => period === 'charge')).toBe(true);
		expect(over.filter(between(5, 17)).every(({ period }) => period === 'none')).toBe(true);
	});
});

describe('peak shaving', () => {
	const samples = daysWith({ simExtraWorkMode: 3, simExtraImportLimit: 25 });

	it('keeps the import at its limit as long as the battery has something', () => {
		const shaved = samples.filter((sample) => sample.dischargeLimitA > 0 && sample.soc > 16);
		expect(Math.max(...shaved.map(({ gridKw }) => gridKw))).toBeLessThan(25 + 1e-9);
		expect(samples.filter(discharging).length).toBeGreaterThan(10);
	});

	it('gives no more than is above the limit', () => {
		expect(worst(samples.filter(discharging), ({ gridKw }) => gridKw - 25)).toBeLessThan(1e-9);
	});
});

describe('the modes that follow a plan', () => {
	it.each([
		{ mode: 'time schedule', values: { simExtraWorkMode: 4, simExtraDischargePower: 30.5 } },
		{ mode: 'constant discharge', values: { simExtraWorkMode: 8, simExtraDischargePower: 30.5 } },
		{ mode: 'manual', values: { simExtraWorkMode: 5, simExtraManualPower: 30.5 } },
	])('give power by $mode until the cut-off, to the grid if need be', ({ values }) => {
		const evening = daysWith(values).slice(0, 288).filter(between(17, 18));
		const night = daysWith(values).slice(0, 12);
		const samples = values.simExtraWorkMode === 4 ? evening : night;
		expect(worst(samples, (sample) => acOf(sample) - 30.5)).toBeLessThan(1e-9);
		expect(Math.min(...daysWith(values).map(({ soc }) => soc))).toBeGreaterThan(15 - 1e-9);
	});

	it('takes the power of manual dispatching, but no more than the import limit leaves', () => {
		const values = { simExtraWorkMode: 5, simExtraManualPower: -80, simExtraImportLimit: 60 };
		const night = daysWith(values).slice(0, 24);
		// The battery gets what the load leaves of 60 kW.
		expect(worst(night, ({ gridKw }) => gridKw - 60)).toBeLessThan(1e-9);
		expect(night.every((sample) => charging(sample) && sample.batteryKw > -80)).toBe(true);
	});

	it('forces a charge to its ceiling', () => {
		const samples = daysWith({ simExtraWorkMode: 9, simExtraMaxGridChargePower: 45 });
		expect(worst(samples.slice(0, 12), (sample) => acOf(sample) + 45)).toBeLessThan(1e-9);
		expect(Math.max(...samples.map(({ soc }) => soc))).toBeCloseTo(100, 6);
	});
});

describe('the modes that wait for an outage', () => {
	it('never discharge while there is a grid', () => {
		for (const simExtraWorkMode of [6, 7]) {
			expect(daysWith({ simExtraWorkMode }).filter(discharging)).toEqual([]);
		}
	});

	it('charge up to the reserve from the grid, and above it from PV', () => {
		const samples = daysWith({ simExtraWorkMode: 7, simExtraBackupReserveSoc: 60 });
		const fromGrid = samples.filter((sample) => charging(sample) && sample.gridKw > 1e-9);
		expect(fromGrid.length).toBeGreaterThan(5);
		// A step of 50.5 kW more than what was missing.
		expect(Math.max(...fromGrid.map(({ soc }) => soc))).toBeLessThan(61.6);
	});
});

describe('the meter modes', () => {
	it.each([10, 11])('hold the grid at zero as long as the battery can (%i)', (mode) => {
		const samples = daysWith({ simExtraWorkMode: mode }).filter(
			({ soc, chargeLimitA }) => soc > 17 && soc < 93 && chargeLimitA > 250,
		);
		expect(samples.length).toBeGreaterThan(100);
		const free = samples.filter(({ batteryKw }) => Math.abs(batteryKw) < 119);
		expect(worst(free, ({ gridKw }) => gridKw)).toBeLessThan(1e-9);
	});
});

describe('limits at the grid', () => {
	it.each([
		{ name: 'zero export', values: { simExtraZeroExportEnable: 1 }, limit: 0 },
		{ name: 'an export limit', values: { simExtraExportLimit: 12.5 }, limit: 12.5 },
	])('$name leaves the rest on the roof', ({ values, limit }) => {
		const samples = daysWith(values);
		expect(Math.min(...samples.map(({ gridKw }) => gridKw))).toBeGreaterThan(-limit - 1e-9);
		const curtailed = samples.filter(({ curtailedKw }) => curtailedKw > 0.1);
		expect(curtailed.length).toBeGreaterThan(5);
		expect(worst(curtailed, ({ gridKw }) => gridKw + limit)).toBeLessThan(1e-9);
		// The remaining and the curtailed power add up to the power without the limit.
		const free = daysWith({});
		for (const [index, { pvKw, curtailedKw }] of samples.entries()) {
			expect(pvKw + curtailedKw).toBeCloseTo(free[index]?.pvKw ?? NaN, 9);
		}
	});

	it('take from a battery that discharges by plan before they take from PV', () => {
		const values = { simExtraWorkMode: 5, simExtraManualPower: 100, simExtraZeroExportEnable: 1 };
		const samples = daysWith(values);
		expect(Math.min(...samples.map(({ gridKw }) => gridKw))).toBeGreaterThan(-1e-9);
		expect(samples.filter((sample) => discharging(sample) && sample.curtailedKw > 0)).toEqual([]);
	});
});

describe('SOC limits', () => {
	it('bound the battery in every mode', () => {
		for (let simExtraWorkMode = 0; simExtraWorkMode < 13; simExtraWorkMode++) {
			const samples = daysWith({
				simExtraWorkMode,
				simExtraManualPower: simExtraWorkMode % 2 === 0 ? 60 : -60,
				simExtraDischargeCutoffSoc: 40,
				simExtraChargeCutoffSoc: 70,
			});
			const socs = samples.map(({ soc }) => soc);
			expect(Math.min(...socs)).toBeGreaterThan(40 - 1e-9);
			expect(Math.max(...socs)).toBeLessThan(70 + 1e-9);
		}
	});
});

describe('the reaction of a device to settings without a sense', () => {
	const modes = (value: SettingValue) =>
		new Set(daysWith({ simExtraWorkMode: value }).map(({ workMode }) => workMode));

	it.each([99, -1, 1.5, 'soon', '', null, true, [], {}])(
		'stays in the mode in which it was installed: %j',
		(value) => {
			expect([...modes(value)]).toEqual(['loadFirst']);
		},
	);

	it('takes a number that comes as a text', () => {
		expect([...modes('9')]).toEqual(['forcedCharge']);
	});

	it.each(['25:00-26:00', '24:30-25:00', '17-22', '17:00', '17:00-17:00', '', 'always', 5, null])(
		'acts as if the period was not there: %j',
		(period) => {
			const values = { simExtraDischargePeriod1: period };
			expect(daysWith(values)).toEqual(daysWith({ simExtraDischargePeriod1: '00:00-00:00' }));
		},
	);

	it.each([
		{ key: 'simExtraDischargeCutoffSoc', value: 300, like: 100 },
		{ key: 'simExtraDischargeCutoffSoc', value: -5, like: 0 },
		{ key: 'simExtraChargeCutoffSoc', value: 1e9, like: 100 },
		{ key: 'simExtraExportLimit', value: -20, like: 0 },
		{ key: 'simExtraExportLimit', value: 'none', like: 500.5 },
	])('takes $value of $key as $like', ({ key, value, like }) => {
		expect(daysWith({ [key]: value })).toEqual(daysWith({ [key]: like }));
	});
});

describe('a PBD', () => {
	const pbd = deviceOf(untouched, 'pbd');

	it('that is off gives nothing', () => {
		expect(Math.max(...daysWith({ onOff: 0 }, pbd).map(({ pvKw }) => pvKw))).toBe(0);
	});

	it('gives its power limit and no more: 20 % of 250 kW', () => {
		const samples = daysWith({ outPowerMax: 20 }, pbd);
		const most = Math.max(...samples.map(({ pvKw }) => pvKw));
		// 50 kW behind a converter with an efficiency of 94 to 97 %.
		expect(most).toBeGreaterThan(50 / 0.97);
		expect(most).toBeLessThan(50 / 0.94);
		expect(samples.some(({ curtailedKw }) => curtailedKw > 50)).toBe(true);
	});

	it('bounds the SOC and the charge current of its battery', () => {
		const samples = daysWith({ socMin: 45, socMax: 60, icharge: 30 }, pbd);
		expect(Math.max(...samples.map(({ soc }) => soc))).toBeLessThan(60 + 1e-9);
		expect(Math.min(...samples.map(({ soc }) => soc))).toBeGreaterThan(45 - 1e-9);
		// 168 cells of at most 3.42 V.
		const kW = (30 * 168 * 3.42) / 1000;
		expect(Math.min(...samples.map(({ batteryKw }) => batteryKw))).toBeGreaterThan(-kW);
		expect(samples.filter(charging).length).toBeGreaterThan(20);
	});
});

describe('a BCU', () => {
	const bcu = deviceOf(untouched, 'bcu');

	it('lets its cluster take no more than its level-3 current', () => {
		const samples = daysWith(
			{ level3ChargeCurrHighProtection: 20, level3DischargeCurrHighProtection: 10 },
			bcu,
		);
		// The first cluster takes 50.5 % of the current.
		expect(Math.max(...samples.map(({ chargeLimitA }) => chargeLimitA))).toBeCloseTo(20 / 0.505, 9);
		expect(Math.max(...samples.map(({ dischargeLimitA }) => dischargeLimitA))).toBeCloseTo(
			10 / 0.505,
			9,
		);
	});

	it('that has no level-3 current set sets no limit', () => {
		const samples = daysWith({ level3ChargeCurrHighProtection: 0 }, bcu);
		expect(Math.max(...samples.map(({ chargeLimitA }) => chargeLimitA))).toBeGreaterThan(270);
	});

	it('stops charging when its highest cell is full', () => {
		const samples = daysWith({ level3CellVoltHighProtection: 3.4 }, bcu);
		// At 98.5 % a cell has 3.39 V, and the highest is 0.025 V above it; at 97 % it is 3.38 V.
		const after = (low: number, high: number) =>
			samples.filter((_, index) => {
				const soc = samples[index - 1]?.soc ?? 50;
				return soc > low && soc < high;
			});
		expect(after(98.5, 100).length).toBeGreaterThan(5);
		expect(worst(after(98.5, 100), ({ chargeLimitA }) => chargeLimitA)).toBe(0);
		expect(Math.min(...after(90, 97).map(({ chargeLimitA }) => chargeLimitA))).toBeGreaterThan(0);
		const free = daysWith({}, bcu);
		expect(free.some(({ soc, batteryKw }) => soc > 99.9 && batteryKw < 0)).toBe(true);
	});
});
