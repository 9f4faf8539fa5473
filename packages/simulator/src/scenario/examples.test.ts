import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createSimulator, type Simulator } from '../simulator.ts';
import { send, type Fields } from '../testing/start.ts';

const FOLDER = path.join(__dirname, '../../scenarios');
const FILES = readdirSync(FOLDER);

const running: Simulator[] = [];
afterAll(() => Promise.all(running.map((simulator) => simulator.close())));

async function play(name: string): Promise<Simulator> {
	const simulator = await createSimulator({
		scenario: path.join(FOLDER, `${name}.json`),
		speed: 0,
	});
	running.push(simulator);
	return simulator;
}

const goTo = ({ control }: Simulator, now: string) => control.setClock({ now });

interface Page {
	readonly datas: readonly Fields[];
	readonly total: number;
}

async function history(
	simulator: Simulator,
	path_: string,
	deviceSn: string,
	from: string,
	to: string,
): Promise<Page> {
	const { data } = await send(simulator, path_, {
		query: { deviceSn, startDate: from, endDate: to, pageNo: 1, pageSize: 2000 },
	});
	return data as Page;
}

/** The clock times of rows. */
const clockOf = ({ datas }: Page) => datas.map(({ time }) => String(time).slice(11, 16));

describe('the example scenarios', () => {
	it.each(FILES)('start as they are, and run to their end: %s', async (file) => {
		const simulator = await createSimulator({ scenario: path.join(FOLDER, file), speed: 0 });
		simulator.control.setClock({ advanceSeconds: 8 * 86_400 });
		expect((await send(simulator, '/plant/list')).code).toBeDefined();
		await simulator.close();
	});
});

describe('the day with two outages of the data logger', () => {
	const DAY = ['2025-06-11 00:00:00', '2025-06-11 23:59:59'] as const;
	const day = (simulator: Simulator) => history(simulator, '/hps/data-list', 'SIMHPS0001', ...DAY);

	it('shows old data while the data logger is away, and its backlog afterwards', async () => {
		const simulator = await play('logger-outage-day');
		goTo(simulator, '2025-06-11T13:00:00+07:00');
		expect(clockOf(await day(simulator)).at(-1)).toBe('09:10');
		goTo(simulator, '2025-06-11T13:41:00+07:00');
		expect(clockOf(await day(simulator))).toHaveLength(165);
		goTo(simulator, '2025-06-12T00:01:00+07:00');
		const times = clockOf(await day(simulator));
		// Of the second outage, 18:00 to 19:30, nothing ever comes.
		expect(times).toHaveLength(288 - 18);
		expect(times.filter((time) => time >= '18:00' && time < '19:30')).toEqual([]);
	});
});

describe('the week of faults', () => {
	const state = (simulator: Simulator, serial: string) =>
		simulator.control.state().plants[0]?.devices?.find(({ deviceSn }) => deviceSn === serial);
	const codes = (simulator: Simulator, serial: string) =>
		state(simulator, serial)?.faults.map(({ code }) => code);

	it('goes through its faults, and the records show them', async () => {
		const simulator = await play('fault-week');
		goTo(simulator, '2025-06-09T11:00:00+02:00');
		expect(codes(simulator, 'SIMPCS0001')).toEqual(['2-104-3']);
		const latest = await send(simulator, '/pcs/data-last', { query: { deviceSn: 'SIMPCS0001' } });
		// D3 of word 2, in a word whose bytes are swapped.
		expect((latest.data as Fields).sysFaultWord2).toBe(0x0800);
		goTo(simulator, '2025-06-09T17:00:00+02:00');
		expect(codes(simulator, 'SIMPCS0001')).toEqual([]);
		goTo(simulator, '2025-06-10T14:00:00+02:00');
		expect(simulator.control.state().plants[0]).toMatchObject({ gridAvailable: false });
		expect(codes(simulator, 'SIMPCS0001')).toContain('3-106-0');
		goTo(simulator, '2025-06-11T09:00:00+02:00');
		expect(simulator.control.settings('SIMPCS0001')).toMatchObject({
			values: { simExtraDischargeCutoffSoc: 40 },
			history: [{ by: 'third party' }],
		});
		goTo(simulator, '2025-06-13T10:00:00+02:00');
		expect(codes(simulator, 'SIMHPS0001')).toEqual(['5-110-0']);
		const statuses: number[] = [];
		for (let call = 0; call < 40; call++) {
			const { status } = await fetch(`${simulator.url}/api/v1/plant/list`);
			statuses.push(status);
		}
		expect(statuses.filter((status) => status === 502)).toHaveLength(10);
		goTo(simulator, '2025-06-14T00:00:00+02:00');
		expect(codes(simulator, 'SIMHPS0001')).toEqual([]);
	});
});

describe('October in Berlin with late data', () => {
	const DOUBLED = ['2025-10-26 02:00:00', '2025-10-26 02:59:59'] as const;
	const read = (simulator: Simulator, serial: string, from: string, to: string) =>
		history(simulator, '/hps/data-list-small', serial, from, to);

	it('has the hour twice that the clock runs through twice', async () => {
		const simulator = await play('dst-late-month');
		simulator.control.setSwitches({ duplicateShare: 0, gapShare: 0 });
		const { datas } = await read(simulator, 'SIMHPSS001', ...DOUBLED);
		expect(datas).toHaveLength(24);
		expect(datas[0]).toMatchObject({ epvToday: expect.any(String) as string });
	});

	it('has a last evening with holes, which fill in three hours', async () => {
		const simulator = await play('dst-late-month');
		const evening = () =>
			read(simulator, 'SIMHPSS001', '2025-10-31 21:30:00', '2025-10-31 23:59:59');
		const before = new Set(clockOf(await evening()));
		simulator.control.setClock({ advanceSeconds: 3 * 3600 });
		const after = new Set(clockOf(await evening()));
		expect(before.size).toBeLessThan(after.size);
		expect([...after]).toEqual(expect.arrayContaining([...before]));
	});

	it('has cut off one house through the night of the change', async () => {
		const simulator = await play('dst-late-month');
		simulator.control.setSwitches({ gapShare: 0, duplicateShare: 0, lateMinutes: 0 });
		goTo(simulator, '2025-10-26T07:00:00+01:00');
		expect((await read(simulator, 'SIMHPSS002', ...DOUBLED)).total).toBe(0);
		expect((await read(simulator, 'SIMHPSS001', ...DOUBLED)).total).toBe(24);
		goTo(simulator, '2025-10-26T08:01:00+01:00');
		expect((await read(simulator, 'SIMHPSS002', ...DOUBLED)).total).toBe(24);
	});
});

describe('the cloud at its strictest', () => {
	it('turns on writes after an hour', async () => {
		const simulator = await play('strict-cloud');
		expect(simulator.control.switches()).toMatchObject({ settingsWrite: 'delayed', limits: 'all' });
		simulator.control.setClock({ advanceSeconds: 3601 });
		expect(simulator.control.switches()).toMatchObject({ settingsWrite: 'ignored' });
	});
});
