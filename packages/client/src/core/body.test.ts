import fc from 'fast-check';
import { createAtessClient, OPERATIONS } from '../index.ts';
import type { OperationInfo } from '../internal.ts';
import { BODIES } from '../generated/operations.ts';
import { envelope, startWireServer, type WireServer } from '../testing/wire-server.ts';

let server: WireServer;
beforeAll(async () => {
	server = await startWireServer();
});
afterAll(() => server.close());
beforeEach(() => {
	server.play(envelope(200));
});

type Call = (id: string, input: object, options?: object) => Promise<unknown>;

const call: Call = (id, input, options) => {
	const client = createAtessClient({ auth: { token: 'Basic invented' }, baseUrl: server.url });
	return (client.call as Call)(id, input, options);
};

const circle: Record<string, unknown> = {};
circle.again = circle;

test.each<[string, string, unknown, string, RegExp]>([
	['bcuSettingUpdate', 'x', NaN, 'body.x', /finite number, not NaN/],
	['bcuSettingUpdate', 'x', Infinity, 'body.x', /finite number, not Infinity/],
	['bcuSettingUpdate', 'x', undefined, 'body.x', /undefined/],
	['bcuSettingUpdate', 'x', () => 1, 'body.x', /function/],
	['bcuSettingUpdate', 'x', 1n, 'body.x', /bigint/],
	['bcuSettingUpdate', 'x', Symbol('x'), 'body.x', /symbol/],
	['bcuSettingUpdate', 'x', 1298491919448631800, 'body.x', /rounded/],
	['bcuSettingUpdate', 'x', { from: [1, NaN] }, 'body.x.from.1', /finite/],
	['bcuSettingUpdate', 'x', circle, `body.x${'.again'.repeat(20)}`, /nested too deeply/],
	['pbdSettingUpdate', 'socMax', '90', 'body.socMax', /must be a .*number, not "90"/],
	['pbdSettingUpdate', 'socMax', 'high', 'body.socMax', /must be a .*number, not "high"/],
	['pbdSettingUpdate', 'socMax', null, 'body.socMax', /number, not null/],
	['pbdSettingUpdate', 'socMax', [90], 'body.socMax', /number, not \[90\]/],
	['bcuSettingUpdate', 'batCellNumber', 12.5, 'body.batCellNumber', /a whole number, not 12\.5/],
	['hpsCentralSettingUpdate', 'valleyPeriodTime5', 5, 'body.valleyPeriodTime5', /a text, not 5/],
	['plantAdd', 'nominalPower', 50_000, 'body.nominalPower', /a text, not 50000/],
])('%s with %s of %p is refused before it is sent', async (id, field, value, parameter, text) => {
	const { parameters }: OperationInfo = OPERATIONS[id as keyof typeof OPERATIONS];
	const target = parameters.some(({ name }) => name === 'deviceSn') ? { deviceSn: 'A1' } : {};
	const error = await call(id, { ...target, body: { [field]: value } }).catch(
		(caught: unknown) => caught,
	);
	expect(error).toMatchObject({ name: 'AtessInputError', parameter });
	expect((error as Error).message).toMatch(text);
	expect((error as Error).message).toContain('Nothing was sent.');
	expect(server.seen).toEqual([]);
});

test('unknown values pass, and documented values of the right type do', async () => {
	const body = JSON.parse(
		'{"__proto__":1,"constructor":"x","mystery":{"a":[null,true]},"socMax":90,"powerStart":0.5}',
	) as object;
	await call('pbdSettingUpdate', { deviceSn: 'A1', body });
	expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual(body);
});

test('numbers as text pass where the device reports them so, and nonsense does not', async () => {
	const send = (socMax: unknown): Promise<unknown> =>
		call('pbdSettingUpdate', { deviceSn: 'A1', body: { socMax } }, { bodyAsReported: true });
	await send('90');
	expect(server.seen[0]?.body).toBe('{"socMax":"90"}');
	await expect(send(NaN)).rejects.toMatchObject({ parameter: 'body.socMax' });
	expect(server.seen).toHaveLength(1);
});

test('any body that is not refused arrives as it was given', async () => {
	const fields = Object.values(BODIES.PbdSettings ?? {}).flat();
	const value = fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: false });
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...fields, 'mystery'), value, async (field, given) => {
			server.play(envelope(200));
			const body = { [field]: given };
			try {
				await call('pbdSettingUpdate', { deviceSn: 'A1', body });
			} catch (error) {
				expect(error).toMatchObject({ name: 'AtessInputError' });
				expect(server.seen).toEqual([]);
				return;
			}
			expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual(JSON.parse(JSON.stringify(body)));
			expect(server.seen[0]?.body).not.toMatch(field === 'mystery' ? /^$/ : /null/);
		}),
		{ numRuns: 100 },
	);
});

test.each(['constructor', '__proto__', 'toString'])(
	'there is no operation called %s',
	async (id) => {
		await expect(call(id, {})).rejects.toMatchObject({
			name: 'AtessInputError',
			parameter: 'operationId',
		});
		expect(() =>
			createAtessClient({
				auth: { token: 'Basic invented' },
				pathOverrides: JSON.parse(`{"${id}":"/x"}`) as Record<string, string>,
			}),
		).toThrow(`pathOverrides: there is no operation called ${id}.`);
	},
);
