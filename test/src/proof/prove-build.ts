import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Client from 'atess-client';
import type { DeviceKind, OperationId } from 'atess-client';
import type * as Internal from 'atess-client/internal';
import type { OperationInfo, SubjectOperations } from 'atess-client/internal';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { executeNode } from '../engine/execute.ts';
import { loadNodePackage } from '../engine/node-package.ts';
import { strangersAccount } from '../node/account.ts';
import type { Proof, ProofCell, ProofRow } from '../../../scripts/proof.ts';

type Built = typeof Internal;
type Entry = typeof Client;
type Values = Readonly<Record<string, unknown>>;

const HOUR_MS = 3_600_000;
/** Settings that are tried before a change is given up. */
const MOST_SETTINGS = 20;

interface Bench {
	readonly built: Built;
	readonly client: ReturnType<Entry['createAtessClient']>;
	/** Runs an operation of the node, and returns its items. */
	readonly runNode: (id: string, parameters: INodeParameters) => Promise<IDataObject[]>;
}

/**
 * Runs the operations of the client and the node of a build against a server, and returns what works.
 *
 * @param root folder of the project, built
 * @param url of a server that has devices of all types
 */
export async function proveBuild(root: string, url: string): Promise<Proof> {
	const bench = await createBench(root, url);
	const { built, client } = bench;
	const { devices, warnings } = await client.fleet.discover();
	const proof: Record<string, ProofRow> = {};
	for (const [type, { label }] of Object.entries(built.DEVICES)) {
		const device = devices.find(({ kind }) => kind === type);
		const failure = ['The client finds no device of this type.', ...warnings.map(String)].join(' ');
		const cells = device
			? await deviceCells(bench, type as DeviceKind, device.deviceSn, device.dataLogSn ?? '')
			: { list: { failure } };
		proof[type] = { label, cells };
	}
	for (const [subject, operations] of Object.entries<SubjectOperations>(built.SUBJECTS)) {
		if (operations.list === undefined) continue;
		proof[subject] = { label: wordsOf(subject), cells: await placeCells(bench, operations) };
	}
	return proof;
}

async function createBench(root: string, url: string): Promise<Bench> {
	const load = async (entry: string): Promise<unknown> =>
		await import(pathToFileURL(path.join(root, 'packages/client/dist', entry)).href);
	const built = (await load('internal.js')) as Built;
	const { createAtessClient } = (await load('index.js')) as Entry;
	const nodePackage = await loadNodePackage(root);
	const client = createAtessClient({
		auth: { userId: 1, secret: 'an-invented-secret' },
		baseUrl: url,
		timezone: 'UTC',
		powerUnit: 'kW',
		limits: { mode: 'off' },
	});
	return {
		built,
		client,
		async runNode(id, more) {
			const { resource, operation } = built.N8N_OPERATIONS[id as OperationId];
			const { of }: OperationInfo = built.OPERATIONS[id as OperationId];
			const parameters = {
				resource,
				operation,
				...(built.kindsOfResource(resource).length > 1 && { deviceType: of }),
				...more,
			};
			// Each run has an account of its own, so that no limit makes it wait.
			const credentials = strangersAccount(url, { timezone: 'UTC', powerUnit: 'kW' });
			const { error, items } = await executeNode(
				{ type: 'n8n-nodes-atess.atess', parameters },
				{ nodePackage, credentials },
			);
			if (error) throw new Error(`In the node: ${error.message}`);
			if (items.length === 0) throw new Error('The node returns no item.');
			return items.map(({ json }) => json);
		},
	};
}

async function deviceCells(
	bench: Bench,
	type: DeviceKind,
	deviceSn: string,
	dataLogSn: string,
): Promise<Record<string, ProofCell>> {
	const { built, client, runNode } = bench;
	const { operations } = built.DEVICES[type];
	const device = client.device(type, deviceSn);
	const fed = Object.keys(built.QUANTITIES).filter((name) => built.isFed(type, name as never));
	const range = lastHour();
	return {
		list: await cell(async () => {
			await runNode(operations.list, { dataLogSn, returnAll: true });
			return {};
		}),
		get: await cell(async () => {
			requireMembers(await client.call(operations.get, { deviceSn }));
			await runNode(operations.get, { deviceSn });
			return {};
		}),
		latest: await cell(async () => {
			const sample = requireMembers(await device.latest());
			const [item] = await runNode(operations.latest, { deviceSn, output: 'simplified' });
			return { names: sameNames(fed, sample, item), most: fed.length };
		}),
		history: await cell(async () => {
			const samples: Values[] = [];
			for await (const sample of device.history(range)) samples.push({ ...sample });
			const items = await runNode(operations.history, {
				...{ deviceSn, ...range, range: 'between' },
				...{ returnAll: true, output: 'simplified' },
			});
			if (items.length !== samples.length) {
				throw new Error(`The client has ${samples.length} samples, the node ${items.length}.`);
			}
			return { names: sameNames(fed, requireMembers(samples.at(-1)), items.at(-1)) };
		}),
		settings: await cell(async () => {
			const settings = requireMembers(await device.settings.get());
			await runNode(operations.settings, { deviceSn });
			return { names: Object.keys(settings) };
		}),
		'settings written': await cell(async () => {
			await writeSetting(bench, type, deviceSn);
			return {};
		}),
	};
}

/** Changes a setting with the client, and changes it back with the node; both read it back. */
async function writeSetting(
	{ built, client, runNode }: Bench,
	type: DeviceKind,
	deviceSn: string,
): Promise<void> {
	const { settings } = client.device(type, deviceSn);
	const before = Object.entries((await settings.get()) ?? {});
	const numbers = before.filter(([, value]) => typeof value === 'number').slice(0, MOST_SETTINGS);
	const refusals = new Set<string>();
	for (const [key, value] of numbers as [string, number][]) {
		for (const changed of [value + 1, value - 1]) {
			const change = await settings.plan(
				{ [key]: changed },
				{
					...{
						allowTier2: true,
						allowTier3: [key],
						allowUnclassed: [key],
						confirmSerial: deviceSn,
					},
					allowUnknownConnection: true,
				},
			);
			for (const { code } of change.refusals) refusals.add(code);
			if (!change.ok) continue;
			const { verdict, error } = await change.apply({ firstPauseMs: 0, waitMs: 0 });
			if (error) throw new Error(error.message);
			if (verdict !== 'applied') throw new Error(`The change of ${key} is ${verdict}.`);
			const [item] = await runNode(built.DEVICES[type].operations.updateSettings, {
				...{ deviceSn, specifyChange: 'json', settings: JSON.stringify({ [key]: value }) },
				...{ dryRun: false, allowSiteOperational: true, confirmSerial: deviceSn },
				options: {
					...{ allowUnclassed: key, allowUnknownConnection: true, firstReadBackSeconds: 0 },
				},
			});
			if (item?.verdict !== 'applied') {
				throw new Error(`In the node: the change of ${key} is ${JSON.stringify(item?.verdict)}.`);
			}
			return;
		}
	}
	const reasons = refusals.size === 0 ? '' : ` (${[...refusals].join(', ')})`;
	throw new Error(`No setting with a number can be changed${reasons}.`);
}

async function placeCells(
	{ client, built, runNode }: Bench,
	operations: SubjectOperations,
): Promise<Record<string, ProofCell>> {
	const { list = '', get } = operations;
	const info: OperationInfo = built.OPERATIONS[list as OperationId];
	let first: Values = {};
	const cells: Record<string, ProofCell> = {
		list: await cell(async () => {
			[first = {}] = await runNode(list, { returnAll: true });
			const rows: unknown[] = [];
			if (info.page) for await (const page of client.requestPages(list)) rows.push(...page.rows);
			else rows.push(...(built.entriesIn(info, (await client.request(list)).data) ?? []));
			requireMembers(rows[0]);
			return {};
		}),
	};
	if (get === undefined) return cells;
	const { parameters }: OperationInfo = built.OPERATIONS[get];
	const name = parameters.find(({ required }) => required === true)?.name ?? '';
	const id = first[name] ?? first.id;
	return {
		...cells,
		get: await cell(async () => {
			requireMembers((await client.request(get, { [name]: id })).data);
			await runNode(get, { [name]: String(id) });
			return {};
		}),
	};
}

async function cell(work: () => Promise<ProofCell>): Promise<ProofCell> {
	try {
		return await work();
	} catch (error) {
		return { failure: error instanceof Error ? error.message : String(error) };
	}
}

/** The quantities that have a value. What the node shows of them must have one as well. */
function sameNames(fed: readonly string[], sample: Values, item: Values = {}): string[] {
	const names = fed.filter((name) => sample[name] !== null && sample[name] !== undefined);
	const missing = names.filter((name) => name in item && item[name] === null);
	if (missing.length > 0) throw new Error(`In the node there is no value: ${missing.join(', ')}.`);
	return names;
}

function requireMembers(value: unknown): Values {
	if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
		throw new Error('The client reads nothing.');
	}
	return value as Values;
}

/** A name as words: dataLogger as data logger. */
function wordsOf(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The hour before the last 10 minutes, by a clock in UTC. */
function lastHour(): { from: string; to: string } {
	const end = Date.now() - 600_000;
	const text = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
	return { from: text(end - HOUR_MS), to: text(end) };
}
