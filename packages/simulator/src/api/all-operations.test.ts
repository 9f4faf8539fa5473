import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { loadDocument } from '../document/load.ts';
import { createSchemaReader } from '../document/schema.ts';
import type { ApiDocument, Parameter } from '../document/types.ts';
import { send, start, stopAll } from '../testing/start.ts';

afterAll(stopAll);

const DOCUMENT = loadDocument();

/** Every operation, straight from the document. */
const OPERATIONS = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
	Object.entries(methods).map(([method, operation]) => ({
		id: operation.operationId,
		method: method.toUpperCase(),
		path: path.replace('/api/v1', ''),
		parameters: operation.parameters ?? [],
		hasBody: operation.requestBody !== undefined,
	})),
);

/** A validator of an operation's response that shares nothing with the simulator's own. */
function validatorOf(document: ApiDocument, path: string, method: string): ValidateFunction {
	const ajv = new Ajv2020({ strict: false, validateFormats: false });
	ajv.addSchema(document, 'document');
	const pointer = [
		'paths',
		`/api/v1${path}`,
		method.toLowerCase(),
		'responses/200/content',
		'application/json',
		'schema',
	].map((part) => (part.includes('content') ? part : part.replaceAll('/', '~1')));
	return ajv.compile({ $ref: `document#/${pointer.join('/')}` });
}

const DEVICES: Readonly<Record<string, string>> = {
	'/bms/bcu': 'SIMBCU0002',
	'/bms/buc': 'SIMBCU0001',
	'/bms/mbms': 'SIMMBMS001',
	'/pcs': 'SIMPCS0001',
	'/pbd': 'SIMPBD0001',
};

function deviceFor(path: string): string {
	const known = Object.entries(DEVICES).find(([start]) => path.startsWith(start));
	if (known) return known[1];
	return path.includes('small') ? 'SIMHPSS001' : 'SIMHPS0001';
}

function queryFor(path: string, parameters: readonly Parameter[]): Record<string, string> {
	const values: Record<string, string> = {
		deviceSn: deviceFor(path),
		dataLogSn: 'SIMLOG0001',
		plantId: '1001',
		startDate: '2025-02-19 00:00:00',
		endDate: '2025-02-20 23:59:59',
		pageNo: '1',
		pageSize: '50',
	};
	const asked = parameters.filter((parameter) => parameter.in === 'query');
	return Object.fromEntries(asked.map(({ name }) => [name, values[name] ?? '']));
}

const BODIES: Readonly<Record<string, object>> = {
	'POST /plant': { plantName: 'Another' },
	'PUT /plant': { plantId: '1001', plantName: 'Renamed' },
	'POST /datalog': { dataLogSn: 'SIMLOG0009', plantId: '1001' },
};

describe('every operation of the document', () => {
	const reader = createSchemaReader(DOCUMENT);

	it.each(OPERATIONS)(
		'$method $path succeeds and keeps to the document',
		async ({ id, method, path, parameters, hasBody }) => {
			const simulator = await start({ commissioned: '2025-02-15' });
			const answer = await send(simulator, path, {
				method,
				query: queryFor(path, parameters.map(reader.parameter)),
				...(hasBody ? { body: BODIES[`${method} ${path}`] ?? {} } : {}),
			});
			expect(answer).toMatchObject({ status: 200, code: 200, msg: 'operate successfully' });
			const validate = validatorOf(DOCUMENT, path, method);
			validate({ code: answer.code, data: answer.data, msg: answer.msg });
			expect(validate.errors).toBeNull();
			expect(simulator.requests).toMatchObject([
				{ operationId: id, method, status: 200, code: 200 },
			]);
			await stopAll();
		},
	);

	it.each(OPERATIONS.filter(({ path }) => path.includes('data-') || path.includes('base-info')))(
		'$method $path responds with every field of its schema',
		async ({ method, path, parameters }) => {
			const simulator = await start({ commissioned: '2025-02-15' });
			const { data } = await send(simulator, path, {
				method,
				query: queryFor(path, parameters.map(reader.parameter)),
			});
			const rows = rowsOf(data);
			const names = fieldNames(path);
			expect(rows.length).toBeGreaterThan(0);
			expect(names.length).toBeGreaterThan(5);
			for (const row of rows) expect(Object.keys(row).sort()).toEqual(names);
			await stopAll();
		},
	);

	/** Names of a schema's fields, found by a search that knows nothing of roles. */
	function fieldNames(path: string): string[] {
		const text = JSON.stringify(DOCUMENT.paths[`/api/v1${path}`]);
		const [, name = ''] = /schemas\/(\w+(?:Record|BaseInfo))"/.exec(text) ?? [];
		return [...reader.properties({ $ref: `#/components/schemas/${name}` }).keys()].sort();
	}
});

function rowsOf(data: unknown): object[] {
	if (Array.isArray(data)) return data as object[];
	const page = data as { datas?: object[] };
	return page.datas ?? [page];
}
