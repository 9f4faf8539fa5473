import { createSimulator, type Simulator } from 'atess-simulator';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	startRouteServer,
	type Replies,
	type RouteServer,
} from '../../../packages/client/src/fleet/testing/route-server.ts';
import { loadNodePackage, searchList, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account, strangersAccount } from './account.ts';

let nodePackage: NodePackage;
let simulator: Simulator;
let server: RouteServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	simulator = await createSimulator({
		now: () => new Date('2026-11-23T03:00:00Z'),
		commissioned: '2026-11-20',
	});
	server = await startRouteServer();
});
afterAll(async () => {
	await Promise.all([simulator.close(), server.close()]);
});

/** A list of one account, opened as often as the test wants. */
function listOf(credentials: { atessApi: IDataObject }, type = 'n8n-nodes-atess.atess') {
	return async (
		method: string,
		parameters: INodeParameters = {},
		{ filter, token }: { filter?: string; token?: string | undefined } = {},
	) => {
		const { results, paginationToken } = await searchList(type, method, {
			nodePackage,
			credentials,
			parameters,
			...(filter !== undefined && { filter }),
			...(token !== undefined && { paginationToken: token }),
		});
		return {
			names: results.map(({ name }) => name),
			values: results.map(({ value }) => value),
			token: paginationToken,
		};
	};
}

const stranger = (changes: IDataObject = {}) => listOf(strangersAccount(server.url, changes));

describe('over the simulator', () => {
	test('plants, data loggers and devices have name, state and last data', async () => {
		const open = listOf(account(simulator.url));
		expect((await open('searchPlants')).names).toEqual(['Simulated farm · 1001 · online']);
		expect((await open('searchDataLoggers')).names).toEqual([
			'SIMLOG0001 · plant Simulated farm · online · last data 11-23 10:00',
		]);
		expect((await open('searchDevices', { resource: 'device', deviceType: 'pcs' })).names).toEqual([
			'Cold store · SIMPCS0001 · online · Battery Inverter (PCS) · PCS250 · last sample 11-23 10:00',
		]);
	});

	test.each([
		[
			'auto',
			[
				'hpsCentral:SIMHPS0001',
				'hpsString:SIMHPSS001',
				'pcs:SIMPCS0001',
				'pbd:SIMPBD0001',
				'mbms:SIMMBMS001',
				'bcu:SIMBCU0001',
				'bcu:SIMBCU0002',
			],
		],
		['hpsCentral', ['hpsCentral:SIMHPS0001']],
		['hpsString', ['hpsString:SIMHPSS001']],
	])('of device type %s the devices are %j', async (deviceType, expected) => {
		const open = listOf(account(simulator.url));
		expect((await open('searchDevices', { resource: 'device', deviceType })).values).toEqual(
			expected,
		);
	});

	test('found entries are remembered: the list opens again without a request', async () => {
		const before = simulator.requests.length;
		const open = listOf(account(simulator.url));
		await open('searchDevices', { resource: 'device', deviceType: 'auto' });
		await open('searchDevices', { resource: 'device', deviceType: 'auto' });
		expect(simulator.requests.length).toBe(before);
	});
});

/** A fleet of so many data loggers, each with a PCS and the two types of HPS. */
function large(count: number): Replies {
	const serials = Array.from({ length: count }, (_, i) => `LOG${String(i).padStart(4, '0')}`);
	const one =
		(prefix: string) =>
		({ query: { dataLogSn = '' } }: { query: Readonly<Record<string, string>> }) => ({
			data: [
				{
					deviceSn: `${prefix}${dataLogSn.slice(3)}`,
					dataLogSn,
					alias: `Site ${dataLogSn.slice(3)}`,
				},
			],
		});
	return {
		dataLogList: { data: serials.map((dataLogSn, i) => ({ dataLogSn, plantId: i })) },
		plantList: {
			data: { datas: serials.map((_, i) => ({ id: i, plantName: `Plant ${i}` })), total: count },
		},
		pcsBaseInfoList: one('PCS'),
		hpsCentralBaseInfoList: one('HPC'),
		hpsStringBaseInfoList: one('HPX'),
	};
}

describe('a fleet of 1,000 data loggers', () => {
	test('opening the list of devices costs 21 calls, and opening it again none', async () => {
		server.answerById(large(1000));
		const open = stranger();
		const first = await open('searchDevices', { resource: 'device', deviceType: 'pcs' });
		expect(first.values).toHaveLength(20);
		expect(first.values[0]).toBe('pcs:PCS0000');
		expect(server.seen).toHaveLength(21);
		expect(server.busiest).toBeLessThanOrEqual(4);
		expect(await open('searchDevices', { resource: 'device', deviceType: 'pcs' })).toEqual(first);
		expect(server.seen).toHaveLength(21);
	});

	test("a page of the trigger's devices, of all kinds, costs no more", async () => {
		server.answerById(large(1000));
		const open = listOf(strangersAccount(server.url), 'n8n-nodes-atess.atessTrigger');
		const first = await open('searchDevices');
		expect(first.values).toHaveLength(9);
		expect(server.seen).toHaveLength(1 + 18);
		const second = await open('searchDevices', {}, { token: first.token });
		expect(second.values[0]).toBe('hpsCentral:HPC0003');
		expect(server.seen).toHaveLength(1 + 36);
	});

	test('scrolling goes on where it was, and comes to the end without a double', async () => {
		server.answerById(large(70));
		const open = stranger();
		const values: unknown[] = [];
		let token: string | undefined;
		let pages = 0;
		do {
			const page = await open(
				'searchDevices',
				{ resource: 'device', deviceType: 'auto' },
				{ token },
			);
			values.push(...page.values);
			token = page.token;
			pages++;
		} while (token !== undefined);
		expect(pages).toBe(24);
		expect(values).toHaveLength(210);
		expect(new Set(values).size).toBe(210);
	});

	test('a typed text is searched in the loaded entries, and behind the data logger that it names', async () => {
		server.answerById(large(1000));
		const open = stranger();
		const parameters = { resource: 'device', deviceType: 'pcs' };
		await open('searchDevices', parameters);
		expect((await open('searchDevices', parameters, { filter: 'site 0007' })).values).toEqual([
			'pcs:PCS0007',
		]);
		const far = await open('searchDevices', parameters, { filter: 'log0999' });
		expect(far.values).toEqual([]);
		expect((await open('searchDevices', parameters, { filter: 'PCS0999' })).values).toEqual([
			'pcs:PCS0999',
		]);
		expect(server.seen.filter(({ query }) => query.dataLogSn === 'LOG0999')).toHaveLength(1);
		expect(server.seen.length).toBeLessThan(120);
	});

	test('plants and data loggers come 100 at a time, for one call', async () => {
		server.answerById(large(250));
		const open = stranger();
		for (const method of ['searchPlants', 'searchDataLoggers']) {
			const first = await open(method);
			const second = await open(method, {}, { token: first.token });
			const third = await open(method, {}, { token: second.token });
			expect([first, second, third].map(({ values }) => values.length)).toEqual([100, 100, 50]);
			expect(third.token).toBeUndefined();
		}
		expect((await open('searchPlants', {}, { filter: 'plant 249' })).values).toEqual(['249']);
		expect(server.seen).toHaveLength(2);
	});
});

describe('entries that depend on another field', () => {
	test('data loggers are those of the chosen plant, device lists those of the chosen data logger', async () => {
		server.answerById(large(30));
		const open = stranger();
		const plantId = { __rl: true, mode: 'list', value: '7' };
		expect((await open('searchDataLoggers', { plantId })).values).toEqual(['LOG0007']);
		const dataLogSn = { __rl: true, mode: 'id', value: 'LOG0009' };
		expect(
			(await open('searchDevices', { resource: 'device', deviceType: 'pcs', dataLogSn })).values,
		).toEqual(['pcs:PCS0009']);
		const expression = { __rl: true, mode: 'id', value: '={{ $json.plant }}' };
		expect((await open('searchDataLoggers', { plantId: expression })).values).toHaveLength(30);
	});

	test('where the list does not show the plants of its entries, that plant is requested', async () => {
		server.answerById({
			dataLogList: ({ query }) => ({
				data:
					query.plantId === '7' ? [{ dataLogSn: 'B' }] : [{ dataLogSn: 'A' }, { dataLogSn: 'B' }],
			}),
		});
		const plantId = { __rl: true, mode: 'list', value: '7' };
		expect((await stranger()('searchDataLoggers', { plantId })).values).toEqual(['B']);
	});
});

describe('where the lists of the account fail', () => {
	const broken: Replies = {
		plantList: { status: 404, text: '' },
		dataLogList: { status: 404, text: '' },
		pcsBaseInfoList: {
			data: [{ deviceSn: 'P1', lost: true, updateTime: '2025-11-23 10:00:00' }],
		},
	};

	test('the data loggers of the credential are listed, and their devices', async () => {
		server.answerById(broken);
		const open = stranger({ dataLogSns: 'LX, LY' });
		expect((await open('searchDataLoggers')).values).toEqual(['LX', 'LY']);
		expect((await open('searchDevices', { resource: 'device', deviceType: 'pcs' })).names[0]).toBe(
			'P1 · offline · Battery Inverter (PCS) · last sample 2025-11-23 10:00',
		);
	});

	test.each([
		['searchPlants', {}],
		['searchDataLoggers', {}],
		['searchDevices', { resource: 'device', deviceType: 'pcs' }],
	])('%s advises to choose By ID, with the reason', async (method, parameters) => {
		server.answerById(broken);
		await expect(stranger()(method, parameters)).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Choose By ID and enter the number: this list cannot be read\. The server has nothing at/,
			) as string,
			description: expect.stringContaining('Path Overrides') as string,
		});
	});

	test('a refused account is read at most three times by one opening', async () => {
		server.answer(() => ({ code: 403 }));
		const open = stranger({ dataLogSns: 'L1, L2, L3, L4, L5' });
		await expect(
			open('searchDevices', { resource: 'device', deviceType: 'auto' }),
		).rejects.toMatchObject({
			message: expect.stringContaining('refuse') as string,
		});
		expect(server.seen.length).toBe(3);
	});

	test('an account without anything has an empty list, not an error', async () => {
		server.answerById({ plantList: { data: [] } });
		expect((await stranger()('searchPlants')).values).toEqual([]);
	});
});
