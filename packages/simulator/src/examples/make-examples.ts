import { DEFAULT_ACCOUNT, tokenOf } from '../api/account.ts';
import { envelopeRule } from '../document/envelope-rule.ts';
import { operationsOf, type OperationInfo } from '../document/operations.ts';
import { createSchemaReader, type SchemaReader } from '../document/schema.ts';
import type { ApiDocument, Json, JsonObject, Role } from '../document/types.ts';
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

const SUMMARY =
	'Made by the simulator, with invented serial numbers. Not a response of the vendor.';

/** Writes come after reads, and deletions come last. */
const ORDER: readonly Role[] = ['updateSettings', 'update', 'create', 'other', 'delete'];

/** A response of the simulator for every operation of a document, by operationId in the document's order. */
export async function makeExamples(document: ApiDocument): Promise<Record<string, Example>> {
	const reader = createSchemaReader(document);
	const operations = operationsOf(document);
	const rule = envelopeRule(document);
	/** Success without data, which every operation can return. */
	const noData: JsonObject = {
		[rule.code]: rule.codeOf(200),
		[rule.data]: null,
		[rule.message]: 'operate successfully',
	};
	const simulator = await createSimulator({
		document,
		now: () => new Date(NOW),
		commissioned: COMMISSIONED,
		limits: 'off',
		control: false,
	});
	try {
		const made = new Map<string, Example>();
		const inOrder = [...operations].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
		for (const operation of inOrder) {
			const answer = await ask(simulator.url, operation);
			// After an overlay the simulator may not know what an operation takes.
			const isSuccess = answer[rule.code] === rule.codeOf(200);
			const value = isSuccess ? documentedPart(reader, answer, operation, rule.data) : noData;
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

async function ask(url: string, operation: OperationInfo): Promise<JsonObject> {
	const { method, path, body, wire, kind } = operation;
	const own: Record<string, Json> = { ...BODIES[operation.id] };
	const query = new URLSearchParams();
	let at = path;
	for (const { name, wire: called, in: place, time } of wire.parameters) {
		const value = valuesOf(kind)[name];
		if (value === undefined) continue;
		if (place === 'body') own[called] = value;
		else if (path.includes(`{${called}}`)) at = at.replace(`{${called}}`, value);
		// In another form there is no example of a range.
		else if (time === undefined) query.set(called, value);
	}
	const response = await fetch(`${url}${at}?${query.toString()}`, {
		method: method.toUpperCase(),
		headers: { authorization: tokenOf(DEFAULT_ACCOUNT), 'content-type': 'application/json' },
		...(body && { body: JSON.stringify(own) }),
	});
	return (await response.json()) as JsonObject;
}

const BODIES: Readonly<Record<string, JsonObject>> = {
	plantAdd: { plantName: 'Second farm' },
	plantUpdate: { plantId: DEFAULT_PLANT_ID, plantName: 'Renamed farm' },
	dataLogAdd: { dataLogSn: 'SIMLOG0009', plantId: DEFAULT_PLANT_ID },
};

function valuesOf(kind: string | undefined): Readonly<Record<string, string | undefined>> {
	return {
		...RANGE,
		deviceSn: FARM_DEVICES.find((device) => device.kind === kind)?.serial,
		dataLogSn: FARM_LOGGER,
		plantId: DEFAULT_PLANT_ID,
		pageNo: '1',
		pageSize: '20',
	};
}

/** A response without the keys that only the simulator has. */
function documentedPart(
	reader: SchemaReader,
	envelope: JsonObject,
	{ item }: OperationInfo,
	dataName: string,
): JsonObject {
	const known = item && reader.properties(item);
	const data = envelope[dataName];
	if (!known || typeof data !== 'object' || data === null || Array.isArray(data)) return envelope;
	const own = Object.entries(data).filter(
		([name]) => known.has(name) || !name.startsWith('simExtra'),
	);
	return { ...envelope, [dataName]: Object.fromEntries(own) };
}
