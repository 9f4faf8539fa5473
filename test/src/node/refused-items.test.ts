import type { IDataObject } from 'n8n-workflow';
import {
	startRouteServer,
	type RouteServer,
} from '../../../packages/client/src/fleet/testing/route-server.ts';
import { executeNode, loadNodePackage, testCredential, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { strangersAccount } from './account.ts';

let nodePackage: NodePackage;
let server: RouteServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	server = await startRouteServer();
});
afterAll(() => server.close());

type Credentials = ReturnType<typeof strangersAccount>;

const TYPE = 'n8n-nodes-atess.atess';
const DATA = { data: { time: '2026-11-23 10:00:00' } };
const serials = (count: number, prefix: string): IDataObject[] =>
	Array.from({ length: count }, (_, number) => ({ sn: `${prefix}${number}` }));

/** One item for each device, of a node that goes on after any failure of one. */
async function read(input: IDataObject[], credentials: Credentials, operation = 'getLatestData') {
	const { items, error } = await executeNode(
		{
			type: TYPE,
			parameters: {
				resource: 'device',
				deviceType: 'pcs',
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
		'sends three requests for a refused account, with any number of items: %s',
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
			expect(errors[2]).toContain('denies access to device A2');
			expect(errors[11]).toContain('Next trial request possible at');
		},
	);

	test('goes on after devices of another account, where this one was accepted before', async () => {
		server.answer(({ query }) => (query.deviceSn?.startsWith('MINE') ? DATA : { code: 403 }));
		const credentials = strangersAccount(server.url);
		await read(serials(1, 'MINE'), credentials);
		const { errors } = await read([...serials(5, 'OTHER'), ...serials(3, 'MINE')], credentials);
		expect(errors.map((message) => message === '')).toEqual([
			...Array<boolean>(5).fill(false),
			...Array<boolean>(3).fill(true),
		]);
	});

	test('takes another secret for one that was not accepted yet', async () => {
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

describe('executions at the same moment', () => {
	const together = async (count: number, credentials: Credentials, operation = 'getSettings') =>
		await Promise.all(
			serials(count, 'A').map(async (item) => await read([item], credentials, operation)),
		);

	test.each([401, 403])(
		'with credentials that are not accepted send three requests, however many there are: %s',
		async (code) => {
			server.answer(() => ({ code }));
			const results = await together(10, strangersAccount(server.url));
			expect(server.seen).toHaveLength(3);
			const held = results.filter(({ errors }) =>
				errors[0]?.includes('Next trial request possible at'),
			);
			expect(held).toHaveLength(7);
		},
	);

	test('go on together once the account is accepted', async () => {
		let others: () => void = () => undefined;
		const several = new Promise<void>((resolve) => (others = resolve));
		server.answer(async () => {
			const { length } = server.seen;
			if (length > 3) others();
			if (length > 1) await several;
			return DATA;
		});
		const results = await together(6, strangersAccount(server.url), 'getLatestData');
		expect(results.flatMap(({ errors }) => errors)).toEqual(Array<string>(6).fill(''));
	});
});

describe('executions that come again and again', () => {
	const MINUTE = 60_000;
	let now = Date.parse('2026-11-23T10:00:00Z');
	beforeEach(() => {
		jest.spyOn(Date, 'now').mockImplementation(() => now);
	});
	afterEach(() => jest.restoreAllMocks());

	test('with credentials that are not accepted leave the account alone, longer and longer', async () => {
		server.answer(() => ({ code: 401 }));
		const credentials = strangersAccount(server.url);
		const asked: number[] = [];
		let last = '';
		for (let minute = 0; minute < 60; minute++) {
			const before = server.seen.length;
			const { errors } = await read(serials(1, `${minute}M`), credentials);
			if (server.seen.length > before) asked.push(minute);
			else [last = ''] = errors;
			now += MINUTE;
		}
		expect(asked).toEqual([0, 1, 2, 7, 17, 37]);
		expect(last).toMatch(
			/More failures could lock the account\. Next trial request possible at \d\d:\d\d \(America\/New_York\)\./,
		);

		server.answer(() => DATA);
		const corrected = {
			atessApi: { ...credentials.atessApi, secret: 'the-corrected-secret-0123456789' },
		};
		const { errors } = await read(serials(1, 'A'), corrected);
		expect(errors).toEqual(['']);
	});

	test('try each further wrong secret of an account once, and a right one at once', async () => {
		const credentials = strangersAccount(server.url);
		const withSecret = (secret: string) => ({ atessApi: { ...credentials.atessApi, secret } });
		server.answer(() => ({ code: 401 }));
		await read(serials(5, 'A'), credentials, 'getSettings');
		expect(server.seen).toHaveLength(3);
		for (const number of [1, 2, 3]) {
			const wrong = withSecret(`a-wrong-invented-secret-number-${number}`);
			await read(serials(5, 'A'), wrong, 'getSettings');
			expect(server.seen).toHaveLength(3 + number);
		}
		server.answer(() => DATA);
		const { errors } = await read(serials(1, 'B'), withSecret('the-right-invented-secret-012345'));
		expect(errors).toEqual(['']);
	});

	/** Settings: no limit of a device spaces the calls. */
	const readOne = async (sn: string, credentials: Credentials) =>
		await read([{ sn }], credentials, 'getSettings');

	/** The minutes of an hour in which something was sent, of one execution each minute. */
	async function minutesAsked(credentials: Credentials, device: (minute: number) => string) {
		const asked: number[] = [];
		for (let minute = 0; minute < 60; minute++) {
			const before = server.seen.length;
			await readOne(device(minute), credentials);
			if (server.seen.length > before) asked.push(minute);
			now += MINUTE;
		}
		return asked;
	}

	test.each([
		['the same device', () => 'A'],
		['another device each time', (minute: number) => `${minute}D`],
	])(
		'with credentials that were not accepted yet leave it alone, too: %s',
		async (_name, device) => {
			server.answer(() => ({ code: 403 }));
			const asked = await minutesAsked(strangersAccount(server.url), device);
			expect(asked).toEqual([0, 1, 2, 7, 17, 37]);
		},
	);

	test('for a device that is refused do not hold up those for another one', async () => {
		server.answer(({ query }) => (query.deviceSn === 'MINE' ? DATA : { code: 403 }));
		const credentials = strangersAccount(server.url);
		await minutesAsked(credentials, () => 'OTHER');
		// At the same moment, as those of a day's end are.
		const daily = await Promise.all([readOne('OTHER', credentials), readOne('MINE', credentials)]);
		expect(daily[1].errors).toEqual(['']);
		const { errors } = await readOne('OTHER', credentials);
		expect(errors[0]).toContain('has no permission for device OTHER');
	});

	test('do not wait any longer once the credential has been tested and is right', async () => {
		server.answer(() => ({ code: 403 }));
		const credentials = strangersAccount(server.url);
		for (let n = 0; n < 3; n++) await readOne('A', credentials);
		server.answer(() => DATA);
		expect((await readOne('A', credentials)).errors[0]).toContain('Next trial request possible at');

		expect(await testCredential(TYPE, 'testAtessApi', { nodePackage, credentials })).toMatchObject({
			status: 'OK',
		});
		expect((await readOne('A', credentials)).errors).toEqual(['']);
	});

	test('do not wait any longer because the clock of this machine was fast', async () => {
		server.answer(() => ({ code: 403 }));
		const credentials = strangersAccount(server.url);
		for (let n = 0; n < 3; n++) await readOne('A', credentials);
		now -= 24 * 60 * MINUTE;
		const asked = await minutesAsked(credentials, () => 'A');
		expect(asked).toEqual([5, 15, 35]);
	});

	test('for a device that is refused hold up no other, nor anything else of it, once the account was accepted', async () => {
		server.answer(({ query, id }) =>
			query.deviceSn === 'MINE' || !id.endsWith('Setting') ? DATA : { code: 403 },
		);
		const credentials = strangersAccount(server.url);
		await readOne('MINE', credentials);
		const asked = await minutesAsked(credentials, () => 'OTHER');
		expect(asked).toEqual([0, 1, 2, 7, 17, 37]);
		expect((await read([{ sn: 'OTHER' }], credentials)).errors).toEqual(['']);
		expect((await readOne('MINE', credentials)).errors).toEqual(['']);
		// The account is accepted, so it is about the device.
		expect((await readOne('OTHER', credentials)).errors[0]).toContain('has no permission for');
	});

	test.each([401, 403])(
		'with credentials that were withdrawn leave the account alone: %s',
		async (code) => {
			server.answer(() => DATA);
			const credentials = strangersAccount(server.url);
			await readOne('A', credentials);
			server.answer(() => ({ code }));
			expect(await minutesAsked(credentials, () => 'A')).toEqual([0, 1, 2, 7, 17, 37]);
		},
	);
});
