// A wrong secret through every function of the façade. The functions are taken from the objects themselves, so that a
// new one is either tested here or makes the first test fail.
import {
	createAtessClient,
	createMemoryStore,
	OPERATIONS,
	type AtessClient,
	type ProtectionStore,
} from '../index.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { startWireServer, type Script, type WireServer } from '../testing/wire-server.ts';

/** Before the server runs, the functions are only counted. */
let url = 'http://localhost:9';
let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
	({ url } = server);
});
afterAll(() => server.close());

let secrets = 0;
/** A client of an account that no other one has. @param hasZone whether it need not look for the zone of a plant */
function stranger(
	store: ProtectionStore = createMemoryStore(),
	secret = ++secrets,
	hasZone = true,
): AtessClient {
	return createAtessClient({
		auth: { userId: secret, secret: `a-wrong-invented-secret-number-${secret}` },
		baseUrl: url,
		...(hasZone && { timezone: 'Asia/Bangkok' }),
		store,
	});
}

const RANGE = { from: '2026-11-23', to: '2026-11-23' };
const VALUES: Readonly<Record<string, unknown>> = {
	plantId: 1,
	deviceSn: 'SIM1',
	dataLogSn: 'LOG1',
	startDate: '2026-11-23 00:00:00',
	endDate: '2026-11-23 23:59:59',
	pageNo: 1,
	pageSize: 10,
	validCode: 'AB12C',
};
const PENDING = {
	...{ version: 1, id: 'x', deviceType: 'pbd', deviceSn: 'SIM1', sentAt: 0, lateUntil: 0 },
	...{ changes: { socMax: { before: 80, desired: 90 } }, others: {} },
};

/** An input of an operation that its checks accept. */
function inputOf({ parameters, body }: OperationInfo): object {
	const wanted = parameters.filter(({ required }) => required);
	const entries = wanted.map(({ name }) => [name, VALUES[name] ?? 'SIM1'] as const);
	return { ...Object.fromEntries(entries), ...(body && { body: { mystery: 1 } }) };
}

/** The input of each function. Functions of `api` have the inputs of their operations. */
const ARGUMENTS: Readonly<Record<string, readonly unknown[]>> = {
	request: ['pcsSetting', { deviceSn: 'SIM1' }],
	requestPages: ['plantList'],
	call: ['pcsSetting', { deviceSn: 'SIM1' }],
	callWithMeta: ['pcsSetting', { deviceSn: 'SIM1' }],
	pages: ['plantList', {}],
	'fleet.discover': [],
	'fleet.discoverStep': [],
	'fleet.search': [],
	'fleet.latest': [['SIM1', 'SIM2', 'SIM3', 'SIM4']],
	'fleet.overview': [],
	'plants.list': [],
	'plants.get': [1],
	'plants.create': [{ plantName: 'North' }],
	'plants.update': [{ plantId: 1, plantName: 'North' }],
	'plants.delete': [1],
	'dataLoggers.list': [1],
	'dataLoggers.get': ['LOG1'],
	'dataLoggers.create': [{ dataLogSn: 'LOG1', plantId: 1, validCode: 'AB12C' }],
	'dataLoggers.delete': ['LOG1', { plantId: 1 }],
	'raw.request': ['get', '/api/v1/plant/list', {}],
	'raw.GET': ['/api/v1/plant/list', {}],
	'device.type': [],
	'device.zone': [],
	'device.latest': [],
	'device.settings.get': [],
	'device.settings.backup': [],
	'device.settings.plan': [{ socMax: 90 }],
	'device.settings.pending': [],
	'device.settings.verify': [PENDING],
	'history.batches': [],
	'history.rawBatches': [],
	'history.first': [3],
	'history.last': [3],
	'history.hourly': [],
	'history.daily': [],
	'history.periods': ['daily'],
	'history.coverage': [],
};

/** Functions that send nothing by themselves, or as others do. */
const SEND_NOTHING: Readonly<Record<string, string>> = {
	circuit: 'reports the state of the circuit breaker',
	budget: 'reports the use of the limits',
	device: 'only names a device',
	'device.history': 'only names a range',
	'device.settings.restore': 'needs a backup, which begins with device.settings.backup',
	'device.settings.lastChange': 'reads what the store has of the last change',
	'device.settings.planned': 'needs a plan, which begins with device.settings.plan',
	'history.estimate': 'only counts',
	'raw.use': 'adds a middleware',
	'raw.eject': 'removes a middleware',
	...Object.fromEntries(
		['PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'].map((method) => [
			`raw.${method}`,
			'is raw.request with this method',
		]),
	),
};

type Members = Readonly<Record<string, unknown>>;

function functionsIn(value: Members, at = ''): [string, Members][] {
	return Object.keys(value).flatMap((key): [string, Members][] => {
		const member = value[key];
		if (key === 'store') return [];
		if (typeof member === 'function') return [[`${at}${key}`, value]];
		const isObject = typeof member === 'object' && member !== null;
		return isObject ? functionsIn(member as Members, `${at}${key}.`) : [];
	});
}

/** Every function of a client, of a device and of a history, with the object that has it. */
function allOf(client: AtessClient): ReadonlyMap<string, Members> {
	const device = client.device('SIM1');
	const typed = client.device('pbd', 'SIM1');
	const parts = [
		...functionsIn(client as unknown as Members),
		...functionsIn(device as unknown as Members, 'device.'),
		...functionsIn(typed.history(RANGE) as unknown as Members, 'history.'),
	];
	return new Map(parts);
}

const NAMES = [...allOf(stranger()).keys()];
const API = Object.entries<OperationInfo>(OPERATIONS).map(
	([id, info]) => [`api.${info.of}.${info.role === 'other' ? id : info.role}`, info] as const,
);
const OPERATION_OF: ReadonlyMap<string, OperationInfo> = new Map<string, OperationInfo>(API);
const SENDING = NAMES.filter((name) => !(name in SEND_NOTHING));

test('every function of the façade is tested here, or sends nothing', () => {
	const known = [...Object.keys(ARGUMENTS), ...API.map(([name]) => name)];
	expect(SENDING.toSorted()).toEqual(known.toSorted());
	for (const name of Object.keys(SEND_NOTHING)) expect(NAMES).toContain(name);
});

async function run(client: AtessClient, name: string): Promise<unknown> {
	const object = allOf(client).get(name);
	const operation = OPERATION_OF.get(name);
	const given = ARGUMENTS[name] ?? (operation ? [inputOf(operation)] : []);
	const member = object?.[name.split('.').at(-1) ?? ''] as (
		...given: readonly unknown[]
	) => unknown;
	const result = await member.apply(object, [...given]);
	const isIterable =
		typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
	if (!isIterable) return result;
	const list: unknown[] = [];
	for await (const one of result as AsyncIterable<unknown>) list.push(one);
	return list;
}

const HTTP: Script = { status: 401 };
const ENVELOPE: Script = { body: '{"code":403,"msg":"No access","data":null}' };

test.each(SENDING)('30 times %s are at most 3 requests', async (name) => {
	server.play(HTTP);
	const hasZone = name !== 'device.zone';
	const [store, secret] = [createMemoryStore(), ++secrets];
	for (let number = 0; number < 30; number++) {
		await run(stranger(store, secret, hasZone), name).catch(() => undefined);
	}
	// Without a pending change, there is nothing to read.
	const least = name === 'device.settings.pending' ? 0 : 1;
	expect(server.seen.length).toBeGreaterThanOrEqual(least);
	expect(server.seen.length).toBeLessThanOrEqual(3);

	server.play(ENVELOPE);
	const [other, wrong] = [createMemoryStore(), ++secrets];
	const clients = Array.from({ length: 30 }, () => stranger(other, wrong, hasZone));
	await Promise.allSettled(clients.map((client) => run(client, name)));
	expect(server.seen.length).toBeGreaterThanOrEqual(least);
	expect(server.seen.length).toBeLessThanOrEqual(3);
});
