import { createAtessClient, createMemoryStore, type AtessClient, type Drift } from './index.ts';
import { AtessRateLimitError, AtessResponseError } from './errors/index.ts';
import { envelope, startWireServer, type WireServer } from './testing/wire-server.ts';
import { OPERATIONS } from './generated/operations.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());

function client(onDrift: (drift: Drift) => void = () => undefined): AtessClient {
	const auth = { token: 'a token' };
	return createAtessClient({
		auth,
		baseUrl: server.url,
		retry: { retries: 0 },
		store: createMemoryStore(),
		onDrift,
	});
}

const ok = (data: string): { body: string } => ({ body: `{"code":200,"msg":"","data":${data}}` });

describe('a number beyond 2^53', () => {
	const [first, second] = ['1298491919448631809', '1298491919448631810'];

	test('arrives as the text that was sent, next to numbers that are exact', async () => {
		server.play(
			ok(`{"datas":[{"plantId":${first},"nominalPower":5},{"plantId":${second}}],"total":2}`),
		);
		expect(await client().call('plantList')).toEqual({
			datas: [{ plantId: first, nominalPower: 5 }, { plantId: second }],
			total: 2,
		});
	});

	test('goes into the request digit by digit', async () => {
		server.play(ok('null'));
		await client().call('plantDelete', { plantId: first });
		await client().call('plantUpdate', { body: { plantId: first } });
		expect(server.seen[0]?.url).toBe(`${OPERATIONS.plantDelete.path}?plantId=${first}`);
		expect(server.seen[1]?.body).toBe(`{"plantId":"${first}"}`);
	});

	test.each([
		['a parameter', (api: AtessClient) => api.call('plantDelete', { plantId: Number(first) })],
		['a body', (api: AtessClient) => api.call('plantUpdate', { body: { plantId: Number(first) } })],
		[
			'a part of a body',
			(api: AtessClient) => api.call('plantAdd', { body: { parts: [{ id: -Number(first) }] } }),
		],
	])('is refused as %s when it was rounded, and nothing is sent', async (_, run) => {
		server.play(ok('null'));
		await expect(run(client())).rejects.toThrow(/rounded: give it as a text.*Nothing was sent/);
		expect(server.seen).toEqual([]);
	});
});

describe('one value that is not JSON', () => {
	test('costs that value alone', async () => {
		server.play(ok('{"time":"2026-11-23 10:00:00","ppv":NaN,"vac":230}'));
		expect(await client().call('pcsDataLast', { deviceSn: 'A' })).toEqual({
			time: '2026-11-23 10:00:00',
			ppv: 'NaN',
			vac: 230,
		});
	});

	test('is refused among settings: it could become part of a change', async () => {
		server.play(ok('{"chargeLimit":NaN}'));
		await expect(client().call('pcsSetting', { deviceSn: 'A' })).rejects.toThrow(
			AtessResponseError,
		);
	});
});

describe('a charset', () => {
	/** "Accessed too frequently" in Chinese, as GBK has it. */
	const tooOften = Buffer.from('b7c3cecab9fdd3dac6b5b7b1', 'hex');

	test.each(['msg', 'message'])(
		'other than UTF-8 is read, and the words under %s understood',
		async (name) => {
			const body = Buffer.concat([
				Buffer.from(`{"code":500,"${name}":"`),
				tooOften,
				Buffer.from('"}'),
			]);
			server.play({ headers: { 'content-type': 'application/json;charset=GBK' }, body });
			const error: unknown = await client()
				.call('pcsDataLast', { deviceSn: 'A' })
				.catch((caught: unknown) => caught);
			expect(error).toBeInstanceOf(AtessRateLimitError);
			expect((error as Error).message).toContain('访问过于频繁');
		},
	);

	test.each([
		['iso-8859-1', Buffer.from('S\xfcd', 'latin1')],
		['"gb18030"', Buffer.from('53a8b964', 'hex')],
		['utf-16le', Buffer.from('Süd', 'utf16le')],
		['UTF8', Buffer.from('Süd')],
		['of-nobody', Buffer.from('Süd')],
	])('%s', async (charset, name) => {
		const encoding = charset.startsWith('utf-16') ? 'utf16le' : 'utf8';
		const [before, after] = ok('{"plantName":"NAME"}').body.split('NAME');
		const body = Buffer.concat([
			Buffer.from(before ?? '', encoding),
			name,
			Buffer.from(after ?? '', encoding),
		]);
		server.play({ headers: { 'content-type': `application/json; charset=${charset}` }, body });
		expect(await client().call('plant', { plantId: 1 })).toEqual({ plantName: 'Süd' });
	});
});

test('data next to the code are found where "data" is left out', async () => {
	server.play({ body: '{"code":200,"msg":"","rows":[{"deviceSn":"A"}],"total":1}' });
	expect(await client().call('pcsBaseInfoList', { dataLogSn: 'L' })).toEqual([{ deviceSn: 'A' }]);
	server.play({ body: '{"code":200,"msg":"","success":true}' });
	expect(await client().call('pcsBaseInfoList', { dataLogSn: 'L2' })).toBeNull();
});

test('another wrapper is taken off, reported once, and there for who wants to see it', async () => {
	const seen: unknown[] = [];
	const api = client(({ shape }) => shape && seen.push(shape.seen));
	server.play(envelope(200, [{ ppv: 1 }]));
	expect(await api.call('pcsDataLast', { deviceSn: 'A' })).toEqual({ ppv: 1 });
	expect(await api.call('pcsDataLast', { deviceSn: 'B' }, { asSent: true })).toEqual([{ ppv: 1 }]);
	expect(seen).toEqual(['array']);
});
