// Executions of one process that read at the same moment.
import {
	startRouteServer,
	type RouteServer,
} from '../../../packages/client/src/fleet/testing/route-server.ts';
import { untilIdle } from '../../../packages/client/src/testing/until-idle.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { strangersAccount } from './account.ts';

const COUNT = 30;
const OPERATIONS = ['getLatestData', 'getHistory', 'getSettings'];

let nodePackage: NodePackage;
let server: RouteServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	server = await startRouteServer();
	server.answer(async ({ query }) => {
		// By then all executions have come.
		await untilIdle(100);
		const row = { deviceSn: query.deviceSn, time: '2026-11-23 10:00:00', marker: query.deviceSn };
		return { data: query.pageNo === undefined ? row : { datas: [row], total: 1 } };
	});
});
afterAll(() => server.close());

/** Runs executions at the same moment, as a person or a schedule starts them. */
async function together(operation: string, serials: readonly string[]) {
	const credentials = strangersAccount(server.url);
	const before = server.seen.length;
	const results = await Promise.all(
		serials.map(
			async (deviceSn) =>
				await executeNode(
					{
						type: 'n8n-nodes-atess.atess',
						parameters: {
							resource: 'device',
							deviceType: 'pcs',
							operation,
							deviceSn: { __rl: true, mode: 'id', value: deviceSn },
							output: 'raw',
							settingsOutput: 'values',
							range: 'between',
							from: '2026-11-23 00:00:00',
							to: '2026-11-23 23:59:59',
						},
					},
					{ nodePackage, credentials },
				),
		),
	);
	const given = results.map(
		({ items, error }) => error?.message ?? items.map(({ json }) => json.marker),
	);
	return { given, requests: server.seen.length - before };
}

test.each(OPERATIONS)(
	'30 of the same read are one request, and all succeed: %s',
	async (operation) => {
		const serials = Array<string>(COUNT).fill('SIMPCS0001');
		const { given, requests } = await together(operation, serials);
		expect(given).toEqual(serials.map((deviceSn) => [deviceSn]));
		expect(requests).toBe(1);
	},
);

test.each(OPERATIONS)(
	'30 reads of as many devices all succeed with their own: %s',
	async (operation) => {
		const serials = Array.from({ length: COUNT }, (_, device) => `SIMPCS${1000 + device}`);
		const { given, requests } = await together(operation, serials);
		expect(given).toEqual(serials.map((deviceSn) => [deviceSn]));
		expect(requests).toBe(COUNT);
	},
);
