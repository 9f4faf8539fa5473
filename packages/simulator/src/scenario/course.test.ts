import fc from 'fast-check';
import { frozen, pass } from '../testing/frozen.ts';
import { NOON, send, start, stopAll, type Fields } from '../testing/start.ts';
import type { Scenario } from './scenario.ts';
import type { Simulator } from '../simulator.ts';

afterAll(stopAll);

const NOON_MS = Date.parse(NOON);
const CODE = '2-104-5';
const HPS = { deviceSn: 'SIMHPS0001' };
const faults = ({ control }: Simulator) =>
	control.state().plants[0]?.devices?.find(({ deviceSn }) => deviceSn === HPS.deviceSn)?.faults;

describe('going back in time', () => {
	it('undoes what is later: faults, settings, outages, calls that count', async () => {
		const simulator = await frozen();
		const { control } = simulator;
		const before = control.state();
		pass(simulator, 3600);
		control.raiseFault({ ...HPS, code: CODE });
		control.setGrid({ plantId: '1001', available: false });
		control.setLogger({ dataLogSn: 'SIMLOG0001', online: false });
		control.changeSettings({ ...HPS, values: { atsComNo: 7 } });
		await send(simulator, '/bms/buc-base-info/list', { query: { dataLogSn: 'SIMLOG0001' } });
		expect(faults(simulator)).not.toEqual([]);
		control.setClock({ now: NOON });
		expect(control.state()).toEqual(before);
		expect(control.settings(HPS.deviceSn)).toMatchObject({ values: { atsComNo: 1 }, history: [] });
		expect(control.limits()).toMatchObject([{ used: 0 }]);
		// And it does not come back with the time: it has not been done yet.
		pass(simulator, 7200);
		expect(faults(simulator)).toEqual([]);
		expect(control.state().plants[0]).toMatchObject({ gridAvailable: true });
	});

	it('makes a delayed setting wait again', async () => {
		const simulator = await frozen({ settingsWrite: 'delayed', settingsDelaySeconds: 600 });
		const cells = () => simulator.control.settings('SIMBCU0001').values.batCellNumber;
		await send(simulator, '/bms/bcu-setting', {
			method: 'PUT',
			query: { deviceSn: 'SIMBCU0001' },
			body: { batCellNumber: 15 },
		});
		pass(simulator, 600);
		expect(cells()).toBe(15);
		pass(simulator, -1);
		expect(cells()).toBe(14);
		expect(simulator.control.settings('SIMBCU0001').pending).toHaveLength(1);
		pass(simulator, 1);
		expect(cells()).toBe(15);
	});

	it('keeps the switches that somebody has turned', async () => {
		const simulator = await frozen();
		pass(simulator, 60);
		simulator.control.setSwitches({ rows: 'array' });
		pass(simulator, -120);
		expect(simulator.control.switches().rows).toBe('array');
	});

	it('works with a clock from outside, too', async () => {
		let now = NOON_MS;
		const simulator = await start({ now: () => new Date(now) });
		now += 60_000;
		simulator.control.raiseFault({ ...HPS, code: CODE });
		now -= 60_001;
		expect(faults(simulator)).toEqual([]);
	});
});

describe('a script', () => {
	const scenario: Scenario = {
		start: NOON,
		speed: 0,
		events: [
			{ event: 'raiseFault', afterMinutes: 10, deviceSn: HPS.deviceSn, code: CODE },
			{
				event: 'settings',
				afterMinutes: 20,
				deviceSn: 'SIMBCU0001',
				values: { batCellNumber: 15 },
			},
			{ event: 'switches', afterMinutes: 30, values: { rows: 'array' } },
			{ event: 'logger', afterMinutes: 40, dataLogSn: 'SIMLOG0001', online: false },
			{ event: 'grid', afterMinutes: 50, plantId: '1001', available: false },
			{
				event: 'trouble',
				afterMinutes: 60,
				kind: 'badGateway',
				operations: ['plantList'],
				calls: 2,
			},
			{ event: 'clearFaults', afterMinutes: 70, deviceSn: HPS.deviceSn },
		],
	};

	/** How far the script is, looked up one by one. */
	function progress(simulator: Simulator) {
		const { plants, switches } = simulator.control.state();
		const [plant] = plants;
		return {
			fault: (faults(simulator) ?? []).some(({ code }) => code === CODE),
			cells: simulator.control.settings('SIMBCU0001').values.batCellNumber,
			rows: switches.rows,
			online: plant?.loggers[0]?.online,
			grid: plant?.gridAvailable,
			trouble: switches.trouble,
		};
	}

	/** The facts of the script about a minute. */
	const expected = (minute: number) => ({
		fault: minute >= 10 && minute < 70,
		cells: minute >= 20 ? 15 : 14,
		rows: minute >= 30 ? 'array' : 'page',
		online: minute < 40,
		grid: minute < 50,
		trouble: minute >= 60 ? 'badGateway' : 'none',
	});

	it('is followed wherever the clock goes, forward and back', async () => {
		const simulator = await start({ start: NOON, scenario });
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -5, max: 90 }), { maxLength: 8 }), (minutes) => {
				for (const minute of minutes) {
					simulator.control.setClock({ now: new Date(NOON_MS + minute * 60_000).toISOString() });
					expect(progress(simulator)).toEqual(expected(minute));
				}
			}),
			{ numRuns: 25 },
		);
	});

	it('leaves the same history behind, however one comes to a time', async () => {
		const rows = async (jumps: readonly number[]) => {
			const simulator = await start({ start: NOON, scenario });
			for (const minute of jumps) {
				simulator.control.setClock({ now: new Date(NOON_MS + minute * 60_000).toISOString() });
			}
			return JSON.stringify(simulator.control.truth({ plantId: '1001' }));
		};
		const direct = await rows([120]);
		expect(await rows([15, 35, 55, 120])).toBe(direct);
		expect(await rows([300, 5, 120])).toBe(direct);
	});

	it('has its trouble, and is over it after its calls', async () => {
		const simulator = await start({ start: NOON, scenario });
		pass(simulator, 3600);
		const list = () => send(simulator, '/plant/list');
		await expect(list()).rejects.toThrow();
		await expect(list()).rejects.toThrow();
		expect((await list()).code).toBe(200);
	});

	it('begins again after a reset', async () => {
		const simulator = await start({ start: NOON, scenario });
		pass(simulator, 5400);
		simulator.control.reset();
		expect(progress(simulator)).toEqual(expected(0));
		pass(simulator, 660);
		expect(progress(simulator)).toEqual(expected(11));
	});

	it('has happened already where it is earlier than the start', async () => {
		const simulator = await start({
			start: NOON,
			scenario: {
				start: NOON,
				speed: 0,
				events: [
					{
						event: 'logger',
						at: '2025-02-20T03:00:00Z',
						dataLogSn: 'SIMLOG0001',
						online: false,
					},
				],
			},
		});
		const { data } = await send(simulator, '/hps/data-last', { query: HPS });
		expect((data as Fields).time).toBe('2025-02-20 09:55:00');
	});
});

describe('a reset', () => {
	it('puts everything back: plants, settings, switches, limits, the log and the clock', async () => {
		const simulator = await frozen({ rows: 'array' });
		const { control } = simulator;
		const before = { state: control.state(), plants: (await send(simulator, '/plant/list')).data };
		pass(simulator, 100);
		control.setClock({ speed: 5 });
		control.setSwitches({ rows: 'page', errors: 'status' });
		control.raiseFault({ ...HPS, code: CODE });
		control.changeSettings({ ...HPS, values: { atsComNo: 7 } });
		await send(simulator, '/plant', { method: 'POST', body: { plantName: 'New' } });
		await send(simulator, '/datalog', { method: 'DELETE', query: { dataLogSn: 'SIMLOG0001' } });
		await send(simulator, '/bms/buc-base-info/list', { query: { dataLogSn: 'SIMLOG0001' } });
		control.reset();
		expect(control.state()).toEqual(before.state);
		expect(simulator.requests).toEqual([]);
		expect(control.limits()).toEqual([]);
		expect(control.settings(HPS.deviceSn)).toMatchObject({ values: { atsComNo: 1 }, history: [] });
		expect((await send(simulator, '/plant/list')).data).toEqual(before.plants);
	});
});
