import type { INode, INodeParameters, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { panel } from '../../../nodes/Atess/descriptions';
import { labelOf, switchOf } from '../../../nodes/Atess/shared/switch';
import { pollOptions } from '../../../nodes/Atess/trigger/run/options';
import { triggerPanel } from '../../../nodes/Atess/trigger/panel';
import {
	envelope,
	startWireServer,
	type WireServer,
} from '../../../packages/client/src/testing/wire-server.ts';
import { startSettingsServer } from '../../../packages/client/src/settings/testing/settings-server.ts';
import { executeNode, loadNodePackage, type NodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { strangersAccount } from './account.ts';
import { createBench, PBD } from './settings-bench.ts';

let nodePackage: NodePackage;
let wire: WireServer;
beforeAll(async () => {
	nodePackage = await loadNodePackage(ROOT);
	wire = await startWireServer();
});
afterAll(() => wire.close());

const OFF = ['False', 'false', ' FALSE ', 'no', 'off', '0', 0, false];
const ON = ['True', 'true', 'YES', 'on', '1', 1, true];
const NONSENSE = ['maybe', '2', 2, NaN, [], {}, ['true'], 'truefalse'];

const NODE = { name: 'ATESS', type: 'n8n-nodes-atess.atess' } as INode;

/** All switches of a panel, those in collections too. */
function switchesIn(properties: readonly unknown[]): INodeProperties[] {
	return (properties as INodeProperties[]).flatMap((property) => [
		...(property.type === 'boolean' ? [property] : []),
		...switchesIn(property.options ?? []),
		...switchesIn('values' in property ? (property.values as unknown[]) : []),
	]);
}

test('every switch of both panels is read under the label that the panel shows', () => {
	const switches = switchesIn([...panel, ...triggerPanel]);
	expect(new Set(switches.map(({ name }) => name)).size).toBeGreaterThan(10);
	for (const { name, displayName } of switches) expect(labelOf(name)).toBe(displayName);
});

test.each([
	...OFF.map((value) => [value, false] as const),
	...ON.map((value) => [value, true] as const),
])('%j is %p, regardless of the default for an empty one', (value, on) => {
	expect(switchOf(NODE, 'options.recheck', value, true)).toBe(on);
	expect(switchOf(NODE, 'options.recheck', value, false)).toBe(on);
});

test.each([undefined, null, '', ' '])('%j is what an empty one is', (value) => {
	expect(switchOf(NODE, 'recheck', value, true)).toBe(true);
	expect(switchOf(NODE, 'recheck', value, false)).toBe(false);
});

test.each(NONSENSE)('%j is refused in a sentence that names the field', (value) => {
	expect(() => switchOf(NODE, 'options.allowLongRead', value, false)).toThrow(
		/^Allow Long Read must be on or off, not /,
	);
});

describe('Return All', () => {
	const rows = Array.from({ length: 60 }, (_, at) => ({ dataLogSn: `A${at}` }));
	const many = async (returnAll: unknown) => {
		wire.play(envelope(200, rows));
		const parameters = { resource: 'dataLogger', operation: 'getMany', returnAll, limit: 5 };
		return await executeNode(
			{ type: 'n8n-nodes-atess.atess', parameters: parameters as INodeParameters },
			{ nodePackage, credentials: strangersAccount(wire.url) },
		);
	};

	test.each([
		['={{ "False" }}', 5],
		['={{ "no" }}', 5],
		['={{ 0 }}', 5],
		['={{ $json.nothing }}', 5],
		['={{ "True" }}', 60],
		['={{ 1 }}', 60],
	])('from an expression %s gives %p rows', async (returnAll, count) => {
		const { items, error } = await many(returnAll);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(count);
	});

	test('that is nonsense is refused, and nothing is sent', async () => {
		const { error } = await many('={{ "all of them" }}');
		expect(error?.message).toContain('Return All must be on or off, not "all of them".');
		expect(wire.seen).toEqual([]);
	});
});

test.each([
	['={{ "False" }}', 1],
	['={{ "no" }}', 1],
	['={{ 0 }}', 1],
	['={{ "maybe" }}', 0],
	['={{ "" }}', 0],
	['={{ $json.nothing }}', 0],
	['={{ "yes" }}', 0],
])('a change with Dry Run from an expression %s sends %p writes', async (dryRun, writes) => {
	const server = await startSettingsServer(Date.now);
	server.play({}, PBD);
	const { error } = await createBench(nodePackage, server.url).update({ socMax: 90 }, { dryRun });
	await server.close();
	expect(server.puts).toHaveLength(writes);
	expect(error?.message ?? '').toMatch(dryRun.includes('maybe') ? /^Dry Run must be/ : /^$/);
});

describe('the trigger', () => {
	const optionsOf = (options: object) =>
		pollOptions(
			{
				getNode: () => NODE,
				getNodeParameter: (name: string, fallback: unknown) =>
					name === 'options' ? options : fallback,
			} as unknown as IPollFunctions,
			{ timezone: undefined, powerUnit: undefined },
		);

	test('reads its switches as the node does', () => {
		expect(optionsOf({ includeHistory: 'False', recoveryEvents: 'no' })).toMatchObject({
			withHistory: false,
			withRecovery: false,
		});
		expect(optionsOf({ includeHistory: '', recoveryEvents: '' })).toMatchObject({
			withHistory: false,
			withRecovery: true,
		});
		expect(() => optionsOf({ recoveryEvents: 'sometimes' })).toThrow(/^Recovery Events must be/);
	});

	test('treats an option that was left empty as not given', () => {
		const empty = { catchUpHours: '', timezone: '', powerUnit: '', deviceTypes: '' };
		expect(optionsOf(empty)).toEqual(optionsOf({}));
	});
});
