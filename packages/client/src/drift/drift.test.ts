import fc from 'fast-check';
import { createAtessClient } from '../index.ts';
import { FIELDS } from '../generated/fields.ts';
import { createDriftWatch, differencesOf, type Drift } from './index.ts';

const kinds = (operationId: string, data: unknown): string[] =>
	differencesOf(operationId, data)
		.fields.filter(({ kind }) => kind !== 'missing')
		.map(({ kind, field }) => `${kind} ${field}`);

test.each([
	['a number that is whole', { capacity: 80 }, []],
	['a number where a whole one is expected', { bmsStatus: 1.5 }, ['retyped bmsStatus']],
	['a number sent as text', { capacity: '80.5' }, ['retyped capacity']],
	['no value, in three spellings', { capacity: null, vBat: '', bmsStatus: '--' }, ['unknown vBat']],
	['a new field', { spinningReserve: 3 }, ['unknown spinningReserve']],
	[
		'a name that objects have by themselves',
		JSON.parse('{"__proto__":1,"constructor":2}'),
		['unknown __proto__', 'unknown constructor'],
	],
])('%s', (_, row: unknown, expected) => {
	expect(kinds('hpsCentralDataLast', row)).toEqual(expected);
});

test('a field is missing only when no row has it, and not at all when there are no rows', () => {
	const missing = (data: unknown): string[] =>
		differencesOf('bcuBaseInfoList', data)
			.fields.filter(({ kind }) => kind === 'missing')
			.map(({ field }) => field);
	const names = Object.keys(FIELDS.BcuBaseInfo);
	const whole = Object.fromEntries(names.map((name) => [name, null]));
	const { deviceSn, ...rest } = whole;
	expect(missing([rest])).toEqual(['deviceSn']);
	expect(missing([rest, { deviceSn }])).toEqual([]);
	expect(missing([])).toEqual([]);
	expect(missing(null)).toEqual([]);
});

test.each([
	['hpsCentralDataList', { datas: [], total: 0 }, undefined],
	['hpsCentralDataList', [], 'array'],
	['hpsCentralDataLast', [{}], 'array'],
	['bcuBaseInfoList', { datas: [] }, 'page'],
	['bcuBaseInfoList', null, undefined],
	['hpsCentralDataList', { total: 1, rows: [{ capacity: 80 }] }, 'page of rows'],
	['hpsCentralDataLast', { rows: [{ capacity: 80 }] }, 'object in rows.[]'],
	['hpsCentralDataLast', { ofSomebody: { capacity: 80 } }, 'object in another name'],
	['hpsCentralDataList', { data: { list: [{ capacity: 80 }] } }, 'page of data.list'],
	['bcuBaseInfoList', { list: [{ deviceSn: 'A' }] }, 'page of list'],
	['hpsCentralDataLast', 'soon', 'scalar'],
])('%s with %j is wrapped as %s', (operationId, data, seen) => {
	expect(differencesOf(operationId, data).shape?.seen).toBe(seen);
});

test('the rows of a page are found under another name', () => {
	const page = { total: 1, rows: [{ capacity: 80, reservePower: 1 }] };
	expect(kinds('hpsCentralDataList', page)).toEqual(['unknown reservePower']);
});

test('for any response, the same drift is reported once and nothing is thrown', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (data) => {
			const told: Drift[] = [];
			const watch = createDriftWatch((drift) => told.push(drift));
			watch('pcsDataLast', data);
			const first = told.length;
			watch('pcsDataLast', data);
			expect(first).toBeLessThanOrEqual(1);
			expect(told).toHaveLength(first);
		}),
	);
});

test('a client reports responses to its watch, and goes on when the watch fails', async () => {
	const seen: [string, unknown][] = [];
	const client = createAtessClient({
		auth: { token: 'a token' },
		fetch: () => Promise.resolve(Response.json({ code: 200, msg: '', data: { time: 7 } })),
		onAnswer: (operationId, data) => {
			seen.push([operationId, data]);
			throw new Error('the watch has failed');
		},
	});
	await expect(client.call('pcsDataLast', { deviceSn: 'A1' })).resolves.toEqual({ time: 7 });
	// The second one is the remembered value, not a response.
	await client.call('pcsDataLast', { deviceSn: 'A1' }, { onLimit: 'reuse' });
	expect(seen).toEqual([['pcsDataLast', { time: 7 }]]);
});

test('a client reports drift once, and a failing listener changes nothing', async () => {
	const told: Drift[] = [];
	const answers: unknown[] = [];
	const client = createAtessClient({
		auth: { token: 'a token' },
		limits: { mode: 'off' },
		fetch: () =>
			Promise.resolve(Response.json({ code: 200, msg: '', data: { spinningReserve: 3 } })),
		onDrift: (drift) => {
			told.push(drift);
			throw new Error('the listener has failed');
		},
		onAnswer: (_, data) => answers.push(data),
	});
	for (let call = 0; call < 2; call++) {
		await expect(client.call('pcsDataLast', { deviceSn: 'A1' })).resolves.toEqual({
			spinningReserve: 3,
		});
	}
	expect(told).toHaveLength(1);
	expect(told[0]?.fields).toContainEqual({
		kind: 'unknown',
		field: 'spinningReserve',
		seen: ['integer'],
	});
	expect(answers).toHaveLength(2);
});

test('a listener that fails later fails nothing else', async () => {
	const unhandled = jest.fn();
	process.on('unhandledRejection', unhandled);
	try {
		let told = 0;
		const failing = async (): Promise<void> => {
			told += 1;
			await Promise.resolve();
			throw new Error('the listener has failed');
		};
		const watch = createDriftWatch(failing);
		watch('pcsDataLast', { spinningReserve: 3 });
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(told).toBe(1);
		expect(unhandled).not.toHaveBeenCalled();
	} finally {
		process.off('unhandledRejection', unhandled);
	}
});

test('a name that a server has made of a secret is reported without the secret', () => {
	const told: Drift[] = [];
	const watch = createDriftWatch((drift) => told.push(drift), {
		userId: 42,
		secret: 'an-invented-secret',
	});
	watch('pcsDataLast', { 'x-an-invented-secret-y': 1 });
	const text = JSON.stringify(told);
	expect(text).toContain('x-[redacted]-y');
	expect(text).not.toContain('an-invented-secret');
});
