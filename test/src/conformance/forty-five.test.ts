import { readFileSync } from 'node:fs';
import path from 'node:path';
import { OPERATIONS, type OperationId } from 'atess-client';
import { N8N_OPERATIONS, type OperationInfo } from 'atess-client/internal';
import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { loadNodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';

interface Entry {
	id: string;
	title: string | undefined;
	method: string;
	path: string;
}

/** Facts as they were collected of the vendor's documentation, apart from the document. */
const HERE = 'test/src/conformance';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const sorted = (entries: Omit<Entry, 'title'>[]): string[] =>
	entries.map(({ id, method, path: at }) => `${id} ${method} ${at}`).sort();

const inDocument = sorted(documented());
const inClient = Object.entries<OperationInfo>(OPERATIONS);

function documented(): Entry[] {
	const { paths } = JSON.parse(read('openapi/atess.bundle.json')) as {
		paths: Record<string, Record<string, { operationId: string; summary?: string }>>;
	};
	return Object.entries(paths).flatMap(([at, item]) =>
		Object.entries(item).map(([method, { operationId, summary }]) => ({
			id: operationId,
			title: summary,
			method: method.toUpperCase(),
			path: at,
		})),
	);
}

test('the document has 45 operations', () => {
	expect(inDocument).toHaveLength(45);
});

test('the client has the same', () => {
	expect(sorted(inClient.map(([id, info]) => ({ id, ...info })))).toEqual(inDocument);
});

test('the reference page has the same', () => {
	const rows = read('docs/operations.md').matchAll(
		/^\| `(\w+)` \| [^|]+ \| (\w+) \| `([^`]+)` \|/gm,
	);
	const onPage = [...rows].map(([, id = '', method = '', at = '']) => ({ id, method, path: at }));
	expect(sorted(onPage)).toEqual(inDocument);
});

test('the node offers every one as resource and operation, with an action of its own', async () => {
	const { nodeTypes } = await loadNodePackage(ROOT);
	const { description } = nodeTypes.getByName('n8n-nodes-atess.atess') as INodeType;
	const named = (name: string): INodeProperties[] =>
		description.properties.filter((property) => property.name === name);
	const resources = (named('resource')[0]?.options ?? []) as INodePropertyOptions[];
	const offered = named('operation').flatMap(({ displayOptions, options }) => {
		const [resource] = displayOptions?.show?.resource ?? [];
		return (options as INodePropertyOptions[]).map(({ value, action }) => ({
			at: `${resource as string}.${value as string}`,
			action,
		}));
	});
	const types = (named('deviceType')[0]?.options ?? []) as INodePropertyOptions[];
	const asked = (Object.entries(OPERATIONS) as [OperationId, OperationInfo][]).map(
		([id, { of }]) => ({
			at: `${N8N_OPERATIONS[id].resource}.${N8N_OPERATIONS[id].operation}`,
			type: of.startsWith('hps') ? of : '',
		}),
	);
	expect(new Set(asked.map(({ at, type }) => `${at} ${type}`)).size).toBe(45);
	for (const { at, type } of asked) {
		expect(offered.map((choice) => choice.at)).toContain(at);
		if (type !== '') expect(types.map(({ value }) => value)).toContain(type);
	}
	expect(new Set(offered.map(({ action }) => action)).size).toBe(offered.length);
	expect(resources.map(({ name }) => name)).toEqual([
		'Fleet',
		'BCU',
		'Data Logger',
		'HPS Inverter',
		'MBMS Battery',
		'PBD',
		'PCS Inverter',
		'Plant',
	]);
});

describe('the simulator', () => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await createSimulator({ port: 0 });
	});
	afterAll(() => simulator.close());

	test('knows every path and method of the document, and no other', async () => {
		const ask = async (method: string, at: string): Promise<number> => {
			const response = await fetch(new URL(at, simulator.url), {
				method,
				headers: { authorization: tokenOf(DEFAULT_ACCOUNT) },
			});
			return response.status;
		};
		for (const { method, path: at } of documented()) expect(await ask(method, at)).toBe(200);
		const known = simulator.requests.map(({ operationId, method, path: at }) => ({
			id: operationId ?? '',
			method,
			path: at,
		}));
		expect(sorted(known)).toEqual(inDocument);
		expect(await ask('GET', '/api/v1/nothing')).toBe(404);
	});
});

test('title, method and path are those that were collected of the vendor', () => {
	const collected = JSON.parse(read(`${HERE}/collected-operations.json`)) as Entry[];
	const byId = (one: Entry, other: Entry): number => (one.id < other.id ? -1 : 1);
	expect(documented().sort(byId)).toEqual(collected.sort(byId));
});

test('no name that is known to be a guess is in the document', () => {
	const guessed = JSON.parse(read(`${HERE}/guessed-names.json`)) as Record<string, string[]>;
	const { components } = JSON.parse(read('openapi/atess.bundle.json')) as {
		components: { schemas: Record<string, { properties?: object; allOf?: object[] }> };
	};
	for (const [schema, names] of Object.entries(guessed)) {
		const text = JSON.stringify(components.schemas[schema]);
		expect(names.filter((name) => text.includes(`"${name}":{`))).toEqual([]);
	}
});
