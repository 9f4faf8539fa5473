import { createSimulator, type Simulator } from 'atess-simulator';
import { deviating } from '../../../packages/cli/src/testing/deviations.ts';
import { bundledDocument } from 'atess-spec/document/bundled';
import { envelope, startWireServer } from '../../../packages/client/src/testing/wire-server.ts';
import { executeNode, loadNodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account, strangersAccount } from './account.ts';

let simulator: Simulator;
afterEach(async () => {
	await simulator.close();
});

async function latest(deviations: Parameters<typeof deviating>[1]) {
	simulator = await createSimulator({
		limits: 'off',
		document: deviating(bundledDocument(), deviations) as never,
	});
	return await executeNode(
		{
			type: 'n8n-nodes-atess.atess',
			parameters: {
				resource: 'device',
				deviceType: 'pcs',
				operation: 'getLatestData',
				deviceSn: 'SIMPCS0001',
				output: 'raw',
			},
		},
		{ nodePackage: await loadNodePackage(ROOT), credentials: account(simulator.url) },
	);
}

test('an undocumented fact is a hint, not a failure', async () => {
	const { error, items, drift } = await latest([
		{ kind: 'new', schema: 'PcsRecord', field: 'reservePower', type: 'number' },
		{ kind: 'retyped', schema: 'PcsRecord', field: 'bactivePower', type: 'string' },
	]);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(drift).toEqual([
		'The response of pcsDataLast differs from the documentation: undocumented fields: reservePower; fields of another type: bactivePower (string). All values are returned unchanged. The command "atess probe" shows what is true for your account.',
	]);
});

test('where everything is as documented, there is no hint of it', async () => {
	const { error, drift } = await latest([]);
	expect(error).toBeUndefined();
	expect(drift).toEqual([]);
});

test('a name that the server makes up shows no secret, no markup and no more than its start', async () => {
	const server = await startWireServer();
	const credentials = strangersAccount(server.url, { secret: 'an-invented-secret-of-32-letters' });
	const names = [
		'x-an-invented-secret-of-32-letters',
		'<img src=x onerror=alert(1)>',
		'a\u202e\u0007b',
		'y'.repeat(5000),
	];
	server.play(envelope(200, Object.fromEntries(names.map((name) => [name, 1]))));
	const { drift } = await executeNode(
		{
			type: 'n8n-nodes-atess.atess',
			parameters: {
				resource: 'device',
				deviceType: 'pcs',
				operation: 'getLatestData',
				deviceSn: 'SIMPCS0001',
				output: 'raw',
			},
		},
		{ nodePackage: await loadNodePackage(ROOT), credentials },
	);
	await server.close();
	expect(drift).toHaveLength(1);
	expect(drift[0]).toContain(
		`x-[redacted], \\u{3c}img src\\u{3d}x onerror\\u{3d}alert\\u{28}1\\u{29}\\u{3e}, a\\u{202e}\\u{7}b, ${'y'.repeat(60)}…`,
	);
	expect(drift[0]).not.toMatch(/[<>\p{C}]|invented-secret/u);
});
