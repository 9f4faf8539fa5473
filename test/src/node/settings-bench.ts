import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	startSettingsServer,
	type SettingsServer,
} from '../../../packages/client/src/settings/testing/settings-server.ts';
import {
	executeNode,
	loadNodePackage,
	withTools,
	type NodePackage,
	type NodeStep,
	type StepResult,
} from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { strangersAccount } from './account.ts';

/** Settings of a PBD: tiers 1 to 3, one as text, an unknown one, and keys that are not settings. */
export const PBD = {
	deviceSn: 'SIMPBD0001',
	updateTime: '2026-11-23 11:59:00',
	socMax: 100,
	socMin: 15,
	vmpptMin: 480,
	gridDetectionTime: '60',
	powerStart: 0.5,
	onOff: 1,
	mystery: 3,
} as const;

/** The sent part of {@link PBD} with changes in it: without identity and time. */
export function bodyWith(changes: IDataObject): IDataObject {
	const settings = Object.entries(PBD).filter(([key]) => !['deviceSn', 'updateTime'].includes(key));
	return { ...Object.fromEntries(settings), ...changes };
}

export interface Run {
	/** The copy of the node for agents. */
	tool?: boolean;
	onError?: NodeStep['onError'];
	input?: IDataObject[];
	stop?: Promise<unknown>;
}

/** Somebody with an account, with limits and a ledger of its own. */
export interface Bench {
	/** Runs the node with these fields. */
	run(parameters: INodeParameters, run?: Run): Promise<StepResult>;
	/** Changes settings of the PBD, with read-backs that come at once. */
	update(settings: IDataObject, parameters?: INodeParameters, run?: Run): Promise<StepResult>;
}

export function createBench(
	nodePackage: NodePackage,
	baseUrl: string,
	credential: IDataObject = {},
): Bench {
	const credentials = strangersAccount(baseUrl, credential);
	const bench: Bench = {
		run: (parameters, { tool = false, onError, input, stop } = {}) =>
			executeNode(
				{
					type: `n8n-nodes-atess.atess${tool ? 'Tool' : ''}`,
					parameters,
					...(onError && { onError }),
				},
				{ nodePackage, credentials, ...(input && { input }), ...(stop && { stop }) },
			),
		update: (settings, parameters = {}, run = {}) =>
			bench.run(
				{
					resource: 'device',
					deviceType: 'pbd',
					operation: 'updateSettings',
					deviceSn: PBD.deviceSn,
					specifyChange: 'json',
					settings: JSON.stringify(settings),
					dryRun: false,
					...parameters,
					options: { ...AT_ONCE, ...(parameters.options as IDataObject | undefined) },
				},
				run,
			),
	};
	return bench;
}

/** A settings server for the tests of a file, with a stranger's bench for each of them. */
export interface SettingsWorld {
	readonly nodePackage: NodePackage;
	readonly server: SettingsServer;
	readonly bench: Bench;
	/** Another stranger, with fields of the credential. */
	benchOf(credential: IDataObject): Bench;
}

/** Call it once in a file of tests: it registers their hooks. */
export function settingsWorld(): SettingsWorld {
	let nodePackage: NodePackage;
	let server: SettingsServer;
	let bench: Bench;
	beforeAll(async () => {
		nodePackage = withTools(await loadNodePackage(ROOT));
		server = await startSettingsServer(Date.now);
	});
	afterAll(() => server.close());
	beforeEach(() => {
		server.play({}, PBD);
		bench = createBench(nodePackage, server.url);
	});
	return {
		get nodePackage() {
			return nodePackage;
		},
		get server() {
			return server;
		},
		get bench() {
			return bench;
		},
		benchOf: (credential) => createBench(nodePackage, server.url, credential),
	};
}

/** No pause before the first read-back. */
export const AT_ONCE = { firstReadBackSeconds: 0 };

/** A device that is known to take nothing over after half a second, and that is watched a little longer. */
export const SOON = { options: { waitMinutes: 0.02, lateMinutes: 0.008 } };

/** The one item of a run that went well. */
export function itemOf({ error, items }: StepResult): IDataObject {
	if (error) throw error;
	const [item, ...more] = items;
	if (item === undefined || more.length > 0) throw new Error(`There are ${items.length} items.`);
	return item.json;
}
