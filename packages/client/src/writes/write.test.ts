import { AtessOptionError } from '../errors/index.ts';
import { createAtessClient } from '../index.ts';
import { envelope, startWireServer, type Script, type WireServer } from '../testing/wire-server.ts';
import { write, type WriteResult } from './write.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());

const NOW = Date.UTC(2026, 10, 23, 12);

async function run(id: string, input: object, ...scripts: Script[]): Promise<WriteResult> {
	const client = createAtessClient({
		auth: { token: 'Basic invented' },
		baseUrl: server.url,
		retry: { retries: 0 },
		now: () => NOW,
	});
	server.play(...scripts);
	return await write(client, id as 'plantAdd', input as Record<string, unknown>, {
		now: () => NOW,
	});
}

const OK = envelope(200, true);
const FALSE = envelope(200, false);
const NOT_FOUND = envelope(400, null, 'not fount');
const list = (...plantIds: string[]): Script =>
	envelope(200, { datas: plantIds.map((plantId) => ({ plantId })), total: plantIds.length });
const loggers = (...serials: string[]): Script =>
	envelope(
		200,
		serials.map((dataLogSn) => ({ dataLogSn })),
	);

describe('a deletion', () => {
	test.each<[string, Script[], boolean, boolean | null]>([
		['is proven by a list without it', [OK, list('8', '9')], true, true],
		['is not proven by a list with it', [OK, list('7', '9')], true, false],
		['is not a success if the response is false', [FALSE, list('7', '9')], false, false],
		['is proven where the response is false and it is gone', [FALSE, list('9')], false, true],
		['is proven where the list is empty and it is not found', [OK, list(), NOT_FOUND], true, true],
		['is not proven by an empty list', [OK, list(), envelope(200, null)], true, null],
		['is open where the list fails', [OK, { status: 502 }], true, null],
		['is open where the list is refused', [OK, envelope(403, null, 'no access')], true, null],
	])('of a plant %s', async (_, scripts, accepted, verified) => {
		expect(await run('plantDelete', { plantId: '7' }, ...scripts)).toMatchObject({
			accepted,
			verified,
		});
		expect(server.seen.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
	});

	test('of a data logger is proven by the list', async () => {
		const result = await run('dataLogDelete', { dataLogSn: 'A' }, OK, loggers('B'));
		expect(result).toMatchObject({ accepted: true, verified: true });
	});

	test('is open while the list may not be read, and gives the time when it may', async () => {
		const client = createAtessClient({
			auth: { token: 'Basic invented' },
			baseUrl: server.url,
			now: () => NOW,
		});
		server.play(list('7', '9'));
		for await (const page of client.pages('plantList', {})) expect(page.rows).toHaveLength(2);
		server.play(OK);
		const result = await write(client, 'plantDelete', { plantId: '7' }, { now: () => NOW });
		expect(result).toMatchObject({
			accepted: true,
			verified: null,
			verifyAfter: NOW + 300_000,
			reason: expect.stringContaining('plantList') as string,
		});
		expect(server.seen.map(({ method }) => method)).toEqual(['DELETE']);
	});
});

describe('a creation', () => {
	const body = { plantName: 'North farm', city: 'Lamphun', installDate: '2026-11-23' };

	test.each<[string, Script[], boolean | null]>([
		['its ID', [envelope(200, { id: 7 }), envelope(200, { id: '7', city: 'Lamphun' })], true],
		['its bare ID', [envelope(200, '7'), envelope(200, { plantId: 7, city: 'Lamphun' })], true],
		['another city', [envelope(200, 7), envelope(200, { id: '7', city: 'Chiang Mai' })], false],
		['nothing', [envelope(200, 7), NOT_FOUND], false],
		['no ID', [envelope(200, null)], null],
	])('whose responses have %s is verified: %j', async (_, scripts, verified) => {
		expect(await run('plantAdd', { body }, ...scripts)).toMatchObject({ accepted: true, verified });
	});

	test('of a data logger is proven by its plant, and its check code is not looked for', async () => {
		const input = { body: { dataLogSn: 'A', plantId: '7', validCode: 'secret' } };
		const row = envelope(200, { dataLogSn: 'A', plantId: 7 });
		expect(await run('dataLogAdd', input, OK, row)).toMatchObject({ verified: true });
		const other = envelope(200, { dataLogSn: 'A', plantId: 8 });
		expect(await run('dataLogAdd', input, OK, other)).toMatchObject({ verified: false });
	});
});

test.each<[string, object, boolean | null]>([
	['reports the new values', { plantId: '7', city: 'Lamphun', nominalPower: 50_000 }, true],
	['reports an old value', { plantId: '7', city: 'Lamphun', nominalPower: '1' }, false],
	['does not report a value', { plantId: '7', city: 'Lamphun' }, null],
	['reports another plant', { plantId: '8', city: 'Lamphun', nominalPower: '50000' }, null],
])('a change is verified where the server %s: %j is %p', async (_, row, verified) => {
	const body = { plantId: '7', city: 'Lamphun', nominalPower: '50000' };
	expect(await run('plantUpdate', { body }, OK, envelope(200, row))).toMatchObject({ verified });
});

test('a write that fails is an error, and nothing is read', async () => {
	await expect(
		run('plantDelete', { plantId: '7' }, envelope(500, null, 'x')),
	).rejects.toMatchObject({
		name: 'AtessApiError',
	});
	expect(server.seen).toHaveLength(1);
});

test.each(['plantList', 'pcsSettingUpdate'])(
	'%s is not such a write, and nothing is sent',
	async (id) => {
		await expect(run(id, {}, OK)).rejects.toThrow(AtessOptionError);
		expect(server.seen).toEqual([]);
	},
);
