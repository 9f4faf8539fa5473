import type { IDataObject } from 'n8n-workflow';
import {
	startRouteServer,
	type RouteServer,
} from '../../../packages/client/src/fleet/testing/route-server.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { strangersAccount } from './account.ts';

let nodePackage: NodePackage;
let server: RouteServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	server = await startRouteServer();
});
afterAll(() => server.close());

const DATA = { data: { time: '2026-11-23 10:00:00' } };
const serials = (count: number, prefix: string): IDataObject[] =>
	Array.from({ length: count }, (_, number) => ({ sn: `${prefix}${number}` }));

/** One item for each device, of a node that goes on whatever happens to one. */
async function read(
	input: IDataObject[],
	credentials: ReturnType<typeof strangersAccount>,
	operation = 'getLatestData',
) {
	const { items, error } = await executeNode(
		{
			type: 'n8n-nodes-atess.atess',
			parameters: {
				resource: 'pcs',
				operation,
				deviceSn: '={{ $json.sn }}',
				output: 'raw',
				range: 'between',
				from: '2026-11-23 00:00:00',
				to: '2026-11-23 23:59:59',
			},
			onError: 'continueRegularOutput',
		},
		{ nodePackage, credentials, input },
	);
	const errors = items.map(({ json }) => (json.error ?? '') as string);
	return { items, errors, error };
}

describe('a node that continues on failure', () => {
	test.each(['getLatestData', 'getHistory', 'getSettings'])(
		'asks a refused account three times, whatever the number of items: %s',
		async (operation) => {
			server.answer(() => ({ code: 403 }));
			const { items, errors, error } = await read(
				serials(12, 'A'),
				strangersAccount(server.url),
				operation,
			);
			expect(error).toBeUndefined();
			expect(server.seen).toHaveLength(3);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
				serials(12, 'A').map((_, item) => ({ item })),
			);
			expect(errors[2]).toContain('refuses access to device A2');
			expect(errors[11]).toContain('no more were sent');
		},
	);

	test('goes on after devices of another account, where this one was let in before', async () => {
		server.answer(({ query }) => (query.deviceSn?.startsWith('MINE') ? DATA : { code: 403 }));
		const credentials = strangersAccount(server.url);
		await read(serials(1, 'MINE'), credentials);
		const { errors } = await read([...serials(5, 'OTHER'), ...serials(3, 'MINE')], credentials);
		expect(errors.map((message) => message === '')).toEqual([
			...Array<boolean>(5).fill(false),
			...Array<boolean>(3).fill(true),
		]);
	});

	test('takes another secret for one that has yet to be let in', async () => {
		server.answer(() => DATA);
		const credentials = strangersAccount(server.url);
		await read(serials(1, 'MINE'), credentials);
		server.answer(() => ({ code: 403 }));
		const changed = {
			atessApi: { ...credentials.atessApi, secret: 'another-invented-secret-0123456' },
		};
		const { errors } = await read(serials(12, 'ALSO'), changed);
		expect(server.seen).toHaveLength(3);
		expect(errors[0]).not.toContain('no permission');
	});
});
