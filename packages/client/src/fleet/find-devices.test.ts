import { setTimeout as wait } from 'node:timers/promises';
import { AtessApiError } from '../errors/index.ts';
import { discover } from './discover.ts';
import type { DeviceType } from '../document/device-type.ts';
import {
	startRouteServer,
	type Replies,
	type Reply,
	type RouteServer,
} from './testing/route-server.ts';
import { testClient } from './testing/test-client.ts';

let server: RouteServer;
beforeAll(async () => {
	server = await startRouteServer();
});
afterAll(() => server.close());

const client = () => testClient(server.url);
const ids = () => server.seen.map(({ id }) => id);

const CENTRAL = 'hpsCentralBaseInfoList';
const STRING = 'hpsStringBaseInfoList';
const PCS = 'pcsBaseInfoList';

const from = (replies: Replies, dataLogSns = ['LOG1']) => {
	server.answerById(replies);
	return discover(client(), { dataLogSns, deviceSns: [] });
};

test('devices of one type whose list fails are a warning; the other types count', async () => {
	const { devices, warnings } = await from({
		[CENTRAL]: { data: [{ deviceSn: 'A' }] },
		[STRING]: { code: 500 },
		[PCS]: { data: { datas: [{ deviceSn: 'B' }] } },
	});
	expect(devices).toEqual([
		{ deviceSn: 'A', deviceType: 'hpsCentral', dataLogSn: 'LOG1' },
		{ deviceSn: 'B', deviceType: 'pcs', dataLogSn: 'LOG1' },
	]);
	expect(warnings).toEqual([
		{
			code: 'devicesNotListed',
			params: {
				dataLogSn: 'LOG1',
				deviceType: 'string HPS',
				cause: {
					code: 'serverFailed',
					params: { code: 500, msg: 'refused', httpStatus: 200, target: 'dataLogSn LOG1' },
				},
			},
			message:
				'Devices of the type string HPS behind data logger LOG1 are missing: the list could not be read. The server failed (code 500 "refused", HTTP 200). The vendor uses code 500 for every failure: the cause can be a malformed value or a temporary problem. Give their serial numbers (deviceSns) if there are any.',
			dataLogSn: 'LOG1',
			deviceType: 'hpsString',
			error: expect.any(AtessApiError) as Error,
		},
	]);
});

test.each<[string, unknown]>([
	['in a list', [{ deviceSn: 'A' }]],
	['in a list under another name', { list: [{ deviceSn: 'A' }] }],
	['alone, without its list', { deviceSn: 'A' }],
])('a device %s is found', async (_, data) => {
	const { devices, warnings } = await from({ [PCS]: { data } });
	expect(devices).toMatchObject([{ deviceSn: 'A', deviceType: 'pcs' }]);
	expect(warnings).toEqual([]);
});

test.each<[string, Reply, number]>([
	['not found: none of that kind', { code: 400 }, 0],
	['null: none of that kind', { data: null }, 0],
	['no such address: a warning, for the path may be wrong', { status: 404, text: '' }, 1],
	['another shape: a warning', { data: { devices: 'many' } }, 1],
	['rows without serial numbers: a warning', { data: [{ name: 'A' }] }, 1],
])('%s', async (_, reply, count) => {
	const { devices, warnings } = await from({ [PCS]: reply });
	expect(devices).toEqual([]);
	expect(warnings).toHaveLength(count);
});

test('devices that are listed twice are there once, at their own data logger', async () => {
	const { dataLoggers, devices, warnings } = await from(
		{ [PCS]: { data: [{ deviceSn: 'B', dataLogSn: 'LOG2' }, { deviceSn: 'B' }] } },
		['LOG1', 'LOG2'],
	);
	expect(devices).toEqual([{ deviceSn: 'B', deviceType: 'pcs', dataLogSn: 'LOG2' }]);
	expect(dataLoggers[1]?.devices).toEqual(devices);
	expect(warnings).toEqual([]);
});

test('devices that several data loggers list as theirs have none, and report it', async () => {
	const { devices, warnings } = await from({ [PCS]: { data: [{ deviceSn: 'A' }] } }, [
		'LOG1',
		'LOG2',
	]);
	expect(devices).toEqual([{ deviceSn: 'A', deviceType: 'pcs' }]);
	expect(warnings).toMatchObject([{ deviceSn: 'A' }]);
	expect(warnings[0]?.message).toContain('by several data loggers (LOG1, LOG2)');
});

test('devices that are in the lists of both types of HPS are requested their data', async () => {
	const both = { data: [{ deviceSn: 'A', deviceModel: 'HPS30KTL' }, { deviceSn: 'B' }] };
	const { devices, warnings } = await from({
		[CENTRAL]: both,
		[STRING]: both,
		hpsCentralDataLast: { code: 400 },
		hpsStringDataLast: ({ query }) => ({ data: query.deviceSn === 'A' ? { ppv: 1 } : null }),
	});
	expect(devices).toEqual([
		{ deviceSn: 'A', deviceType: 'hpsString', dataLogSn: 'LOG1', model: 'HPS30KTL' },
	]);
	expect(warnings).toMatchObject([{ deviceSn: 'B' }]);
});

test('devices are remembered with their types, unless the lists contradict each other', async () => {
	server.answerById({
		[CENTRAL]: { data: [{ deviceSn: 'A' }, { deviceSn: 'B' }] },
		[STRING]: { data: [{ deviceSn: 'B' }] },
	});
	const memory = new Map<string, DeviceType>();
	await discover(client(), { dataLogSns: ['LOG1'], memory });
	expect(memory).toEqual(new Map([['A', 'hpsCentral']]));
});

test('devices that are given and listed are not requested again', async () => {
	server.answerById({ [PCS]: { data: [{ deviceSn: 'A' }] } });
	const { devices } = await discover(client(), { dataLogSns: ['LOG1'], deviceSns: ['A'] });
	expect(devices).toHaveLength(1);
	expect(ids()).toHaveLength(6);
});

test('devices come in the same order however the responses come', async () => {
	let seen = 0;
	server.answer(async ({ id, query }) => {
		await wait((seen++ * 5) % 8);
		return { data: id === PCS ? [{ deviceSn: `PCS-${query.dataLogSn ?? ''}` }] : [] };
	});
	const dataLogSns = Array.from({ length: 12 }, (_, number) => `LOG${number}`);
	const { devices } = await discover(client(), { dataLogSns, concurrency: 6 });
	expect(devices.map(({ deviceSn }) => deviceSn)).toEqual(dataLogSns.map((sn) => `PCS-${sn}`));
	expect(server.busiest).toBeLessThanOrEqual(6);
});

test('devices of types that are not looked for cost no call', async () => {
	server.answerById({});
	await discover(client(), { dataLogSns: ['LOG1'], among: ['bcu', 'mbms'] });
	expect(ids()).toEqual(['bcuBaseInfoList', 'mbmsBaseInfoList']);
});
