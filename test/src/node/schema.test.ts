import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATIONS, type OperationId } from 'atess-client';
import { N8N_OPERATIONS, type OperationInfo } from 'atess-client/internal';
import { createSimulator, type Simulator } from 'atess-simulator';
import type { INodeParameters } from 'n8n-workflow';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account } from './account.ts';
import { panelFor } from './panel.ts';

interface Schema {
	readonly type: string | readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
}

const NOW = new Date('2026-11-23T03:00:00Z');
const FOLDER = join(ROOT, 'dist/nodes/Atess/__schema__/v1.0.0');
const names = globSync('*/*.json', { cwd: FOLDER }).map((file) => file.replace('.json', ''));

let nodePackage: NodePackage;
let simulator: Simulator;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
});
beforeEach(async () => {
	simulator = await createSimulator({ now: () => NOW, commissioned: '2026-11-09' });
});
afterEach(() => simulator.close());

function schemaOf(name: string): Schema {
	return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Schema;
}

/** The panel of every operation behind a schema: one, or one for each type of HPS. */
function panels(name: string): INodeParameters[] {
	const [resource = '', operation = ''] = name.split('/');
	if (resource === 'fleet') return [{ resource, operation }];
	if (operation === 'getReport') {
		const options = { timezone: 'Asia/Bangkok' };
		const day = { reportPeriod: 'date', reportDate: '2026-11-10', options };
		return [{ resource, operation, deviceSn: 'SIMPCS0001', plantId: '1001', ...day }];
	}
	const behind = (Object.entries(OPERATIONS) as [OperationId, OperationInfo][]).filter(([id]) => {
		const place = N8N_OPERATIONS[id];
		return place.resource === resource && place.operation === operation;
	});
	return behind.map(([id, info]) => ({ ...panelFor(id, info), output: 'simplified' }));
}

function complaints(value: unknown, schema: Schema, at: string): string[] {
	const types = [schema.type].flat();
	const type =
		value === null
			? 'null'
			: Array.isArray(value)
				? 'array'
				: Number.isInteger(value) && types.includes('integer')
					? 'integer'
					: typeof value;
	// A number or a text of the document may come as null: the vendor may send less.
	if (type !== 'null' && !types.includes(type)) return [`${at} is ${type}, not ${types.join()}`];
	if (Array.isArray(value)) {
		const { items } = schema;
		return items ? value.flatMap((one, i) => complaints(one, items, `${at}[${i}]`)) : [];
	}
	const { properties } = schema;
	if (type !== 'object' || !properties) return [];
	return Object.entries(value as object).flatMap(([key, member]) => {
		const known = properties[key];
		return known
			? complaints(member, known, `${at}.${key}`)
			: [`${at}.${key} is not in the schema`];
	});
}

test('there is a schema for every operation but those of settings', () => {
	const operations = Object.values(N8N_OPERATIONS)
		.filter(({ operation }) => !/settings/i.test(operation))
		.map(({ resource, operation }) => `${resource}/${operation}`);
	const fleet = ['getDevices', 'getLatestData', 'getOverview'].map((one) => `fleet/${one}`);
	const reports = ['device', 'plant'].map((resource) => `${resource}/getReport`);
	expect([...names].sort()).toEqual([...new Set([...operations, ...fleet, ...reports])].sort());
});

test.each(names)('the output of %s fits its schema', async (name) => {
	const schema = schemaOf(name);
	expect(Object.keys(schema.properties ?? {}).length).toBeGreaterThan(0);
	for (const parameters of panels(name)) {
		const { items, error } = await executeNode(
			{ type: 'n8n-nodes-atess.atess', parameters },
			{ nodePackage, credentials: account(simulator.url) },
		);
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		expect(
			items.flatMap(({ json }, i) => complaints(json, schema, `item ${i}`)).slice(0, 5),
		).toEqual([]);
	}
});
