import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Gateway } from '../../../packages/gateway/src/gateway.ts';
import {
	closeVendor,
	createStage,
	type Stage,
} from '../../../packages/gateway/src/testing/stage.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account } from './account.ts';

let nodePackage: NodePackage;
let stage: Stage;
let gateway: Gateway;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
});
beforeEach(async () => {
	stage = await createStage({ two: { scopes: ['read', 'write'] } });
	gateway = await stage.start();
});
afterEach(() => stage.close());
afterAll(closeVendor);

const LATEST = { resource: 'device', operation: 'getLatestData', deviceSn: 'pcs:SIMPCS0001' };
const CHANGE = {
	resource: 'device',
	operation: 'updateSettings',
	deviceSn: 'pbd:SIMPBD0001',
	specifyChange: 'json',
	dryRun: false,
	options: { verification: 'later' },
};

/** Runs the node with the credential of one worker. */
async function run(parameters: INodeParameters, name = 'main', changes: IDataObject = {}) {
	const gatewayApiKey = stage.keys[name] ?? '';
	const credentials = account(gateway.url, {
		environment: 'gateway',
		gatewayApiKey,
		userId: '',
		secret: '',
		timezone: 'Asia/Bangkok',
		...changes,
	});
	return await executeNode(
		{ type: 'n8n-nodes-atess.atess', parameters },
		{ nodePackage, credentials, input: [{}] },
	);
}

test('20 executions of two workers at one moment are one call, and none fails', async () => {
	const results = await Promise.all(
		Array.from({ length: 20 }, (_, at) => run(LATEST, at % 2 === 0 ? 'main' : 'two')),
	);
	expect(results.map(({ error }) => error)).toEqual(Array(20).fill(undefined));
	expect(results.every(({ items }) => items.length === 1)).toBe(true);
	expect(stage.sent('pcsDataLast')).toBe(1);
});

test('a change of one worker blocks the device for the other until it has a verdict', async () => {
	const first = await run({ ...CHANGE, settings: '{"socMax": 90}' });
	expect(first.error).toBeUndefined();
	expect(first.items[0]?.json).toMatchObject({ verdict: 'unknown', reason: 'deferred' });
	const second = await run({ ...CHANGE, settings: '{"socMax": 80}' }, 'two');
	expect(second.error?.message).toMatch(/outcome of an earlier change|still pending|not known yet/);
	expect(stage.sent('pbdSettingUpdate')).toBe(1);
});

test('a key that the gateway does not know is named, and nothing reaches the vendor', async () => {
	const { error } = await run(LATEST, 'main', { gatewayApiKey: 'atess_gw_invented' });
	expect(error?.message).toContain('does not know this key');
	expect(stage.requests()).toEqual([]);
});

test('a credential without a key names the empty field', async () => {
	const { error } = await run(LATEST, 'main', { gatewayApiKey: '' });
	expect(error?.message).toContain('Enter the gateway key');
});
