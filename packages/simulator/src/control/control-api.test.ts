import { control } from '../testing/control.ts';
import { send, start, stopAll } from '../testing/start.ts';

afterAll(stopAll);

const START = '2025-02-20T05:02:33Z';
const frozen = () => start({ start: START, speed: 0 });

describe('the control API', () => {
	it('shows everything at a glance', async () => {
		const simulator = await frozen();
		const { status, body } = await control(simulator, 'GET', 'state');
		expect(status).toBe(200);
		expect(body).toMatchObject({
			now: '2025-02-20T05:02:33.000Z',
			start: '2025-02-20T05:02:33.000Z',
			speed: 0,
			seed: 1,
			preset: 'showcase',
			account: { userId: '1001' },
			switches: { errors: 'envelope', limits: 'documented' },
			plants: [
				{
					plantId: '1001',
					timezone: 'Asia/Bangkok',
					localTime: '2025-02-20 12:02:33',
					hasGrid: true,
					hasGenerator: false,
					gridAvailable: true,
					loggers: [{ dataLogSn: 'SIMLOG0001', online: true, lastUpdate: '2025-02-20 12:00:00' }],
				},
			],
		});
		const [plant] = (body as { plants: { systems: object[]; devices: object[] }[] }).plants;
		expect(plant?.systems).toHaveLength(3);
		expect(plant?.devices).toHaveLength(7);
		expect(simulator.control.state()).toEqual(body);
	});

	it('names the type of each device in words', async () => {
		const { control: api } = await frozen();
		const devices = api.state().plants[0]?.devices ?? [];
		expect(devices.map(({ deviceSn, typeLabel }) => `${deviceSn} ${typeLabel}`)).toEqual([
			'SIMHPS0001 central HPS',
			'SIMHPSS001 string HPS',
			'SIMPCS0001 PCS',
			'SIMPBD0001 PBD',
			'SIMMBMS001 MBMS',
			'SIMBCU0001 BCU',
			'SIMBCU0002 BCU',
		]);
	});

	it('marks the faults that only the return of the grid clears', async () => {
		const { control: api } = await frozen();
		const faults = () =>
			api.state().plants[0]?.devices?.[0]?.faults.map(({ code, outage }) => [code, outage]);
		api.raiseFault({ deviceSn: 'SIMHPS0001', code: '3-106-0' });
		expect(faults()).toEqual([['3-106-0', false]]);
		api.clearFaults({ deviceSn: 'SIMHPS0001' });
		api.raiseFault({ deviceSn: 'SIMHPS0001', code: '2-104-5' });
		api.setGrid({ plantId: '1001', available: false });
		expect(faults()).toEqual([
			['2-104-5', false],
			['3-106-0', true],
		]);
	});

	it('shows the true values behind the records', async () => {
		const simulator = await frozen();
		const { body } = await control(simulator, 'GET', 'truth?plantId=1001&system=workshop');
		const { systems, date } = body as {
			date: string;
			systems: Record<string, number[]>[];
		};
		expect(date).toBe('2025-02-20');
		const [system] = systems;
		expect(system?.time).toHaveLength(145);
		expect(system?.time?.at(-1)).toBe('12:00');
		const latest = await send(simulator, '/hps/data-last', { query: { deviceSn: 'SIMHPS0001' } });
		expect(latest.data).toMatchObject({
			ppv: Math.round((system?.pvKw?.at(-1) ?? 0) * 10) / 10,
		});
	});

	it('moves the clock, freezes it and lets it run', async () => {
		const simulator = await frozen();
		expect((await control(simulator, 'POST', 'clock', { advanceSeconds: 3600 })).body).toEqual({
			now: '2025-02-20T06:02:33.000Z',
			speed: 0,
		});
		expect((await control(simulator, 'POST', 'clock', { now: START })).body).toMatchObject({
			now: '2025-02-20T05:02:33.000Z',
		});
		await control(simulator, 'POST', 'clock', { speed: 100_000 });
		await new Promise((resolve) => setTimeout(resolve, 30));
		const { now } = (await control(simulator, 'GET', 'clock')).body as { now: string };
		expect(Date.parse(now) - Date.parse(START)).toBeGreaterThan(2_000_000);
	});
});
