import { loadDocument } from '../document/load.ts';
import { createSchemaReader } from '../document/schema.ts';
import { send, start, stopAll, type Fields } from '../testing/start.ts';

afterAll(stopAll);

/** Two days of every device: a working day and a Sunday. */
const RANGE = { startDate: '2025-02-15 00:00:00', endDate: '2025-02-16 23:59:59' };

const DEVICES = [
	{ serial: 'SIMHPS0001', path: '/hps/data-list', schema: 'HpsCentralRecord' },
	{ serial: 'SIMHPSS001', path: '/hps/data-list-small', schema: 'HpsStringRecord' },
	{ serial: 'SIMPCS0001', path: '/pcs/data-list', schema: 'PcsRecord' },
	{ serial: 'SIMPBD0001', path: '/pbd/data-list', schema: 'PbdRecord' },
	{ serial: 'SIMMBMS001', path: '/bms/mbms-data-list', schema: 'MbmsRecord' },
	{ serial: 'SIMBCU0001', path: '/bms/bcu-data-list', schema: 'BcuRecord' },
	{ serial: 'SIMBCU0002', path: '/bms/bcu-data-list', schema: 'BcuRecord' },
];

type Row = (name: string) => number;

const rows = new Map<string, readonly Fields[]>();

beforeAll(async () => {
	const simulator = await start();
	for (const { serial, path } of DEVICES) {
		const query = { deviceSn: serial, ...RANGE, pageNo: 1, pageSize: 2000 };
		const { data } = await send(simulator, path, { query });
		rows.set(serial, (data as { datas: Fields[] }).datas);
	}
});

/** The rows of a device; fields are read by a function that refuses values that are not numbers. */
function rowsOf(serial: string): Row[] {
	const found = rows.get(serial) ?? [];
	if (found.length !== 576) throw new Error(`${serial} has ${found.length} rows`);
	return found.map((row) => (name) => {
		const value = row[name];
		if (typeof value !== 'number') throw new Error(`${name} is ${String(value)}`);
		return value;
	});
}

/** The worst that a difference gets over all rows. */
const worst = (found: readonly Row[], difference: (row: Row, index: number) => number) =>
	Math.max(...found.map((row, index) => Math.abs(difference(row, index))));

const sum = (row: Row, ...names: string[]) => names.reduce((total, name) => total + row(name), 0);

describe.each([
	{ serial: 'SIMHPS0001', standby: 0.8, inverter: 150 },
	{ serial: 'SIMHPSS001', standby: 0.2, inverter: 30 },
])('the records of $serial', ({ serial, standby, inverter }) => {
	it('have a battery power that is voltage times current, + when discharging', () => {
		expect(
			worst(rowsOf(serial), (row) => row('pac') - (row('vbat') * row('ibat')) / 1000),
		).toBeLessThan(0.15);
	});

	it('have a bus voltage that is the sum of its halves', () => {
		expect(
			worst(rowsOf(serial), (row) => row('bvbus') - sum(row, 'bvbusPosi', 'bvbusNega')),
		).toBeLessThan(1e-9);
	});

	it('charge at noon and discharge in the evening', () => {
		const found = rowsOf(serial);
		const at = (clock: string) =>
			found[(rows.get(serial) ?? []).findIndex(({ time }) => time === `2025-02-16 ${clock}:00`)]?.(
				'pac',
			);
		expect(at('11:00')).toBeLessThan(0);
		expect(at('19:00')).toBeGreaterThan(0);
	});

	it('lose as much as a converter loses: the day of energies balances', () => {
		const last = rowsOf(serial)[287];
		if (!last) throw new Error('No last row');
		const sources = sum(last, 'epvToday', 'edischargeToday', 'egridToday');
		const sinks = sum(last, 'eloadToday', 'echargeToday', 'etoGridToday');
		const losses = sources - sinks;
		expect(losses).toBeGreaterThan(24 * standby);
		expect(losses).toBeLessThan(
			24 * standby + 0.06 * last('epvToday') + 0.04 * last('echargeToday') + 0.02 * inverter,
		);
	});
});

describe('the records of the central HPS', () => {
	it('balance in tenths of a kW: PV + battery + grid = load + losses', () => {
		const found = rowsOf('SIMHPS0001');
		for (const row of found) {
			const losses = sum(row, 'ppv', 'pac', 'bactivePower') - row('loadActivePower');
			const limit = 0.8 + 0.1 * (row('ppv') + Math.abs(row('pac'))) + 1.3;
			expect(losses).toBeGreaterThan(0.8 - 0.25);
			expect(losses).toBeLessThan(limit);
		}
	});

	it('have a total PV power that is the sum of the inputs', () => {
		expect(
			worst(rowsOf('SIMHPS0001'), (row) => row('ppv') - sum(row, 'ppv1', 'ppv2', 'ppv3')),
		).toBeLessThan(1e-9);
	});

	it('have PV currents that are power by voltage', () => {
		expect(
			worst(rowsOf('SIMHPS0001'), (row) => row('ppv1') - (row('vpv') * row('ipv')) / 1000),
		).toBeLessThan(0.1);
	});
});

describe('counters', () => {
	const TODAY = [
		['SIMHPS0001', 'epvToday', (row: Row) => row('ppv')],
		['SIMHPS0001', 'eloadToday', (row: Row) => row('loadActivePower')],
		['SIMHPS0001', 'egridToday', (row: Row) => Math.max(0, row('bactivePower'))],
		['SIMHPS0001', 'etoGridToday', (row: Row) => Math.max(0, -row('bactivePower'))],
		['SIMHPS0001', 'echargeToday', (row: Row) => Math.max(0, -row('pac'))],
		['SIMHPS0001', 'edischargeToday', (row: Row) => Math.max(0, row('pac'))],
		['SIMHPSS001', 'epvToday', (row: Row) => row('ppv')],
		['SIMPBD0001', 'epvToday', (row: Row) => row('ppv') / 1000],
		['SIMPCS0001', 'pvEnergy', (row: Row) => row('ppv') / 1000],
		['SIMPCS0001', 'loadToday', (row: Row) => row('loadActivePower')],
		// On a PCS "to grid" counts what comes from the grid.
		['SIMPCS0001', 'toGridToday', (row: Row) => row('powerGird')],
		['SIMPCS0001', 'gridToday', (row: Row) => row('toPowerGird')],
	] as const;

	it.each(TODAY)(
		'%s.%s is the integral of its power and starts again at midnight',
		(serial, name, power) => {
			const found = rowsOf(serial);
			for (const day of [found.slice(0, 288), found.slice(288)]) {
				let energy = 0;
				for (const row of day) {
					energy += power(row) / 12;
					// Powers are in tenths: a day's worth of rounding.
					expect(Math.abs(row(name) - energy)).toBeLessThan(1.3);
				}
			}
			expect(found[288]?.(name)).toBeLessThan(10);
		},
	);

	it.each(DEVICES.slice(0, 4))('of $serial that are totals never fall', ({ serial, schema }) => {
		const document = loadDocument();
		const names = [
			...createSchemaReader(document)
				.properties({ $ref: `#/components/schemas/${schema}` })
				.keys(),
		].filter((name) => name.endsWith('Total'));
		expect(names.length).toBeGreaterThan(5);
		const found = rowsOf(serial);
		for (const name of names) {
			expect(worst(found, (row, i) => Math.min(0, row(name) - (found[i - 1]?.(name) ?? 0)))).toBe(
				0,
			);
		}
	});
});

describe('PCS, PBD and BMS', () => {
	const paired = (a: string, b: string, difference: (a: Row, b: Row) => number) => {
		const others = rowsOf(b);
		return worst(rowsOf(a), (row, index) => {
			const other = others[index];
			if (!other) throw new Error('Rows do not pair');
			return difference(row, other);
		});
	};

	it('are one system: the PCS shows the PV power of the PBD, in W', () => {
		expect(paired('SIMPCS0001', 'SIMPBD0001', (pcs, pbd) => pcs('ppv') - pbd('ppv'))).toBe(0);
		expect(Math.max(...rowsOf('SIMPCS0001').map((row) => row('ppv')))).toBeGreaterThan(100_000);
	});

	it('have one battery: voltage, current and SOC agree', () => {
		const same = (pcs: Row, mbms: Row) =>
			Math.abs(pcs('bvpv') - mbms('vbat')) +
			Math.abs(pcs('bipv') - mbms('cbat')) +
			Math.abs(pcs('capacity') - mbms('soc'));
		expect(paired('SIMPCS0001', 'SIMMBMS001', same)).toBe(0);
		expect(paired('SIMMBMS001', 'SIMBCU0001', (mbms, bcu) => mbms('vbat') - bcu('vbat'))).toBe(0);
	});

	it('have clusters whose currents add up to the battery', () => {
		const [mbms, one, two] = ['SIMMBMS001', 'SIMBCU0001', 'SIMBCU0002'].map(rowsOf);
		expect(
			worst(
				mbms ?? [],
				(row, i) => row('cbat') - (one?.[i]?.('cbat') ?? NaN) - (two?.[i]?.('cbat') ?? NaN),
			),
		).toBeLessThan(1e-9);
	});

	it('have a battery power that is voltage times current', () => {
		expect(
			worst(
				rowsOf('SIMPCS0001'),
				(row) => row('pacToBattery') - (row('bvpv') * row('bipv')) / 1000,
			),
		).toBeLessThan(0.15);
	});

	it('pass on to the PCS what does not go into the battery', () => {
		for (const row of rowsOf('SIMPBD0001')) {
			const lost = row('ppv') / 1000 - row('pbdOutPowe') + row('pbdBatPower');
			expect(lost).toBeGreaterThan(-0.11);
			expect(lost).toBeLessThan(0.08 * (row('ppv') / 1000) + 2);
			expect(row('pbdBatPower')).toBeLessThanOrEqual(0);
			expect(row('ipv')).toBeLessThanOrEqual(0);
		}
	});

	it('serve the load: PCS output and grid together', () => {
		expect(
			worst(
				rowsOf('SIMPCS0001'),
				(row) => row('loadActivePower') - sum(row, 'pcsActivePower', 'bactivePower'),
			),
		).toBeLessThan(0.16);
	});
});

describe('every reading', () => {
	const reader = createSchemaReader(loadDocument());
	it.each(DEVICES)('of $serial lies in the range that the document gives', ({ serial, schema }) => {
		const properties = reader.properties({ $ref: `#/components/schemas/${schema}` });
		const outside = new Set<string>();
		for (const row of rows.get(serial) ?? []) {
			for (const [name, property] of properties) {
				const { min = -Infinity, max = Infinity } = property['x-range'] ?? {};
				const value = row[name];
				if (typeof value === 'number' && (value < min || value > max))
					outside.add(`${schema}.${name}`);
			}
		}
		expect([...outside]).toEqual([]);
	});
});
