import { DEFAULT_ACCOUNT, tokenOf } from '../api/account.ts';
import { operationsOf, type OperationInfo } from '../document/operations.ts';
import { createSchemaReader, type SchemaReader } from '../document/schema.ts';
import type { ApiDocument, JsonObject, Parameter } from '../document/types.ts';
import { createSimulator } from '../simulator.ts';
import { DEFAULT_PLANT_ID, FARM_DEVICES, FARM_LOGGER } from '../sites/showcase.ts';

/** An Example Object of OpenAPI. */
export interface Example {
	readonly summary: string;
	readonly value: JsonObject;
}

/** Noon in Bangkok, ten days after commissioning: the sun shines, and counters have counted. */
const NOW = '2026-06-11T05:02:33Z';
const COMMISSIONED = '2026-06-01';
/** Two samples. */
const RANGE = { startDate: '2026-06-11 11:55:00', endDate: '2026-06-11 12:00:00' };

const SUMMARY = 'Made by the simulator, with invented serial numbers. No answer of the vendor.';

/** What writes comes after what reads, and what deletes last. */
const ORDER = ['get', 'put', 'post', 'delete'];

/** Success without data, which every operation can answer. */
const NO_DATA: JsonObject = { code: 200, data: null, msg: 'operate successfully' };

/** An answer of the simulator for every operation of a document, by operationId in the document's order. */
export async function makeExamples(document: ApiDocument): Promise<Record<string, Example>> {
	const reader = createSchemaReader(document);
	const operations = operationsOf(document);
	const simulator = await createSimulator({
		document,
		now: () => new Date(NOW),
		commissioned: COMMISSIONED,
		limits: 'off',
		control: false,
	});
	try {
		const made = new Map<string, Example>();
		const inOrder = [...operations].sort(
			(a, b) => ORDER.indexOf(a.method) - ORDER.indexOf(b.method),
		);
		for (const operation of inOrder) {
			const answer = await ask(simulator.url, reader, operation);
			// After an overlay the simulator may not know what an operation takes.
			const value = answer.code === 200 ? documentedPart(reader, answer, operation) : NO_DATA;
			made.set(operation.id, { summary: SUMMARY, value });
		}
		return Object.fromEntries(
			operations.flatMap(({ id }) => {
				const example = made.get(id);
				return example ? [[id, example]] : [];
			}),
		);
	} finally {
		await simulator.close();
	}
}

async function ask(
	url: string,
	reader: SchemaReader,
	operation: OperationInfo,
): Promise<JsonObject> {
	const { method, path, body } = operation;
	const query = new URLSearchParams(queryOf(reader, operation)).toString();
	const response = await fetch(`${url}${path}?${query}`, {
		method: method.toUpperCase(),
		headers: { authorization: tokenOf(DEFAULT_ACCOUNT), 'content-type': 'application/json' },
		...(body && { body: JSON.stringify(BODIES[operation.id] ?? {}) }),
	});
	return (await response.json()) as JsonObject;
}

const BODIES: Readonly<Record<string, JsonObject>> = {
	plantAdd: { plantName: 'Second farm' },
	plantUpdate: { plantId: DEFAULT_PLANT_ID, plantName: 'Renamed farm' },
	dataLogAdd: { dataLogSn: 'SIMLOG0009', plantId: DEFAULT_PLANT_ID },
};

function queryOf(reader: SchemaReader, operation: OperationInfo): Record<string, string> {
	const { kind } = operation;
	const values: Readonly<Record<string, string | undefined>> = {
		...RANGE,
		deviceSn: FARM_DEVICES.find((device) => device.kind === kind)?.serial,
		dataLogSn: FARM_LOGGER,
		plantId: DEFAULT_PLANT_ID,
		pageNo: '1',
		pageSize: '20',
	};
	const names = (operation.operation.parameters ?? [])
		.map((parameter): Parameter => reader.parameter(parameter))
		.filter((parameter) => parameter.in === 'query')
		.map(({ name }) => name);
	return Object.fromEntries(
		names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
	);
}

/** An answer without the keys that only the simulator has. */
function documentedPart(
	reader: SchemaReader,
	envelope: JsonObject,
	{ item }: OperationInfo,
): JsonObject {
	const known = item && reader.properties(item);
	const { data } = envelope;
	if (!known || typeof data !== 'object' || data === null || Array.isArray(data)) return envelope;
	const own = Object.entries(data).filter(
		([name]) => known.has(name) || !name.startsWith('simExtra'),
	);
	return { ...envelope, data: Object.fromEntries(own) };
}
