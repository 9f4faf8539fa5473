import { readFileSync } from 'node:fs';
import path from 'node:path';
import { OPERATIONS } from 'atess-client';
import type { OperationInfo } from 'atess-client/internal';
import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { account } from '../node/account.ts';
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
	const rows = read('docs/reference/operations.md').matchAll(
		/^\| `(\w+)` \| [^|]+ \| (\w+) \| `([^`]+)` \|/gm,
	);
	const onPage = [...rows].map(([, id = '', method = '', at = '']) => ({ id, method, path: at }));
	expect(sorted(onPage)).toEqual(inDocument);
});

describe('the node', () => {
	let nodePackage: NodePackage;
	let node: INodeType;
	let simulator: Simulator;
	beforeAll(async () => {
		nodePackage = await loadNodePackage(ROOT);
		node = nodePackage.nodeTypes.getByName('n8n-nodes-atess.atess') as INodeType;
		simulator = await createSimulator({
			limits: 'off',
			now: () => new Date('2026-11-23T03:00:00Z'),
		});
	});
	afterAll(() => simulator.close());

	const named = (name: string): INodeProperties[] =>
		node.description.properties.filter((property) => property.name === name);
	const optionsOf = (property: INodeProperties | undefined): INodePropertyOptions[] =>
		(property?.options ?? []) as INodePropertyOptions[];

	/** Every resource and operation of the panel. */
	const offered = () =>
		named('operation').flatMap((property) => {
			const [resource] = property.displayOptions?.show?.resource ?? [];
			return optionsOf(property).map(({ value, action }) => ({
				resource: resource as string,
				operation: String(value),
				action,
			}));
		});

	test('has four resources and 22 actions, the overview of the fleet first', () => {
		const resources = optionsOf(named('resource')[0]).map(({ name }) => name);
		expect(resources).toEqual(['Fleet', 'Device', 'Plant', 'Data Logger']);
		expect(offered()).toHaveLength(22);
		expect(offered()[0]).toMatchObject({ resource: 'fleet', operation: 'getOverview' });
		expect(named('resource')[0]?.default).toBe('fleet');
		expect(new Set(offered().map(({ action }) => action)).size).toBe(22);
	});

	test('sends each of the 45 for exactly one resource, operation and device type', async () => {
		const types = optionsOf(named('deviceType')[0])
			.map(({ value }) => String(value))
			.filter((value) => value !== 'auto');
		const choices = offered()
			.filter(({ resource, operation }) => resource !== 'fleet' && !OF_OTHERS.includes(operation))
			.flatMap(({ resource, operation }) =>
				(resource === 'device' ? types : [undefined]).map((type) => ({
					resource,
					operation,
					type,
				})),
			)
			// A deleted object is not found afterwards, and a plant takes its data loggers along.
			.sort((a, b) => orderOf(a).localeCompare(orderOf(b), 'en'));
		const sent: string[] = [];
		for (const { resource, operation, type } of choices) {
			const before = simulator.requests.length;
			const { error } = await executeNode(
				{
					type: 'n8n-nodes-atess.atess',
					parameters: {
						...FIELDS,
						...(type !== undefined && {
							deviceType: type,
							deviceSn: SERIALS[type] ?? '',
							confirmSerial: SERIALS[type] ?? '',
							settings: CHANGES[type] ?? '',
						}),
						...(operation === 'create' && { dataLogSn: 'SIMLOG0009' }),
						confirm: resource === 'plant' ? FIELDS.plantId : FIELDS.dataLogSn,
						resource,
						operation,
					},
				},
				{ nodePackage, credentials: account(simulator.url) },
			);
			expect(error).toBeUndefined();
			const requests = simulator.requests.slice(before);
			const writes = requests.filter(({ method }) => method !== 'GET');
			const own = new Set((writes.length > 0 ? writes : requests).map((one) => one.operationId));
			expect(own.size).toBe(1);
			sent.push(...[...own].map(String));
		}
		expect(sent.sort()).toEqual(inDocument.map((line) => line.split(' ')[0]).sort());
	});
});

const orderOf = ({ resource, operation }: { resource: string; operation: string }): string =>
	operation === 'delete' ? `2 ${resource}` : '1';

/** They work on the result of an update, or on several reads. */
const OF_OTHERS = ['getReport', 'undoSettings', 'verifySettings'];

const FIELDS = {
	dataLogSn: 'SIMLOG0001',
	plantId: '1001',
	plantName: 'North farm',
	updateFields: { city: 'Chiang Rai' },
	range: 'between',
	from: '2026-11-22 00:00:00',
	to: '2026-11-22 01:00:00',
	returnAll: true,
	output: 'raw',
	specifyChange: 'json',
	dryRun: false,
	allowSiteOperational: true,
	options: { firstReadBackSeconds: 0, allowUnclassed: 'simExtraBalancingEnable, simExtraWorkMode' },
};

const SERIALS: Readonly<Record<string, string>> = {
	hpsCentral: 'SIMHPS0001',
	hpsString: 'SIMHPSS001',
	pcs: 'SIMPCS0001',
	pbd: 'SIMPBD0001',
	mbms: 'SIMMBMS001',
	bcu: 'SIMBCU0001',
};

const CHANGES: Readonly<Record<string, string>> = {
	hpsCentral: '{"atsComNo":2}',
	hpsString: '{"batCapacity":120}',
	pcs: '{"simExtraWorkMode":1}',
	pbd: '{"icharge":200}',
	mbms: '{"simExtraBalancingEnable":0}',
	bcu: '{"pasBalWaitTimeHour":2}',
};

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
