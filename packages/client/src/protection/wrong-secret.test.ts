// A wrong secret through every function of the client: the account must not be locked by any of them.
import {
	AtessCircuitOpenError,
	AtessError,
	createAtessClient,
	OPERATIONS,
	type AtessClient,
	type OperationId,
} from '../index.ts';
import {
	applyChange,
	createHistory,
	createDeviceTypeMemory,
	createLedger,
	createMemoryStore,
	currentSettings,
	discover,
	discoverStep,
	deviceTypeOf,
	latestOf,
	listDataLoggers,
	modelFor,
	prepareChange,
	readLatest,
	requireDeviceType,
	verifyChange,
	write,
	type OperationInfo,
	type PendingChange,
} from '../internal.ts';
import { planOf, pbdRequest } from '../settings/testing/bench.ts';
import { startWireServer, type Script, type WireServer } from '../testing/wire-server.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());

/** All ways in which the server may deny access. */
const DENIALS: Readonly<Record<string, Script>> = {
	'HTTP 401': { status: 401 },
	'HTTP 403': { status: 403, body: '<html>Forbidden</html>' },
	'HTTP 200 with code 401': { body: '{"code":401,"msg":"Unauthorized","data":null}' },
	'HTTP 200 with code 403': { body: '{"code":403,"msg":"No access","data":null}' },
	'HTTP 401 with a code of its own': { status: 401, body: '{"code":1001,"msg":"?","data":null}' },
};

let secrets = 0;
const wrongSecret = (): string => `a-wrong-invented-secret-number-${++secrets}`;
/** Each secret is one of another account. */
function client(secret = wrongSecret(), userId = secrets): AtessClient {
	return createAtessClient({ auth: { userId, secret }, baseUrl: server.url });
}

const VALUES: Readonly<Record<string, unknown>> = {
	plantId: 1,
	startDate: '2026-11-23 00:00:00',
	endDate: '2026-11-23 23:59:59',
	pageNo: 1,
	pageSize: 10,
	validCode: 'AB12C',
};
/** An input that is right for an operation, about another device or plant each time. */
function inputOf(id: OperationId, number: number): never {
	const { parameters, body }: OperationInfo = OPERATIONS[id];
	const entries = parameters
		.filter(({ required }) => required)
		.map(({ name }) => [name, VALUES[name] ?? `SIM${number}`] as const);
	return { ...Object.fromEntries(entries), ...(body && { body: { mystery: 1 } }) } as never;
}
const idAt = (number: number): OperationId => {
	const ids = Object.keys(OPERATIONS) as OperationId[];
	return ids[number % ids.length] ?? 'plantList';
};

const RANGE = { from: '2026-11-23 00:00:00', to: '2026-11-23 23:59:59' };
const serials = (of: string, count = 30) =>
	Array.from({ length: count }, (_, device) => `${of}${device}`);
const deps = (ours: AtessClient) => ({
	client: ours,
	ledger: createLedger(createMemoryStore(), () => Promise.resolve('account')),
	now: Date.now,
	sleep: () => Promise.resolve(),
});
const pending: PendingChange = {
	version: 1,
	id: 'x',
	deviceType: 'pbd',
	deviceSn: 'SIMPBD0001',
	sentAt: 0,
	lateUntil: 0,
	changes: { socMax: { before: 80, desired: 90 } },
	others: {},
};
async function all(values: AsyncIterable<unknown>): Promise<unknown[]> {
	const list: unknown[] = [];
	for await (const value of values) list.push(value);
	return list;
}

const FUNCTIONS: Readonly<Record<string, (ours: AtessClient, number: number) => unknown>> = {
	'call, of every operation': (ours, number) =>
		ours.call(idAt(number), inputOf(idAt(number), number)),
	'call, of one device': (ours) => ours.call('pcsDataLast', { deviceSn: 'SIMPCS0001' }),
	'call, with a fresh read': (ours, number) =>
		ours.call('pcsSetting', { deviceSn: `SIM${number}` }, { fresh: true, onLimit: 'wait' }),
	callWithMeta: (ours, number) => ours.callWithMeta('pcsSetting', { deviceSn: `SIM${number}` }),
	pages: (ours) => all(ours.pages('plantList', {})),
	raw: (ours, number) =>
		ours.raw
			.GET(OPERATIONS.pcsDataLast.path, { params: { query: { deviceSn: `SIM${number}` } } })
			.then(({ response }) => response.status),
	'a client without rate limits': (_, number) =>
		createAtessClient({
			auth: { userId: secrets, secret: `a-wrong-invented-secret-number-${secrets}` },
			baseUrl: server.url,
			limits: { mode: 'off' },
		}).call('pcsSetting', { deviceSn: `SIM${number}` }),
	discover: (ours) => discover(ours),
	'discover, of data loggers': (ours) => discover(ours, { dataLogSns: serials('LOG', 4) }),
	discoverStep: (ours) => discoverStep(ours),
	readLatest: (ours) => readLatest(ours, serials('SIMPCS', 8)),
	latestOf: (ours) => all(latestOf(ours, serials('SIMPCS', 8))),
	deviceTypeOf: (ours, number) => deviceTypeOf(ours, `SIM${number}`),
	requireDeviceType: (ours, number) =>
		requireDeviceType(ours, `SIM${number}`, {
			dataLogSn: 'LOG1',
			memory: createDeviceTypeMemory(),
		}),
	listDataLoggers: (ours) => listDataLoggers(ours),
	modelFor: (ours, number) =>
		modelFor(ours, { deviceType: 'hpsCentral', deviceSn: `SIM${number}` }, [{ ppv: 90, ppv1: 30 }]),
	'history, by rows': (ours, number) =>
		all(
			createHistory(ours).rows({
				operationId: 'pcsDataList',
				deviceSn: `SIM${number}`,
				...RANGE,
			}),
		),
	'history, by coverage': (ours, number) =>
		all(
			createHistory(ours).coverage(
				{ operationId: 'pcsDataList', deviceSn: `SIM${number}`, ...RANGE },
				{ timezone: 'Asia/Bangkok' },
			),
		),
	currentSettings: (ours, number) => currentSettings(deps(ours), 'pbd', `SIM${number}`),
	prepareChange: (ours, number) =>
		prepareChange(deps(ours), {
			deviceType: 'pbd',
			deviceSn: `SIM${number}`,
			desired: { socMax: 90 },
		}),
	applyChange: (ours, number) =>
		applyChange(deps(ours), planOf(pbdRequest({ deviceSn: `SIM${number}` }))),
	verifyChange: (ours, number) =>
		verifyChange(deps(ours), { ...pending, deviceSn: `SIM${number}` }),
	write: (ours, number) => write(ours, 'plantAdd', { body: { plantName: `Plant ${number}` } }),
};

// One of the credential and one of a device: the others are the same to what comes after them.
const TWO = ['HTTP 401', 'HTTP 200 with code 403'];
describe.each(TWO)('%s', (denial) => {
	const script = DENIALS[denial] ?? {};
	test.each(Object.entries(FUNCTIONS))('30 times %s are at most 3 requests', async (_name, run) => {
		server.play(script);
		const secret = wrongSecret();
		for (let number = 0; number < 30; number++) {
			await Promise.resolve(run(client(secret), number)).catch(() => undefined);
		}
		expect(server.seen.length).toBeGreaterThan(0);
		expect(server.seen.length).toBeLessThanOrEqual(3);

		server.play(script);
		const other = wrongSecret();
		await Promise.allSettled(
			Array.from({ length: 30 }, async (_each, number) => await run(client(other), number)),
		);
		expect(server.seen.length).toBeGreaterThan(0);
		expect(server.seen.length).toBeLessThanOrEqual(3);
	});
});

test.each(Object.entries(DENIALS))(
	'%s: all functions together are 3 requests',
	async (_, script) => {
		server.play(script);
		const secret = wrongSecret();
		for (const run of Object.values(FUNCTIONS)) {
			await Promise.resolve(run(client(secret), 1)).catch(() => undefined);
		}
		expect(server.seen).toHaveLength(3);
	},
);

test.each(Object.entries(DENIALS))(
	'%s: 30 identical reads of one client are 3 requests, and none waits for the rate limit',
	async (_, script) => {
		server.play(script);
		const ours = client();
		const kinds: unknown[] = [];
		for (let number = 0; number < 30; number++) {
			await ours.call('plantList').catch((error: unknown) => {
				kinds.push(error instanceof AtessError && error.kind);
			});
		}
		const row = Array.from({ length: 30 }, (_, number) => (number < 3 ? 'auth' : 'circuitOpen'));
		expect(kinds).toEqual(row);
		expect(server.seen).toHaveLength(3);
	},
);

test('a corrected secret is tried at once', async () => {
	server.play({ status: 401 });
	const [userId] = [++secrets];
	const wrong = client('a-wrong-invented-secret-0123456', userId);
	for (let n = 0; n < 30; n++) {
		await wrong.call('pcsSetting', { deviceSn: 'A1' }).catch(() => undefined);
	}
	server.play({ body: '{"code":200,"data":{"a":1}}' });
	const right = client('the-right-invented-secret-01234', userId);
	expect(await right.call('pcsSetting', { deviceSn: 'A1' })).toEqual({ a: 1 });
	await expect(wrong.call('pcsSetting', { deviceSn: 'A1' })).rejects.toThrow(AtessCircuitOpenError);
});

test('one device without access among 40 delays no other', async () => {
	const ours = createAtessClient({
		auth: { userId: 1, secret: wrongSecret() },
		baseUrl: server.url,
		limits: { mode: 'off' },
		store: createMemoryStore(),
		fetch: (request) => {
			const isDenied = request.url.endsWith('DENIED');
			const body = isDenied ? '{"code":403}' : '{"code":200,"data":{"a":1}}';
			return Promise.resolve(new Response(body));
		},
	});
	await ours.call('pcsSetting', { deviceSn: 'A1' });
	for (let round = 0; round < 30; round++) {
		await ours.call('pcsSetting', { deviceSn: 'DENIED' }).catch(() => undefined);
		if (round % 3 > 0) continue;
		const results = await Promise.all(
			serials('A').map((deviceSn) => ours.call('pcsSetting', { deviceSn })),
		);
		expect(results).toHaveLength(30);
	}
});
