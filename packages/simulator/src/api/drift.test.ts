import { loadDocument } from '../document/load.ts';
import { createSchemaReader } from '../document/schema.ts';
import { control } from '../testing/control.ts';
import { frozen } from '../testing/frozen.ts';
import { send, stopAll } from '../testing/start.ts';
import type { Simulator } from '../simulator.ts';

afterAll(stopAll);

type Row = Readonly<Record<string, unknown>>;

const HPS = { deviceSn: 'SIMHPS0001' };
const RANGE = {
	...HPS,
	startDate: '2025-02-20 10:00:00',
	endDate: '2025-02-20 11:00:00',
	pageNo: 1,
	pageSize: 100,
};

const latest = async (simulator: Simulator) =>
	(await send(simulator, '/hps/data-last', { query: HPS })).data as Row;
const history = async (simulator: Simulator) =>
	(await send(simulator, '/hps/data-list', { query: RANGE })).data;

const reader = createSchemaReader(loadDocument());
const FIELDS = new Map(
	[...reader.properties({ $ref: '#/components/schemas/HpsCentralRecord' })].map(
		([name, schema]) => [name, reader.resolve(schema)] as const,
	),
);

describe('numbers as text', () => {
	it('are the same in records and base info, and leave the page as it is', async () => {
		const simulator = await frozen();
		const numbers = { latest: await latest(simulator), history: await history(simulator) };
		await control(simulator, 'PATCH', 'switches', { numbers: 'strings' });
		const texts = await latest(simulator);
		expect(Object.keys(texts)).toEqual(Object.keys(numbers.latest));
		for (const [name, value] of Object.entries(numbers.latest)) {
			expect([name, texts[name]]).toEqual([
				name,
				typeof value === 'number' ? String(value) : value,
			]);
		}
		const page = (await history(simulator)) as { datas: Row[]; total: unknown };
		expect(page.total).toBe(13);
		expect(page.datas.every(({ epvToday }) => typeof epvToday === 'string')).toBe(true);
		const info = await send(simulator, '/hps/base-info', { query: HPS });
		expect(info.data).toMatchObject({ normalPower: '150000', lost: false });
		const list = await send(simulator, '/hps/base-info/list', {
			query: { dataLogSn: 'SIMLOG0001' },
		});
		expect(list.data).toMatchObject([{ normalPower: '150000' }]);
	});

	it('do not occur in settings, plants and data loggers', async () => {
		const simulator = await frozen({ numbers: 'strings' });
		const settings = await send(simulator, '/hps/big-setting', { query: HPS });
		expect(settings.data).toMatchObject({ atsComNo: 1 });
		const plants = await send(simulator, '/plant/list');
		expect(plants.data).toMatchObject([{ hasDeviceOnLine: 2 }]);
	});
});

describe('the second generation of names', () => {
	it('stands in the place of the first, with the same values', async () => {
		const simulator = await frozen();
		const first = await latest(simulator);
		await control(simulator, 'PATCH', 'switches', { fieldNames: 'second' });
		const second = await latest(simulator);
		const renamed = {
			epvToday: 'ePvToday',
			echargeToday: 'eBatChargeToday',
			egridToday: 'eGridInToday',
			fac: 'outFreq',
			edischargeToday: 'eDischargeToday',
			eloadToday: 'eLoadToday',
			etoGridToday: 'eToGridToday',
			ibuck1: 'iBuck1',
		};
		for (const [name, other] of Object.entries(renamed)) {
			expect(first).toHaveProperty(name);
			expect(second).not.toHaveProperty(name);
			expect(second[other]).toBe(first[name]);
		}
		expect(Object.keys(second)).toHaveLength(Object.keys(first).length);
		const { datas } = (await history(simulator)) as { datas: Row[] };
		expect(datas[0]).toHaveProperty('outFreq');
	});
});

describe('powers in W', () => {
	it('are a thousand times what the document has in kW, and nothing else changes', async () => {
		const simulator = await frozen();
		const before = await latest(simulator);
		await control(simulator, 'PATCH', 'switches', { powerUnit: 'W' });
		const after = await latest(simulator);
		const inKw = [...FIELDS].filter(([, field]) => field['x-unit'] === 'kW');
		expect(inKw.length).toBeGreaterThan(4);
		for (const [name, field] of FIELDS) {
			const value = before[name];
			const expected = field['x-unit'] === 'kW' ? Math.round(Number(value) * 1e6) / 1e3 : value;
			expect([name, after[name]]).toEqual([name, expected]);
		}
		expect(Number(after.ppv)).toBeGreaterThan(1000);
	});
});

describe('values that mean "none"', () => {
	it('replace a share of a record, never what it is about', async () => {
		const simulator = await frozen({ sentinelShare: 1 });
		const record = await latest(simulator);
		expect(record).toMatchObject({ time: '2025-02-20 12:00:00' });
		const seen = new Set<unknown>();
		for (const [name, value] of Object.entries(record)) {
			if (['time', 'deviceSn', 'dataLogSn'].includes(name)) continue;
			const allowed = ['--', '', ...(FIELDS.get(name)?.['x-sentinel'] ?? [])];
			expect([name, allowed.includes(value as string)]).toEqual([name, true]);
			seen.add(value);
		}
		expect(seen).toEqual(new Set(['--', '', -1, 65_535]));
	});

	it('are the same whenever they are requested, and others in another sample or device', async () => {
		const simulator = await frozen({ sentinelShare: 0.2 });
		const bcu = async (deviceSn: string) =>
			missing((await send(simulator, '/bms/bcu-data-last', { query: { deviceSn } })).data as Row);
		const { datas } = (await history(simulator)) as { datas: Row[] };
		expect((await history(simulator)) as object).toMatchObject({ datas });
		const missing = (row: Row | undefined) =>
			Object.entries(row ?? {})
				.filter(([, value]) => value === '--' || value === '')
				.map(([name]) => name);
		expect(missing(datas[0]).length).toBeGreaterThan(10);
		expect(missing(datas[0]).length).toBeLessThan(50);
		expect(missing(datas[0])).not.toEqual(missing(datas[1]));
		expect(await bcu('SIMBCU0001')).not.toEqual(await bcu('SIMBCU0002'));
	});
});

describe('rows as a bare array', () => {
	it('are the rows of the page that was requested', async () => {
		const simulator = await frozen();
		const { datas } = (await history(simulator)) as { datas: Row[] };
		await control(simulator, 'PATCH', 'switches', { rows: 'array' });
		expect(await history(simulator)).toEqual(datas);
		const { data } = await send(simulator, '/hps/data-list', {
			query: { ...RANGE, pageNo: 2, pageSize: 5 },
		});
		expect(data).toEqual(datas.slice(5, 10));
	});

	it('go together with every other switch', async () => {
		const simulator = await frozen({
			rows: 'array',
			numbers: 'strings',
			fieldNames: 'second',
			powerUnit: 'W',
			validateAnswers: 'sample',
		});
		const rows = (await history(simulator)) as Row[];
		expect(rows).toHaveLength(13);
		expect(rows[0]?.ePvToday).toMatch(/^\d+(\.\d)?$/);
		expect(Number(rows[0]?.ppv)).toBeGreaterThan(1000);
	});
});
