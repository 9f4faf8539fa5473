import type { INodeParameters } from 'n8n-workflow';
import {
	envelope,
	startWireServer,
	type WireServer,
} from '../../../packages/client/src/testing/wire-server.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { strangersAccount } from './account.ts';

const DEVICES = {
	resource: 'device',
	deviceType: 'pcs',
	operation: 'getMany',
	dataLogSn: 'SIMLOG0001',
};
const PLANTS = { resource: 'plant', operation: 'getMany', returnAll: true };
const LATEST = {
	resource: 'device',
	deviceType: 'pcs',
	operation: 'getLatestData',
	deviceSn: 'SIMPCS0001',
};
const FIRST = '1298491919448631809';
const SECOND = '1298491919448631810';

let nodePackage: NodePackage;
let wire: WireServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	wire = await startWireServer();
});
afterAll(() => wire.close());

async function run(parameters: INodeParameters) {
	const result = await executeNode(
		{ type: 'n8n-nodes-atess.atess', parameters },
		{ nodePackage, credentials: strangersAccount(wire.url) },
	);
	return { ...result, items: result.items.map(({ json }) => json) };
}

test.each([
	['null for a list', DEVICES, null],
	['an empty list', DEVICES, []],
	['an empty text for pages', PLANTS, ''],
	['a total of 0 alone', PLANTS, { total: 0 }],
])('%s gives no items and a hint that reports it', async (_, parameters, data) => {
	wire.play(envelope(200, data));
	const { items, hints, error } = await run(parameters);
	expect(error).toBeUndefined();
	expect(items).toEqual([]);
	expect(hints).toEqual(['The server returned no entries for this list, so there are no items.']);
});

test.each([
	['a list', DEVICES, [null, { deviceSn: 'A' }, 7]],
	['pages', PLANTS, { datas: [null, { plantName: 'A' }, 7], total: 3 }],
])('a row without fields in %s is counted and left out', async (_, parameters, data) => {
	wire.play(envelope(200, data));
	const { items, hints, error } = await run(parameters);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(hints).toEqual(['2 entries of the list had no fields (such as null) and got no item.']);
});

test('a list under another name is the list, and never an item itself', async () => {
	wire.play(envelope(200, { list: [{ deviceSn: 'A' }, { deviceSn: 'B' }], total: 2 }));
	const { items, drift } = await run(DEVICES);
	expect(items).toMatchObject([{ deviceSn: 'A' }, { deviceSn: 'B' }]);
	expect(drift.join()).toContain('rows wrapped as page of list, not array');
	wire.play(envelope(200, { unheardOf: 'yes' }));
	expect((await run(DEVICES)).error?.message).toMatch(/has no list of entries/);
});

test.each([
	['a list of one', [{ time: '2026-11-23 10:00:00', sysOutPower: 2 }]],
	['a wrapper', { rows: [{ time: '2026-11-23 10:00:00', sysOutPower: 2 }] }],
])('latest data in %s are one item with values', async (_, data) => {
	wire.play(envelope(200, data));
	const { items } = await run(LATEST);
	expect(items).toMatchObject([{ timeLocal: '2026-11-23 10:00:00' }]);
});

test.each([
	['an empty list', [], /no data of device SIMPCS0001/],
	['a list of null', [null], /no data of device SIMPCS0001/],
	['blank fields', { time: '', status: null }, /no data of device SIMPCS0001/],
	[
		'other fields',
		{ unheardOf: 1 },
		/no documented field of the device type PCS \(its fields are unheardOf\)/,
	],
])('latest data of %s are an error, not an item of nulls', async (_, data, message) => {
	wire.play(envelope(200, data));
	const { items, error } = await run(LATEST);
	expect(items).toEqual([]);
	expect(error?.message).toMatch(message);
});

test('IDs beyond 2^53 leave as they came, and go back digit by digit', async () => {
	wire.play({
		body: `{"code":200,"msg":"","data":{"datas":[{"plantId":${FIRST}},{"plantId":${SECOND}}],"total":2}}`,
	});
	expect((await run(PLANTS)).items).toEqual([{ plantId: FIRST }, { plantId: SECOND }]);
	wire.play(envelope(200, null));
	const ids = { plantId: FIRST, confirm: FIRST };
	expect((await run({ resource: 'plant', operation: 'delete', ...ids })).error).toBeUndefined();
	expect(wire.seen[0]?.url).toBe(`/api/v1/plant?plantId=${FIRST}`);
});

test('an ID that an expression has rounded is refused before anything is sent', async () => {
	wire.play(envelope(200, null));
	const { error } = await run({
		resource: 'plant',
		operation: 'get',
		plantId: `={{ ${FIRST} }}`,
	});
	expect(error?.message).toMatch(/plantId is 1298491919448631800, which may be rounded/);
	expect(wire.seen).toEqual([]);
});
