import { loadDocument } from '../document/load.ts';
import type { ApiDocument, Operation, Schema } from '../document/types.ts';
import { send, start, stopAll } from '../testing/start.ts';

afterAll(stopAll);

/** The document with schemas and paths put in or put over. */
function grown(
	schemas: Record<string, Schema>,
	paths: Record<string, Record<string, Operation>> = {},
): ApiDocument {
	const document = loadDocument();
	return {
		...document,
		paths: { ...document.paths, ...paths },
		components: {
			...document.components,
			schemas: { ...document.components?.schemas, ...schemas },
		},
	};
}

const answerOf = (data: Schema): NonNullable<Operation['responses']> => ({
	'200': {
		content: {
			'application/json': {
				schema: {
					allOf: [
						{ $ref: '#/components/schemas/Envelope' },
						{ type: 'object', properties: { data } },
					],
				},
			},
		},
	},
});

describe('a document that has grown', () => {
	it('has its new fields served', async () => {
		const fields: Record<string, Schema> = {
			pLoad: { type: 'number', 'x-unit': 'W', 'x-quantity': 'loadPowerKw' },
			somethingNew: { type: 'integer', 'x-range': { min: 10, max: 20 } },
			someState: { type: 'string', 'x-codes': 'plantStatus' },
		};
		const simulator = await start({
			document: grown({ BcuRecord: { type: 'object', properties: fields } }),
		});
		const { data } = await send(simulator, '/bms/bcu-data-last', {
			query: { deviceSn: 'SIMBCU0001' },
		});
		const record = data as Record<string, unknown>;
		expect(Object.keys(record)).toEqual(['pLoad', 'somethingNew', 'someState']);
		expect(record.pLoad).toBeGreaterThan(1000);
		expect(record.somethingNew).toBeGreaterThanOrEqual(10);
		expect(record.somethingNew).toBeLessThanOrEqual(20);
		expect(record.someState).toBe('0');
	});

	it('has a setting served and changed that was not there before', async () => {
		const simulator = await start({
			document: grown({
				PcsSettings: {
					type: 'object',
					properties: { modeSelect: { type: 'integer', 'x-range': { min: 0, max: 12 } } },
				},
			}),
		});
		const query = { deviceSn: 'SIMPCS0001' };
		await send(simulator, '/pcs/setting', { method: 'PUT', query, body: { modeSelect: 9 } });
		expect((await send(simulator, '/pcs/setting', { query })).data).toMatchObject({
			modeSelect: 9,
		});
	});

	it('has a new operation served from its schema', async () => {
		const operation: Operation = {
			operationId: 'generatorDataLast',
			'x-role': 'latest',
			'x-subject': 'generator',
			parameters: [{ name: 'deviceSn', in: 'query', required: true, schema: { type: 'string' } }],
			responses: answerOf({
				type: 'object',
				properties: {
					running: { type: 'boolean' },
					fuel: { type: 'number', 'x-range': { min: 0, max: 100 } },
				},
			}),
		};
		const simulator = await start({
			document: grown({}, { '/api/v1/generator/data-last': { get: operation } }),
		});
		const query = { deviceSn: 'ANY' };
		const { code, data } = await send(simulator, '/generator/data-last', { query });
		expect({ code, data }).toEqual({
			code: 200,
			data: { running: false, fuel: expect.any(Number) as number },
		});
		expect((await send(simulator, '/generator/data-last')).msg).toBe('deviceSn is required');
	});

	it('has a device type found under a new path', async () => {
		const operation: Operation = {
			operationId: 'pcsNewest',
			'x-role': 'latest',
			'x-device-type': 'pcs',
			parameters: [{ name: 'deviceSn', in: 'query', required: true, schema: { type: 'string' } }],
			responses: answerOf({ $ref: '#/components/schemas/PcsRecord' }),
		};
		const simulator = await start({ document: grown({}, { '/api/v2/pcs': { get: operation } }) });
		const { data } = await send(simulator, '/../v2/pcs', { query: { deviceSn: 'SIMPCS0001' } });
		expect(data).toMatchObject({ time: '2025-02-20 12:00:00', statusText: 'OnGridState' });
	});

	it('is reported in the log when a response cannot keep to it', async () => {
		const errors: string[] = [];
		const simulator = await start({
			document: grown({
				// No value is both, so every response is wrong.
				BcuRecord: { type: 'object', properties: { soc: { type: 'integer', minimum: 1000 } } },
			}),
			logger: { info: () => undefined, error: (message) => errors.push(message) },
		});
		const query = { deviceSn: 'SIMBCU0001' };
		const answer = await send(simulator, '/bms/bcu-data-last', { query });
		expect(answer).toMatchObject({ status: 500, code: 500 });
		expect(errors).toEqual([
			expect.stringContaining('The response of bcuDataLast violates the document'),
		]);
	});
});
