import { loadDocument } from '../document/load.ts';
import { createSchemaReader } from '../document/schema.ts';
import type { ApiDocument, Schema } from '../document/types.ts';
import { power } from '../devices/reading.ts';
import { start, stopAll } from '../testing/start.ts';
import { DEFAULT_ACCOUNT, tokenOf } from './account.ts';
import { createRowWriter } from './row-writer.ts';

afterAll(stopAll);

const HISTORIES = [
	{ path: 'hps/data-list', deviceSn: 'SIMHPS0001' },
	{ path: 'hps/data-list-small', deviceSn: 'SIMHPSS001' },
	{ path: 'pcs/data-list', deviceSn: 'SIMPCS0001' },
	{ path: 'pbd/data-list', deviceSn: 'SIMPBD0001' },
	{ path: 'bms/mbms-data-list', deviceSn: 'SIMMBMS001' },
	{ path: 'bms/bcu-data-list', deviceSn: 'SIMBCU0002' },
];

async function textOf(url: string, path: string, deviceSn: string, rows: number): Promise<string> {
	const query = new URLSearchParams({
		deviceSn,
		startDate: '2025-02-18 00:00:00',
		endDate: '2025-02-20 23:59:59',
		pageNo: '1',
		pageSize: String(rows),
	});
	const response = await fetch(`${url}/api/v1/${path}?${query.toString()}`, {
		headers: { authorization: tokenOf(DEFAULT_ACCOUNT) },
	});
	return await response.text();
}

describe('rows that are written as text', () => {
	it.each(HISTORIES)('are byte for byte those of objects: $path', async ({ path, deviceSn }) => {
		const [objects, texts] = await Promise.all([
			start({ validateAnswers: 'every' }),
			start({ validateAnswers: 'sample' }),
		]);
		for (const rows of [1, 2, 600]) {
			const text = await textOf(texts.url, path, deviceSn, rows);
			expect(text).toBe(await textOf(objects.url, path, deviceSn, rows));
			const { data } = JSON.parse(text) as { data: { datas: unknown[] } };
			expect(data.datas).toHaveLength(rows);
		}
	});

	it('are still validated, the first and the last', async () => {
		const errors: string[] = [];
		const document: ApiDocument = loadDocument();
		const simulator = await start({
			validateAnswers: 'sample',
			logger: { info: () => undefined, error: (message) => errors.push(message) },
			document: {
				...document,
				components: {
					...document.components,
					schemas: {
						...document.components?.schemas,
						// No value is both, so every response is wrong.
						BcuRecord: {
							type: 'object',
							properties: { soc: { type: 'integer', minimum: 1000 } },
						},
					},
				},
			},
		});
		const text = await textOf(simulator.url, 'bms/bcu-data-list', 'SIMBCU0001', 5);
		expect(text).toContain('violates the document');
		expect(errors).toHaveLength(1);
	});

	it('take overriding values from the second layer, by name and by quantity', () => {
		const reader = createSchemaReader(loadDocument());
		const properties: Record<string, Schema> = {
			a: { type: 'number' },
			b: { type: 'number', 'x-quantity': 'loadPowerKw' },
		};
		const write = createRowWriter({ reader, codes: {}, seed: 1 }, { type: 'object', properties });
		const measured = { a: 1, loadPowerKw: 2 };
		expect(write(measured, {})).toBe('{"a":1,"b":2}');
		expect(write(measured, { a: 0, loadPowerKw: 5 })).toBe('{"a":0,"b":5}');
		expect(write(measured, { b: 7 })).toBe('{"a":1,"b":7}');
	});

	it.each([
		{ name: 'a number', type: 'number', reading: 1.5, text: '1.5' },
		{ name: 'a number that must be whole', type: 'integer', reading: 1.5, text: '2' },
		{ name: 'a power in W', type: 'number', unit: 'W', reading: power(1.2345), text: '1235' },
		{ name: 'a power in kW', type: 'number', unit: 'kW', reading: power(1.26), text: '1.3' },
		{ name: 'a number as text', type: 'string', reading: 7, text: '"7"' },
		{ name: 'a text with a quote', type: 'string', reading: 'a"b', text: '"a\\"b"' },
		{ name: 'values of a wrong type', type: 'number', reading: 'x', text: '0' },
		{ name: 'nothing', type: 'number', reading: undefined, text: '0' },
	])('write $name', ({ type, unit, reading, text }) => {
		const reader = createSchemaReader(loadDocument());
		const property: Schema = { type, ...(unit === undefined ? {} : { 'x-unit': unit }) };
		const write = createRowWriter(
			{ reader, codes: {}, seed: 1 },
			{ type: 'object', properties: { a: property } },
		);
		expect(write(reading === undefined ? {} : { a: reading }, {})).toBe(`{"a":${text}}`);
	});
});
