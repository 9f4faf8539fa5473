import { OPERATIONS, type OperationId } from 'atess-client';
import { isList, N8N_OPERATIONS, type OperationInfo } from 'atess-client/internal';
import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import type { IDataObject } from 'n8n-workflow';
import {
	envelope,
	startWireServer,
	type WireServer,
} from '../../../packages/client/src/testing/wire-server.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account, strangersAccount } from './account.ts';
import { panelFor, queryFor } from './panel.ts';

const NOW = new Date('2026-11-23T03:00:00Z');
const operations = Object.entries<OperationInfo>(OPERATIONS) as [OperationId, OperationInfo][];
const reads = operations.filter(([, { method }]) => method === 'GET');
/** A change of settings is several calls; `settings*.test.ts` are about them. */
const singleCalls = operations.filter(([, { role }]) => role !== 'updateSettings');
const writes = singleCalls.filter(([, { method }]) => method !== 'GET');

let nodePackage: NodePackage;
let simulator: Simulator;
let wire: WireServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	// The clock stands still, so a list that has a limit could be requested once.
	simulator = await createSimulator({ port: 0, now: () => NOW, limits: 'off' });
	wire = await startWireServer();
});
afterAll(async () => {
	await Promise.all([simulator.close(), wire.close()]);
});

/** Runs the operation once for every input item. */
async function run(
	[id, info]: [OperationId, OperationInfo],
	baseUrl: string,
	{ input = [{}], changes = {}, onError }: Options = {},
) {
	return await executeNode(
		{
			type: 'n8n-nodes-atess.atess',
			parameters: { ...panelFor(id, info), ...changes },
			...(onError && { onError }),
		},
		{
			nodePackage,
			credentials: baseUrl === wire.url ? strangersAccount(baseUrl) : account(baseUrl),
			input,
		},
	);
}

interface Options {
	input?: IDataObject[];
	changes?: Record<string, string>;
	onError?: 'continueRegularOutput';
}

/** The response of the simulator itself, requested without any code of the client or the node. */
async function asked(path: string, query: Record<string, unknown>): Promise<unknown> {
	const url = new URL(path, simulator.url);
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
	const response = await fetch(url, { headers: { authorization: tokenOf(DEFAULT_ACCOUNT) } });
	const { code, data } = (await response.json()) as { code: number; data: unknown };
	expect(code).toBe(200);
	return data;
}

function expectedItems(data: unknown): unknown[] {
	if (Array.isArray(data)) return data;
	const rows = (data as { datas?: unknown[] }).datas;
	return rows ?? [data];
}

/** Data of a device or a list of devices get its type. */
function deviceTypeOf(id: OperationId, info: OperationInfo): object {
	const isOfDevice = N8N_OPERATIONS[id].resource === 'device';
	return isOfDevice && (info.role === 'get' || info.role === 'list') ? { deviceType: info.of } : {};
}

function isOfSamples({ role }: OperationInfo): boolean {
	return role === 'latest' || role === 'history';
}

function isWrite(method: string): boolean {
	return method !== 'GET';
}

function pageSizeOf({ url }: { url: string }): string | null {
	return new URL(url, wire.url).searchParams.get('pageSize');
}

/** How an error names the call. */
function site(id: OperationId, info: OperationInfo): string {
	const panel = panelFor(id, info);
	const named = info.parameters.find(({ name }) => name in panel && /Sn$|Id$/.test(name))?.name;
	const target = named === undefined ? [] : [`${named} ${panel[named] as string}`];
	return [id, `${info.method} ${info.path}`, ...target].join(', ');
}

describe('every read', () => {
	test.each(reads)('%s gives what the server sent', async (id, info) => {
		const result = await run([id, info], simulator.url);
		expect(result.error).toBeUndefined();
		const panel: Record<string, unknown> = panelFor(id, info);
		const query = queryFor(id, info);
		const paging = info.page ? { pageNo: 1, pageSize: 2000 } : {};
		const expected = expectedItems(await asked(info.path, { ...query, ...paging }));
		// Samples and settings do not contain the serial number, so the node adds it.
		const identity =
			isOfSamples(info) || info.role === 'settings' ? { deviceSn: panel.deviceSn } : {};
		expect(result.items.map(({ json }) => json)).toEqual(
			expected.map((row) => ({ ...identity, ...(row as object), ...deviceTypeOf(id, info) })),
		);
		expect(result.items.length).toBeGreaterThan(0);
		if (info.page?.from !== undefined) expect(result.items).toHaveLength(288);
	});
});

describe('every write', () => {
	test.each(writes)(
		'%s is sent once, and accepted is not proven where reads show nothing',
		async (id, info) => {
			wire.play(envelope(200, null, 'operate successfully'));
			const result = await run([id, info], wire.url);
			expect(result.error).toBeUndefined();
			expect(wire.seen.map(({ method }) => method).filter(isWrite)).toEqual([info.method]);
			const [item] = result.items;
			expect(item?.json).toMatchObject({ accepted: true, verified: null, code: 200 });
			expect(item?.json).not.toHaveProperty('deleted');
			if (info.method !== 'DELETE') {
				expect(item?.json.sent).toEqual(JSON.parse(wire.seen[0]?.body ?? ''));
			}
		},
	);

	test.each(writes)('%s is taken by the simulator, and proven by a read', async (id, info) => {
		const fresh = await createSimulator({ port: 0, now: () => NOW });
		try {
			const result = await run([id, info], fresh.url);
			expect(result.error).toBeUndefined();
			const sent = fresh.requests.filter(({ method }) => isWrite(method));
			expect(sent.map(({ operationId, code }) => ({ operationId, code }))).toEqual([
				{ operationId: id, code: 200 },
			]);
			expect(result.items[0]?.json).toMatchObject({ accepted: true, verified: true });
		} finally {
			await fresh.close();
		}
	});
});

describe('every operation', () => {
	test.each(singleCalls)(
		'%s names itself, code and message when it is refused',
		async (id, info) => {
			wire.play(envelope(500, null, 'odd refusal'));
			const { error, items } = await run([id, info], wire.url);
			expect(items).toEqual([]);
			expect(error?.name).toBe('NodeApiError');
			expect(error?.message).toMatch(/^The server failed \(code 500 "odd refusal", HTTP 200\)\./);
			expect(error?.message).toContain('The vendor uses code 500 for every failure');
			expect(error?.description?.includes('Read the current values')).toBe(info.method !== 'GET');
			expect(error?.description).toContain(`[${site(id, info)}, request `);
			// A whole history may have been refused for the size of its page.
			if (info.page?.from === undefined) expect(wire.seen).toHaveLength(1);
			else expect(wire.seen.map(pageSizeOf)).toEqual(['1000', '500', '250', '125', '100']);
		},
	);

	test.each(singleCalls)('%s distinguishes HTTP 500 from a refusal', async (id, info) => {
		wire.play({ status: 500, ...envelope(500, null, 'fail') });
		const { error } = await run([id, info], wire.url);
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '500' });
		expect(error?.description).toContain(id);
	});

	test.each(singleCalls)('%s reports it when the response is not JSON', async (id, info) => {
		wire.play({ body: '<html><body>Log in</body></html>' });
		const { error } = await run([id, info], wire.url);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.description).toContain(id);
		expect(error?.message).toContain('The response is a web page, not JSON');
		expect(error?.description).toMatch(/base URL/);
	});

	test.each(singleCalls)('%s runs for each of two items and pairs its output', async (id, info) => {
		const row = isOfSamples(info) ? { x: 1, time: '2026-11-10 00:05:00' } : { x: 1 };
		const data = info.page ? { datas: [row], total: 1 } : isList(info) ? [row] : row;
		wire.play(envelope(200, data));
		const { items, error, hints } = await run([id, info], wire.url, twoItems(id, info));
		expect(error).toBeUndefined();
		// A write is read back, which shows nothing here: one hint reports it for both.
		const own = wire.seen.filter(({ method }) => method === info.method);
		// The list of plants is the same for both items, so it is read once.
		expect(own).toHaveLength(id === 'plantList' ? 1 : 2);
		expect(hints).toHaveLength(isWrite(info.method) ? 1 : 0);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	test.each(singleCalls)(
		'%s goes on with the next item where the node is set to',
		async (id, info) => {
			const data = info.page
				? { datas: [{ x: 1 }], total: 1 }
				: isList(info)
					? [{ x: 1 }]
					: { x: 1 };
			wire.play(envelope(403, null, 'No access'), envelope(200, data));
			const { items, error } = await run([id, info], wire.url, {
				...twoItems(id, info),
				onError: 'continueRegularOutput',
			});
			expect(error).toBeUndefined();
			expect(items).toHaveLength(2);
			expect(items[0]?.json.error).toContain('403 "No access"');
			expect(items[0]?.pairedItem).toEqual({ item: 0 });
			// Also where both items read the same: a denied read gives its place in the limit back.
			expect(items[1]?.json.error).toBeUndefined();
			expect(items[1]?.pairedItem).toEqual({ item: 1 });
		},
	);
});

/** Two items about two things, because each may be requested once in its window. */
function twoItems(id: OperationId, info: OperationInfo): Options {
	const panel = panelFor(id, info);
	const named = info.parameters.find(({ name }) => name in panel && /Sn$|Id$/.test(name))?.name;
	if (named === undefined) return { input: [{}, {}] };
	return {
		changes: {
			[named]: '={{ $json.target }}',
			...(info.method === 'DELETE' && { confirm: '={{ $json.target }}' }),
		},
		input: [{ target: panel[named] }, { target: 'SIMOTHER01' }],
	};
}
