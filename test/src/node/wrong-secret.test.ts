// A wrong secret in everything that n8n runs: actions, lists of the panel, the credential's test and polls.
import { OPERATIONS, type OperationId } from 'atess-client';
import type { OperationInfo } from 'atess-client/internal';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	startRouteServer,
	type RouteServer,
} from '../../../packages/client/src/fleet/testing/route-server.ts';
import {
	executeNode,
	loadNodePackage,
	searchList,
	testCredential,
	type NodePackage,
} from '../engine/index.ts';
import { polledNode } from '../engine/poll-node.ts';
import { ROOT } from '../workspace.ts';
import { strangersAccount } from './account.ts';
import { panelFor } from './panel.ts';

const ACTION = 'n8n-nodes-atess.atess';
const TRIGGER = 'n8n-nodes-atess.atessTrigger';

let nodePackage: NodePackage;
let server: RouteServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	server = await startRouteServer();
});
afterAll(() => server.close());

type Credentials = ReturnType<typeof strangersAccount>;
/** Runs something once. It may fail. */
type Run = (credentials: Credentials, number: number) => Promise<unknown>;

const action =
	(parameters: INodeParameters): Run =>
	async (credentials, number) =>
		await executeNode(
			{ type: ACTION, parameters, onError: 'continueRegularOutput' },
			{ nodePackage, credentials, input: [{ sn: `SIM${number}` }] as IDataObject[] },
		);
const list =
	(method: string, parameters: INodeParameters = {}): Run =>
	async (credentials) =>
		await searchList(ACTION, method, { nodePackage, credentials, parameters });
const poll =
	(parameters: INodeParameters): Run =>
	async (credentials) =>
		await polledNode(
			{ type: TRIGGER, parameters: { scope: 'everything', ...parameters } },
			{ nodePackage, credentials, budgetMs: 240_000 },
		).poll();

const OF_PANEL = Object.entries<OperationInfo>(OPERATIONS) as [OperationId, OperationInfo][];
const RUNS: Readonly<Record<string, Run>> = {
	'an action for one device': action({
		resource: 'device',
		deviceType: 'pcs',
		operation: 'getLatestData',
		deviceSn: '={{ $json.sn }}',
	}),
	'an action that reads settings': action({
		resource: 'device',
		deviceType: 'pbd',
		operation: 'getSettings',
		deviceSn: '={{ $json.sn }}',
	}),
	'an action that changes settings': action({
		resource: 'device',
		deviceType: 'pbd',
		operation: 'updateSettings',
		deviceSn: '={{ $json.sn }}',
		specifyChange: 'json',
		dryRun: false,
		settings: '{"socMax":90}',
	}),
	'an action for an HPS of unknown type': action({
		resource: 'device',
		operation: 'getLatestData',
		deviceSn: '={{ $json.sn }}',
	}),
	'an action for the history': action({
		resource: 'device',
		deviceType: 'pcs',
		operation: 'getHistory',
		deviceSn: '={{ $json.sn }}',
		range: 'between',
		from: '2026-11-23 00:00:00',
		to: '2026-11-23 23:59:59',
	}),
	'every operation of the panel': async (credentials, number) => {
		const [id, info] = OF_PANEL[number % OF_PANEL.length] ?? ['plantList', OPERATIONS.plantList];
		return await action(panelFor(id, info))(credentials, number);
	},
	'an action that writes': action({
		resource: 'plant',
		operation: 'create',
		plantName: 'North farm',
	}),
	'the last data of a fleet': action({ resource: 'fleet', operation: 'getLatestData' }),
	'the overview of a fleet': action({ resource: 'fleet', operation: 'getOverview' }),
	'the devices of a fleet': action({ resource: 'fleet', operation: 'getDevices' }),
	'a list of plants': list('searchPlants'),
	'a list of data loggers': list('searchDataLoggers'),
	'a list of devices': list('searchDevices', { resource: 'device', deviceType: 'pcs' }),
	'a test of the credential': async (credentials) =>
		await testCredential(ACTION, 'testAtessApi', { nodePackage, credentials }),
	'a trigger for new data': poll({ triggerOn: 'newData' }),
	'a trigger for faults': poll({ triggerOn: 'fault' }),
	'a trigger for settings': poll({ triggerOn: 'settingsChanged' }),
	'a trigger for the daily summary': poll({ triggerOn: 'dailySummary' }),
};

const DENIALS = {
	'HTTP 401': { status: 401, text: '' },
	'HTTP 403': { status: 403, text: '' },
	'HTTP 200 with code 401': { code: 401 },
	'HTTP 200 with code 403': { code: 403 },
} as const;

const TIMES = Array.from({ length: 30 }, (_, number) => number);
/** With data loggers of its own, so that a search has much to read. */
const stranger = (): Credentials =>
	strangersAccount(server.url, { dataLogSns: 'LOG1 LOG2 LOG3 LOG4', timezone: 'Asia/Bangkok' });

describe.each(['HTTP 401', 'HTTP 200 with code 403'] as const)('%s', (denial) => {
	test.each(Object.entries(RUNS))('30 times %s are at most 3 requests', async (_name, run) => {
		server.answer(() => DENIALS[denial]);
		const one = stranger();
		for (const number of TIMES) await run(one, number).catch(() => undefined);
		expect(server.seen.length).toBeGreaterThan(0);
		expect(server.seen.length).toBeLessThanOrEqual(3);

		server.answer(() => DENIALS[denial]);
		const other = stranger();
		await Promise.allSettled(TIMES.map(async (number) => await run(other, number)));
		expect(server.seen.length).toBeGreaterThan(0);
		expect(server.seen.length).toBeLessThanOrEqual(3);
	});
});

test.each(Object.entries(DENIALS))('%s: all of them together are 3 requests', async (_, denial) => {
	server.answer(() => denial);
	// A person who tests the credential has 3 requests of their own.
	const runs = Object.entries(RUNS).flatMap(([name, run]) => (name.includes('test') ? [] : [run]));
	const credentials = stranger();
	await Promise.allSettled(runs.map(async (run, number) => await run(credentials, number)));
	for (const run of runs) await run(credentials, 7).catch(() => undefined);
	expect(server.seen).toHaveLength(3);
});
