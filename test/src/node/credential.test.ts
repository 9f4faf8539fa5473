import type { ICredentialType, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import {
	envelope,
	startWireServer,
	type WireServer,
} from '../../../packages/client/src/testing/wire-server.ts';
import { loadNodePackage, testCredential, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account } from './account.ts';

let nodePackage: NodePackage;
let credential: ICredentialType;
let wire: WireServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	credential = nodePackage.credentialType('atessApi');
	wire = await startWireServer();
});
afterAll(() => wire.close());

/** The fields that the form of the credential shows for these values. */
function shown(values: Record<string, unknown>): string[] {
	const { properties } = credential;
	const all = Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));
	const given = { ...all, ...values } as Parameters<typeof NodeHelpers.displayParameter>[0];
	return properties
		.filter((property) => NodeHelpers.displayParameter(given, property, null, null))
		.map(({ displayName }) => displayName);
}

test('a new credential shows the everyday fields only', () => {
	expect(shown({}).slice(1)).toEqual([
		'User ID',
		'Secret',
		'Plant Time Zone',
		'Read Only',
		'Advanced Settings',
	]);
});

test('the switch shows the rest', () => {
	expect(shown({ advanced: true })).toEqual(
		expect.arrayContaining(['Secret', 'Authentication', 'Power Unit', 'Path Overrides']),
	);
	const token = shown({ advanced: true, authentication: 'token', environment: 'custom' });
	expect(token).toEqual(expect.arrayContaining(['Token', 'Base URL']));
	expect(token).not.toContain('Secret');
});

test('the zones of the list are zones, each once, with the names of today', () => {
	const options = credential.properties.find(({ name }) => name === 'timezone')?.options ?? [];
	const zones = (options as INodePropertyOptions[]).map(({ value }) => String(value)).slice(1);
	expect(new Set(zones).size).toBe(zones.length);
	expect(zones).toEqual(
		expect.arrayContaining(['Asia/Bangkok', 'Asia/Kolkata', 'Africa/Lagos', 'UTC+7', 'UTC-3:30']),
	);
	// Luxon reads offsets, too, in the form that the node writes them.
	expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
});

function isZone(zone: string): boolean {
	try {
		const name = zone.replace(
			/^UTC([+-])(\d+)(?::(\d\d))?$/,
			(_, sign: string, h: string, m = '00') => `${sign}${h.padStart(2, '0')}:${String(m)}`,
		);
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

test('a gateway needs its address and a key, and no credentials of the vendor', () => {
	const gateway = shown({ advanced: true, environment: 'gateway' });
	expect(gateway).toEqual(expect.arrayContaining(['Base URL', 'Gateway Key']));
	expect(gateway).not.toEqual(expect.arrayContaining(['User ID']));
	expect(gateway).not.toEqual(expect.arrayContaining(['Secret']));
	expect(gateway).not.toEqual(expect.arrayContaining(['Authentication']));
});

describe('the Test button, pressed twice in five minutes', () => {
	const NOTHING = envelope(400, null, 'not fount');
	const press = async (secret: string) =>
		await testCredential('n8n-nodes-atess.atess', 'testAtessApi', {
			nodePackage,
			credentials: account(wire.url, { userId: '31337', secret }),
		});

	test('sends one request for a secret that was accepted, and at once another one for a new secret', async () => {
		wire.play(NOTHING);
		expect(await press('first-invented-secret')).toMatchObject({ status: 'OK' });
		const again = await press('first-invented-secret');
		expect(again).toMatchObject({ status: 'OK' });
		expect(again.message).toContain('in the last 5 minutes');
		expect(wire.seen).toHaveLength(1);

		wire.play({ status: 401 });
		expect(await press('second-invented-secret')).toMatchObject({ status: 'Error' });
		expect(wire.seen).toHaveLength(1);
	});
});
