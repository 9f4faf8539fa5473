import {
	AtessAuthError,
	AtessNotFoundError,
	createAtessClient,
	OPERATIONS,
	type AtessClient,
	type OperationId,
} from 'atess-client';
import type { OperationInfo } from 'atess-client/internal';
import {
	createSimulator,
	DEFAULT_ACCOUNT,
	OTHER_ACCOUNT,
	tokenOf,
	type Simulator,
} from 'atess-simulator';
import { DAY, queryFor } from '../node/panel.ts';

const NOW = new Date('2026-11-23T03:00:00Z');

let simulator: Simulator;
let client: AtessClient;
beforeAll(async () => {
	simulator = await createSimulator({ port: 0, now: () => NOW });
	// Reads and writes follow each other here as no plant would need it.
	client = createAtessClient({
		auth: DEFAULT_ACCOUNT,
		baseUrl: simulator.url,
		limits: { mode: 'off' },
	});
});
afterAll(() => simulator.close());

const reads = Object.entries<OperationInfo>(OPERATIONS).filter(
	([, { method }]) => method === 'GET',
);

test.each(reads)('%s: the requested object comes back', async (id, info) => {
	const input: Record<string, unknown> = queryFor(id as OperationId, info);
	if (info.page) Object.assign(input, { pageNo: 1, pageSize: 500 });
	const call = client.call as (id: string, input: object) => Promise<unknown>;
	const data = await call(id, input);
	const [first] = Array.isArray(data) ? (data as object[]) : [data as object];
	expect(first).toBeDefined();
	if ((info.role === 'get' || info.role === 'list') && 'deviceSn' in input) {
		expect(first).toMatchObject({ deviceSn: input.deviceSn, lost: false });
	}
});

test('a setting that was written is there when it is read', async () => {
	const deviceSn = 'SIMBCU0002';
	const before = await client.call('bcuSetting', { deviceSn });
	await client.call('bcuSettingUpdate', { deviceSn, body: { ...before, pasBalWaitTimeHour: 3 } });
	expect(await client.call('bcuSetting', { deviceSn })).toEqual({
		...before,
		pasBalWaitTimeHour: 3,
	});
});

test('a plant can be created, found, changed and deleted', async () => {
	await client.call('plantAdd', { body: { plantName: 'East farm', city: 'Lampang' } });
	const list = (await client.call('plantList')) as { id?: string; plantName?: string }[];
	const plantId = list.find(({ plantName }) => plantName === 'East farm')?.id ?? '';
	await client.call('plantUpdate', { body: { plantId, city: 'Lamphun' } });
	expect(await client.call('plant', { plantId })).toMatchObject({
		plantName: 'East farm',
		city: 'Lamphun',
	});
	await client.call('plantDelete', { plantId });
	await expect(client.call('plant', { plantId })).rejects.toBeInstanceOf(AtessNotFoundError);
});

test('a month of history comes page by page, every sample once and in order', async () => {
	const times: string[] = [];
	const range = { startDate: '2026-10-01 00:00:00', endDate: '2026-10-31 23:59:59' };
	const pages = client.pages('hpsCentralDataList', { deviceSn: 'SIMHPS0001', ...range });
	for await (const { rows } of pages) times.push(...rows.map((row) => String(row.time)));
	expect(times).toHaveLength(31 * 288);
	expect(times[0]).toBe('2026-10-01 00:00:00');
	expect(times.at(-1)).toBe('2026-10-31 23:55:00');
	expect([...new Set(times)].sort()).toEqual(times);
});

test('a server that sends fewer rows than requested loses none', async () => {
	const small = await createSimulator({ port: 0, now: () => NOW, maxPageSize: 100 });
	try {
		const capped = createAtessClient({ auth: DEFAULT_ACCOUNT, baseUrl: small.url });
		let rows = 0;
		const input = { deviceSn: 'SIMPCS0001', startDate: DAY.from, endDate: DAY.to };
		for await (const page of capped.pages('pcsDataList', input)) rows += page.rows.length;
		expect(rows).toBe(288);
		expect(small.requests).toHaveLength(3);
	} finally {
		await small.close();
	}
});

describe.each(['envelope', 'status'] as const)('refusals in the %s', (errors) => {
	let strict: Simulator;
	beforeAll(async () => {
		strict = await createSimulator({ port: 0, errors });
	});
	afterAll(() => strict.close());
	const over = (
		auth: { userId: string | number; secret: string } | { token: string },
	): AtessClient => createAtessClient({ auth, baseUrl: strict.url });

	test('a wrong secret gives no access', async () => {
		const wrong = over({ userId: DEFAULT_ACCOUNT.userId, secret: 'wrong' });
		await expect(wrong.call('plantList')).rejects.toBeInstanceOf(AtessAuthError);
	});

	test("another account's device gives no access", async () => {
		const call = over(OTHER_ACCOUNT).call('pcsDataLast', { deviceSn: 'SIMPCS0001' });
		await expect(call).rejects.toBeInstanceOf(AtessAuthError);
	});

	test('an unknown serial number is not found', async () => {
		const call = over(DEFAULT_ACCOUNT).call('pcsDataLast', { deviceSn: 'NOBODY' });
		await expect(call).rejects.toBeInstanceOf(AtessNotFoundError);
	});

	test('a device under the wrong type is not found', async () => {
		const call = over(DEFAULT_ACCOUNT).call('hpsStringDataLast', { deviceSn: 'SIMHPS0001' });
		await expect(call).rejects.toBeInstanceOf(AtessNotFoundError);
	});

	test('a ready token opens the same account', async () => {
		const plants = await over({ token: tokenOf(DEFAULT_ACCOUNT) }).call('plantList');
		expect(plants).toHaveLength(1);
	});
});
