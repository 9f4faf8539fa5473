// By its path: a dependency on it would be a circle, since it is tested with this client.
import {
	createSimulator,
	DEFAULT_ACCOUNT,
	OTHER_ACCOUNT,
	type Account,
	type Simulator,
} from 'atess-simulator';
import type { AtessClientOptions } from '../index.ts';
import { discover } from './discover.ts';
import { HPS } from './testing/hps.ts';
import { deviceTypeOf } from './device-type-of.ts';
import { readLatest } from './latest.ts';
import { testClient } from './testing/test-client.ts';

const LOGGER = 'SIMLOG0001';
const DEVICES = [
	{ deviceSn: 'SIMHPS0001', deviceType: 'hpsCentral' },
	{ deviceSn: 'SIMHPSS001', deviceType: 'hpsString' },
	{ deviceSn: 'SIMPCS0001', deviceType: 'pcs' },
	{ deviceSn: 'SIMPBD0001', deviceType: 'pbd' },
	{ deviceSn: 'SIMMBMS001', deviceType: 'mbms' },
	{ deviceSn: 'SIMBCU0001', deviceType: 'bcu' },
	{ deviceSn: 'SIMBCU0002', deviceType: 'bcu' },
] as const;
const SERIALS = DEVICES.map(({ deviceSn }) => deviceSn);

let simulator: Simulator;
beforeAll(async () => {
	simulator = await createSimulator({
		now: () => new Date('2026-11-23T03:00:00Z'),
		commissioned: '2026-11-20',
		// Each test has a client of its own, which knows nothing of the others' calls.
		limits: 'off',
	});
});
afterAll(() => simulator.close());

const client = (options: Partial<AtessClientOptions> = {}, account: Account = DEFAULT_ACCOUNT) =>
	testClient(simulator.url, { auth: account, ...options });
const wrong = (...ids: string[]) => ({
	pathOverrides: Object.fromEntries(ids.map((id) => [id, '/api/v1/wrong'])),
});
const brief = (devices: readonly { deviceSn: string; deviceType: string }[]) =>
	devices.map(({ deviceSn, deviceType }) => ({ deviceSn, deviceType }));

describe('discovery', () => {
	test('finds plant, data logger and every device with its deviceType', async () => {
		const { plants, dataLoggers, devices, warnings } = await discover(client());
		expect(warnings).toEqual([]);
		expect(plants).toEqual([
			{
				plantId: '1001',
				name: 'Simulated farm',
				timezone: 'GMT+7',
				pvCapacityKwp: 449,
				state: 'online',
				dataLoggers,
			},
		]);
		expect(dataLoggers).toEqual([
			{
				dataLogSn: LOGGER,
				plantId: '1001',
				lost: false,
				updateTime: '2026-11-23 10:00:00',
				devices,
			},
		]);
		expect(brief(devices)).toEqual(DEVICES);
		expect(devices[0]).toEqual({
			...DEVICES[0],
			dataLogSn: LOGGER,
			model: 'HPS150',
			alias: 'Workshop',
			lost: false,
			updateTime: '2026-11-23 10:00:00',
		});
	});

	test('starts from a chosen plant', async () => {
		const { plants, devices } = await discover(client(wrong('plantList')), { plantIds: [1001] });
		expect(plants).toMatchObject([{ plantId: '1001', dataLoggers: [{ dataLogSn: LOGGER }] }]);
		expect(brief(devices)).toEqual(DEVICES);
	});

	test('starts from a data logger when both paths before it are wrong', async () => {
		const broken = client(wrong('plantList', 'dataLogList'));
		const { plants, dataLoggers, devices, warnings } = await discover(broken, {
			dataLogSns: [LOGGER],
		});
		expect({ plants, warnings }).toEqual({ plants: [], warnings: [] });
		expect(dataLoggers).toEqual([{ dataLogSn: LOGGER, devices }]);
		expect(brief(devices)).toEqual(DEVICES);
	});

	test('with both paths wrong reports it and what to do', async () => {
		const { devices, warnings } = await discover(client(wrong('plantList', 'dataLogList')));
		expect(devices).toEqual([]);
		expect(warnings.map(({ message }) => message)).toEqual([
			expect.stringMatching(
				/^The plants could not be listed\. The server has nothing at .* Give the serial numbers .*dataLogSns/,
			),
			expect.stringMatching(/^Data loggers are missing: .*dataLogSns/),
		]);
	});

	test('with the plant path wrong goes on from the data loggers of the account', async () => {
		const { dataLoggers, devices, warnings } = await discover(client(wrong('plantList')));
		expect(dataLoggers).toMatchObject([{ dataLogSn: LOGGER, plantId: '1001' }]);
		expect(brief(devices)).toEqual(DEVICES);
		expect(warnings).toHaveLength(1);
	});

	test('starts from serial numbers alone', async () => {
		const broken = client(wrong('plantList', 'dataLogList', 'hpsCentralBaseInfoList'));
		const { devices, warnings } = await discover(broken, { deviceSns: SERIALS });
		expect(warnings).toEqual([]);
		expect(devices).toEqual(DEVICES);
	});

	test('believes a deviceType that is given, without a call', async () => {
		const asked = simulator.requests.length;
		expect((await discover(client(), { deviceSns: DEVICES })).devices).toEqual(DEVICES);
		expect(simulator.requests).toHaveLength(asked);
	});

	test('of an account without plants finds nothing, and nothing wrong', async () => {
		expect(await discover(client({}, OTHER_ACCOUNT))).toEqual({
			plants: [],
			dataLoggers: [],
			devices: [],
			warnings: [],
		});
	});

	test('of an unknown serial number is a warning; the others count', async () => {
		const { devices, warnings } = await discover(client(), {
			deviceSns: ['SIMPCS0001', 'SIMPCS9999'],
		});
		expect(devices).toEqual([DEVICES[2]]);
		expect(warnings).toMatchObject([{ deviceSn: 'SIMPCS9999' }]);
	});
});

test.each([undefined, LOGGER])(
	'the two types of HPS are distinguished (logger: %s)',
	async (dataLogSn) => {
		const deviceTypes = SERIALS.slice(0, 3).map((serial) =>
			deviceTypeOf(client(), serial, { dataLogSn, among: HPS }),
		);
		expect(await Promise.all(deviceTypes)).toEqual(['hpsCentral', 'hpsString', undefined]);
	},
);

test('the latest data of the whole fleet come device by device, unknown ones among them', async () => {
	const { devices } = await discover(client());
	// One device is read twice, within its limit.
	const ours = client({ limits: { mode: 'reuse' } });
	const results = await readLatest(ours, [...devices, 'SIMPCS9999', 'SIMHPSS001']);
	expect(
		results.map(({ deviceSn, deviceType, error }) => [deviceSn, deviceType, error === undefined]),
	).toEqual([
		...DEVICES.map(({ deviceSn, deviceType }) => [deviceSn, deviceType, true]),
		['SIMPCS9999', undefined, false],
		['SIMHPSS001', 'hpsString', true],
	]);
	for (const { data } of results.slice(0, 7)) expect(data?.time).toBe('2026-11-23 10:00:00');
});

test('devices of another account are refused, three of them at most', async () => {
	const asked = simulator.requests.length;
	const results = await readLatest(client({}, OTHER_ACCOUNT), DEVICES);
	expect(results.every(({ error }) => error !== undefined)).toBe(true);
	expect(simulator.requests).toHaveLength(asked + 3);
});
