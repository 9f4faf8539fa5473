import { AtessApiError } from '../errors/index.ts';
import { envelope, startWireServer, type Script, type WireServer } from '../testing/wire-server.ts';
import { AtessDeviceTypeError } from './fleet-errors.ts';
import { deviceTypeOf, requireDeviceType, type DeviceTypeOptions } from './device-type-of.ts';
import type { DeviceType } from '../document/device-type.ts';
import { HPS } from './testing/hps.ts';
import { ENDS, FOUND } from './testing/answers-to-type.ts';
import { failure, testClient } from './testing/test-client.ts';
import { operationAt } from '../testing/operation-at.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());

const ask = (options: DeviceTypeOptions = {}) =>
	deviceTypeOf(testClient(server.url, { timeoutMs: 1000 }), 'SIMHPS0009', {
		among: HPS,
		...options,
	});
const ids = () => server.seen.map(({ url }) => operationAt(url));

/** Responses that show nothing about the device's type, so that the next one is tried. */
const LEADS_ON: [string, Script][] = [
	['not found', envelope(400, null, 'not fount')],
	['not found as HTTP status', { status: 400, ...envelope(400) }],
	['nothing at this address', { status: 404, body: '<h1>Not Found</h1>' }],
	['null', envelope(200, null)],
	['no data at all', { body: '{"code":200}' }],
	['empty data', envelope(200, {})],
	['a list', envelope(200, [])],
	['blank fields', envelope(200, { ppv: null, time: '' })],
	['unknown fields', envelope(200, { foo: 1 })],
];

describe('without a data logger', () => {
	test('a device with data of a central HPS is one, and the string type is not read', async () => {
		server.play(FOUND);
		expect(await ask()).toBe('hpsCentral');
		expect(ids()).toEqual(['hpsCentralDataLast']);
	});

	test.each(LEADS_ON)(
		'%s from the central type, data from the string type: string',
		async (_, no) => {
			server.play(no, FOUND);
			expect(await ask()).toBe('hpsString');
			expect(ids()).toEqual(['hpsCentralDataLast', 'hpsStringDataLast']);
		},
	);

	test.each(LEADS_ON)('%s from both types: not found, and not remembered', async (_, no) => {
		server.play(no);
		const memory = new Map<string, DeviceType>();
		expect(await ask({ memory })).toBeUndefined();
		expect(ids()).toHaveLength(2);
		expect(memory.size).toBe(0);
	});

	test.each(ENDS)(
		'%s from the central type is an error, never the string type',
		async (_, no, type) => {
			server.play(no, FOUND);
			const memory = new Map<string, DeviceType>();
			expect(await failure(ask({ memory }))).toBeInstanceOf(type);
			expect(ids()).toEqual(['hpsCentralDataLast']);
			expect(memory.size).toBe(0);
		},
	);

	test.each(ENDS)('%s from the string type is an error, not "not found"', async (_, no, type) => {
		server.play(envelope(400), no);
		expect(await failure(ask())).toBeInstanceOf(type);
	});

	test('other deviceTypes follow after the HPS, when they are not excluded', async () => {
		server.play(envelope(400), envelope(400), envelope(400), FOUND);
		expect(await ask({ among: undefined })).toBe('pbd');
		expect(ids()).toEqual([
			'hpsCentralDataLast',
			'hpsStringDataLast',
			'pcsDataLast',
			'pbdDataLast',
		]);
	});
});

describe('a find', () => {
	test('is remembered, and the server is not read again', async () => {
		const memory = new Map<string, DeviceType>();
		server.play(envelope(400), FOUND);
		await ask({ memory });
		server.play(envelope(500));
		expect(await ask({ memory })).toBe('hpsString');
		expect(server.seen).toHaveLength(0);
	});

	test('of another deviceType than is looked for is "not found"', async () => {
		server.play(FOUND);
		expect(await ask({ memory: new Map([['SIMHPS0009', 'pcs']]) })).toBeUndefined();
		expect(server.seen).toHaveLength(0);
	});

	test('is not remembered without a memory', async () => {
		server.play(FOUND);
		await ask();
		await ask();
		expect(server.seen).toHaveLength(2);
	});
});

describe('for a write', () => {
	test('a deviceType that was found is given', async () => {
		server.play(FOUND);
		expect(await requireDeviceType(testClient(server.url), 'SIMHPS0009')).toBe('hpsCentral');
	});

	test('a deviceType that was not found is an error that names the next step', async () => {
		server.play(envelope(400));
		const error = await failure(
			requireDeviceType(testClient(server.url), 'SIMHPS0009', { among: HPS }),
		);
		expect(error).toBeInstanceOf(AtessDeviceTypeError);
		expect(error).toMatchObject({ deviceSn: 'SIMHPS0009', tried: HPS });
		expect(error.message).toBe(
			'Could not determine the device type of SIMHPS0009 (tried central HPS, string HPS). Check the serial number. If it is right, give the device type with it. [hpsCentralDataLast, GET /api/v1/hps/data-last, deviceSn SIMHPS0009]',
		);
	});

	test('a failure on the way is that failure, not a guess', async () => {
		server.play(envelope(500));
		expect(await failure(requireDeviceType(testClient(server.url), 'SIMHPS0009'))).toBeInstanceOf(
			AtessApiError,
		);
	});
});
