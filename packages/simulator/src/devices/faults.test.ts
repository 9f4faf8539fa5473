import type { PlantEvent } from '../plant/journal.ts';
import { isPower, type Reading } from './reading.ts';
import type { Sample } from '../plant/sample.ts';
import { recordReadings } from '../api/records.ts';
import type { World } from '../api/world.ts';
import { createFleet } from '../sites/fleet.ts';
import { plantsOf, type Preset } from '../sites/presets.ts';
import { createSwitchStore } from '../switches/switch-store.ts';
import { DEFAULT_SWITCHES } from '../switches/switches.ts';
import { FAULT_TABLES, FIRST_DATE, FIRST_DAY } from '../testing/plants.ts';
import type { DeviceKind } from './device.ts';
import { faultTablesOf } from './fault-codes.ts';
import { deviceStateAt, faultsAt } from './faults.ts';

/** The fifth day: nothing is commissioned any more, and it is not the day on which clocks change. */
const DAY = FIRST_DAY + 4;

function worldOf(preset: Preset = 'showcase') {
	const startMs = 0;
	const designs = plantsOf({ preset, plants: 1, commissioned: FIRST_DATE, startMs });
	const fleet = createFleet(designs, 1, FAULT_TABLES);
	const [plant] = fleet.plants;
	if (!plant) throw new Error('No plant');
	const world = { fleet, switches: createSwitchStore(DEFAULT_SWITCHES) } as World;
	const device = (kind: DeviceKind) => {
		const found = plant.devices.find((candidate) => candidate.kind === kind);
		if (!found) throw new Error(`No ${kind}`);
		return found;
	};
	const sample = (kind: DeviceKind, step: number): Sample =>
		plant.site.sample(device(kind).system.design, DAY, step);
	const at = (hour: number) => plant.site.calendar.day(DAY).startMs + hour * 3_600_000;
	return {
		plant,
		device,
		at,
		sample,
		/** A record's reading at a clock hour, as a plain value. */
		record(kind: DeviceKind, hour: number) {
			const readings = recordReadings(world, device(kind), sample(kind, Math.floor(hour * 12)));
			return (name: string): unknown => plainOf(readings[name]);
		},
		add: (event: PlantEvent) => {
			plant.journal.add(event);
		},
		raise: (kind: DeviceKind, code: string, hour: number) => {
			const deviceSn = device(kind).serial;
			plant.journal.add({ kind: 'faultRaised', deviceSn, code, atMs: at(hour) });
		},
		clear: (kind: DeviceKind, code: string, hour: number) => {
			const deviceSn = device(kind).serial;
			plant.journal.add({ kind: 'faultCleared', deviceSn, code, atMs: at(hour) });
		},
	};
}

const plainOf = (reading: Reading | undefined): unknown =>
	reading !== undefined && isPower(reading) ? reading.kW : reading;

describe('the faults of a kind', () => {
	// From the vendor's protocol, by hand: alarm code, word and the value that a device sends for it.
	it.each([
		{ kind: 'hpsCentral', code: '1-103-0', name: 'insulation', word: 1, sent: 1 },
		{ kind: 'hpsCentral', code: '2-104-3', name: 'BMS Communication', word: 2, sent: 2048 },
		{ kind: 'hpsString', code: '2-104-5', name: 'BMS', word: 2, sent: 8192 },
		{ kind: 'pcs', code: '3-106-0', name: 'AC no utility grid', word: 3, sent: 256 },
		{ kind: 'pcs', code: '4-109-6', name: 'Transformer over-temperature', word: 4, sent: 64 },
		{ kind: 'hpsCentral', code: '5-110-2', name: 'Lcd Emergency Stop', word: 5, sent: 1024 },
		{ kind: 'hpsCentral', code: '6-113-7', name: 'Batt overcharge', word: 6, sent: 128 },
		{ kind: 'hpsCentral', code: '7-114-5', name: 'Batt under-voltage', word: 7, sent: 8192 },
		{ kind: 'pcs', code: '8-116-5', name: 'PBD Communication', word: 8, sent: 8192 },
		{ kind: 'pbd', code: '1-103-4', name: 'BAT over-voltage', word: 1, sent: 16 },
		{ kind: 'pbd', code: '2-104-6', name: 'BMS Communication', word: 2, sent: 16384 },
		{ kind: 'pbd', code: '4-109-0', name: 'EPO Stop', word: 4, sent: 1 },
		{ kind: 'pbd', code: '5-110-6', name: 'PCS Communication', word: 5, sent: 16384 },
		{ kind: 'pbd', code: '6-113-5', name: 'PV2 L5 over-current protection', word: 6, sent: 32 },
	] as const)('$kind: $code $name sets word $word to $sent', ({ kind, code, name, word, sent }) => {
		const { raise, record, device, plant, at } = worldOf();
		raise(kind, code, 10);
		for (let other = 1; other <= 6; other++) {
			const expected = other === word ? sent : 0;
			expect(record(kind, 11)(`sysFaultWord${other}`)).toBe(expected);
		}
		expect(record(kind, 9)(`sysFaultWord${word}`)).toBe(0);
		expect(record(kind, 11)(`sysFaultWord${word}`)).toBe(sent);
		expect(faultsAt(plant, device(kind), at(11))).toMatchObject([{ code, text: name }]);
	});

	it('are those of the tables, 115 and 91', () => {
		expect(FAULT_TABLES.get('hpsCentral')).toHaveLength(115);
		expect(FAULT_TABLES.get('hpsString')).toEqual(FAULT_TABLES.get('pcs'));
		expect(FAULT_TABLES.get('pbd')).toHaveLength(91);
		expect(FAULT_TABLES.get('bcu')).toEqual([]);
		expect(faultTablesOf({ openapi: '3.1.1', paths: {} }).size).toBe(0);
	});

	it('share a word as the published example has them: 10240 and 256', () => {
		const { raise, add, record, at } = worldOf();
		raise('pcs', '2-104-3', 10);
		raise('pcs', '2-104-5', 10);
		add({ kind: 'gridLost', atMs: at(10) });
		const read = record('pcs', 10.5);
		expect([read('sysFaultWord2'), read('sysFaultWord3')]).toEqual([10240, 256]);
	});

	it('end when they are cleared, and a code that does not exist is nothing', () => {
		const { raise, clear, record, device, plant, at } = worldOf();
		raise('hpsCentral', '2-104-3', 10);
		raise('hpsCentral', '99-1-1', 10);
		clear('hpsCentral', '2-104-3', 11);
		expect(record('hpsCentral', 10.5)('status')).toBe(3);
		expect(record('hpsCentral', 11)('status')).toBe(2);
		expect(faultsAt(plant, device('hpsCentral'), at(12))).toEqual([]);
	});
});

describe('a grid outage', () => {
	const world = worldOf();
	const { add, at, record, sample, plant, device } = world;
	add({ kind: 'gridLost', atMs: at(10) + 1 });
	add({ kind: 'gridBack', atMs: at(12) + 1 });
	const converters = ['hpsCentral', 'hpsString', 'pcs'] as const;

	it.each(converters)('takes %s from 2 over 7 to 5, and back over 8', (kind) => {
		const states = [10, 10 + 1 / 12, 10 + 2 / 12, 12, 12 + 1 / 12, 12 + 2 / 12].map((hour) =>
			record(kind, hour + 0.001)('status'),
		);
		expect(states).toEqual([2, 7, 5, 5, 8, 2]);
		expect(record(kind, 12 + 1 / 12 + 0.001)('selfTime')).toBe(300);
	});

	it.each(converters)('leaves %s without voltage, frequency and power from the grid', (kind) => {
		const read = record(kind, 11);
		expect(read('bactivePower')).toBe(0);
		expect(read('gridFreq')).toBe(0);
		expect(read(kind === 'pcs' ? 'bvpvuv' : 'gvpvuv')).toBe(0);
		expect(read(kind === 'pcs' ? 'vacuv' : 'vpvuv')).toBeGreaterThan(390);
		expect(read('sysFaultWord3')).toBe(256);
		expect(sample(kind, 132)).toMatchObject({ gridAvailable: false, gridKw: 0 });
	});

	it('is known to the state between two samples at once', () => {
		const state = (ms: number) => deviceStateAt(plant, device('hpsCentral'), ms)?.status;
		expect([state(at(10)), state(at(10) + 1), state(at(12)), state(at(12) + 1)]).toEqual([
			2, 7, 5, 8,
		]);
	});

	it('leaves a PBD and a BMS alone', () => {
		expect(record('pbd', 11)('status')).toBe(2);
		expect(record('pbd', 11)('sysFaultWord3')).toBe(0);
	});

	it('lets the battery serve the load in the morning, and goes dark when it is empty', () => {
		const night = worldOf();
		night.add({ kind: 'gridLost', atMs: night.at(0) });
		const samples = Array.from({ length: 288 }, (_, step) => night.sample('hpsCentral', step));
		const served = samples.filter(({ unservedKw }) => unservedKw === 0);
		const dark = samples.filter((one) => one.dark);
		expect(served[0]?.batteryKw).toBeGreaterThan(5);
		for (const { loadKw } of dark) expect(loadKw).toBe(0);
		expect(samples.every(({ soc }) => soc >= 15 - 1e-9)).toBe(true);
	});
});

describe('a site that is dark', () => {
	// From 18 o'clock on: the battery is empty before the morning.
	const { add, at, plant, device } = worldOf();
	add({ kind: 'gridLost', atMs: at(18) });
	const samples = [0, 1].flatMap((day) =>
		Array.from({ length: 288 }, (_, step) =>
			plant.site.sample(device('pcs').system.design, DAY + day, step),
		),
	);
	const dark = samples.filter((sample) => sample.dark);

	it('reports that it serves no load', () => {
		expect(dark.length).toBeGreaterThan(20);
		for (const { loadKw, unservedKw } of dark) {
			expect(loadKw).toBe(0);
			expect(unservedKw).toBeGreaterThan(10);
		}
		const [first] = dark;
		const state = deviceStateAt(plant, device('pcs'), first?.atMs ?? 0);
		expect(state).toMatchObject({ status: 0, statusText: 'WaitState' });
	});

	it('charges from the sun before it tries again, at 10 % above its cut-off', () => {
		const charging = dark.filter(({ batteryKw }) => batteryKw < 0);
		expect(charging.length).toBeGreaterThan(2);
		const state = deviceStateAt(plant, device('pcs'), charging[0]?.atMs ?? 0);
		expect(state).toMatchObject({ status: 6, statusText: 'SinglePvState' });
		const last = samples.findIndex((one, index) => one.dark && !samples[index + 1]?.dark);
		expect(samples[last]?.soc).toBeGreaterThan(25 - 1e-9);
		expect(samples[last - 1]?.soc).toBeLessThan(25);
		expect(samples[last + 1]).toMatchObject({ dark: false, unservedKw: 0 });
	});
});

describe('an emergency stop', () => {
	it.each(['5-110-0', '5-110-1', '5-110-2'])('stops everything: %s', (code) => {
		const { raise, sample, record } = worldOf();
		raise('hpsCentral', code, 11);
		const stopped = sample('hpsCentral', 140);
		for (const power of ['pvKw', 'batteryKw', 'gridKw', 'loadKw', 'lossesKw'] as const) {
			expect(stopped[power]).toBe(0);
		}
		expect(stopped.unservedKw).toBeGreaterThan(10);
		const read = record('hpsCentral', 11.5);
		expect([read('status'), read('statusText')]).toEqual([3, 'FaultState']);
		expect([read('ppv'), read('pac'), read('loadActivePower'), read('vpvuv')]).toEqual([
			0, 0, 0, 0,
		]);
		// Its neighbours go on.
		expect(record('pcs', 11.5)('status')).toBe(2);
	});
});

describe('a PCS that is faulted', () => {
	it.each([
		['by a fault of its converter', '4-109-6'],
		['by a fault of the battery management', '2-104-5'],
		['by its key', '5-110-1'],
	])('stops %s: state 3, nothing through it, 22 V on its bus', (_, code) => {
		const { raise, sample, record } = worldOf();
		raise('pcs', code, 11);
		expect(sample('pcs', 140)).toMatchObject({ pvKw: 0, batteryKw: 0 });
		const read = record('pcs', 11.7);
		expect([read('status'), read('pacToBattery'), read('bipv')]).toEqual([3, 0, 0]);
		expect([read('bvbus'), read('bvbusPosi'), read('bvbusNega')]).toEqual([22, 11, 11]);
		expect(record('pcs', 10.9)('bvbus')).toBeGreaterThan(700);
	});

	it('sends 512 in word 5 when its key has stopped it', () => {
		const { raise, record } = worldOf();
		raise('pcs', '5-110-1', 11);
		expect(record('pcs', 11.7)('sysFaultWord5')).toBe(512);
	});
});

describe('other faults', () => {
	it('of the kind that stops a converter leave the load to the grid', () => {
		const { raise, sample, record } = worldOf();
		raise('hpsCentral', '4-109-6', 11);
		const { pvKw, batteryKw, gridKw, loadKw, unservedKw } = sample('hpsCentral', 140);
		expect([pvKw, batteryKw, unservedKw]).toEqual([0, 0, 0]);
		expect(gridKw).toBeCloseTo(loadKw + 0.8, 9);
		expect(record('hpsCentral', 11.7)('status')).toBe(3);
	});

	it('of the BMS stop the battery alone; when its connection is lost, all of its values are zero', () => {
		const { raise, sample, record } = worldOf();
		raise('hpsCentral', '2-104-3', 11);
		expect(sample('hpsCentral', 140)).toMatchObject({ batteryKw: 0, chargeLimitA: 0 });
		expect(sample('hpsCentral', 140).pvKw).toBeGreaterThan(20);
		const read = record('hpsCentral', 11.7);
		for (const name of ['capacity', 'bmsStatus', 'maxVolt', 'minTemp', 'maxChargeCurr']) {
			expect(read(name)).toBe(0);
		}
		expect(read('vbat')).toBeGreaterThan(480);
	});

	it('of a PBD stop its PV, and those of its BMS only the charging', () => {
		const { raise, clear, sample, record } = worldOf();
		raise('pbd', '4-109-1', 11);
		expect(sample('pbd', 140).pvKw).toBe(0);
		expect(record('pbd', 11.7)('status')).toBe(3);
		expect(record('pcs', 11.7)('status')).toBe(2);
		clear('pbd', '4-109-1', 12);
		raise('pbd', '2-104-6', 12);
		expect(sample('pbd', 150)).toMatchObject({ batteryKw: 0 });
		expect(sample('pbd', 150).pvKw).toBeGreaterThan(20);
	});

	it('that a PCS only hears of spoil what it shows: no PV without its PBD', () => {
		const { raise, sample, record } = worldOf();
		raise('pcs', '8-116-5', 11);
		expect(sample('pcs', 140).pvKw).toBeGreaterThan(20);
		expect(record('pcs', 11.7)('ppv')).toBe(0);
		expect(record('pbd', 11.7)('ppv')).toBeGreaterThan(20);
		expect(record('pcs', 11.7)('status')).toBe(2);
	});

	it('of the meter freeze the grid power', () => {
		const { raise, sample, record } = worldOf();
		raise('hpsCentral', '8-116-6', 11);
		const frozen = sample('hpsCentral', 132).gridKw;
		expect(record('hpsCentral', 12)('bactivePower')).toBe(frozen);
		expect(record('hpsCentral', 15)('bactivePower')).toBe(frozen);
		expect(sample('hpsCentral', 180).gridKw).not.toBe(frozen);
	});

	it('of too much heat halve the power', () => {
		const { raise, plant, device } = worldOf();
		raise('hpsCentral', '7-114-4', 0);
		const { design } = device('hpsCentral').system;
		const samples = Array.from({ length: 288 }, (_, step) => plant.site.sample(design, DAY, step));
		// 75 kW behind the inverter, 60 kW of the battery.
		expect(Math.max(...samples.map(({ pvKw }) => pvKw))).toBeLessThan(75 / 0.94);
		expect(Math.max(...samples.map(({ batteryKw }) => Math.abs(batteryKw)))).toBeLessThan(
			60 + 1e-9,
		);
	});

	it('of the grid island the system though the grid has voltage', () => {
		const { raise, sample, record } = worldOf();
		raise('hpsCentral', '3-107-0', 11);
		expect(sample('hpsCentral', 140)).toMatchObject({ gridAvailable: false, gridVoltage: true });
		expect(record('hpsCentral', 11.7)('sysFaultWord3')).toBe(1);
		expect(record('hpsCentral', 11.7)('gvpvuv')).toBeGreaterThan(390);
	});
});

describe('a plant without a public grid', () => {
	it('is off-grid and misses nothing', () => {
		const { record, plant, device, at } = worldOf('island');
		expect(record('hpsCentral', 12)('status')).toBe(5);
		expect(faultsAt(plant, device('hpsCentral'), at(12))).toEqual([]);
	});

	it('runs its generator from its start to its stop SOC, and then calls it the source', () => {
		const { plant, device, record } = worldOf('island');
		const { design } = device('hpsCentral').system;
		const samples = Array.from({ length: 288 * 3 }, (_, index) =>
			plant.site.sample(design, DAY + Math.floor(index / 288), index % 288),
		);
		const starts = samples.filter(
			({ generatorKw }, index) => generatorKw > 0 && samples[index - 1]?.generatorKw === 0,
		);
		const stops = samples.filter(
			({ generatorKw }, index) => generatorKw === 0 && (samples[index - 1]?.generatorKw ?? 0) > 0,
		);
		expect(starts.length).toBeGreaterThan(0);
		expect(stops.length).toBeGreaterThan(0);
		for (const { soc } of starts) expect(soc).toBeLessThan(27);
		for (const { soc } of stops) expect(soc).toBeGreaterThan(43);
		const running = samples.findIndex(({ generatorKw, dayNumber }) => {
			return generatorKw > 0 && dayNumber === DAY;
		});
		const read = record('hpsCentral', running / 12 + 0.001);
		expect(read('runModel')).toBe(3);
		expect(read('dgGridPower')).toBeGreaterThan(5);
	});
});
