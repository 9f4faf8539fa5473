import { createSimulator, type Simulator } from 'atess-simulator';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	envelope,
	startWireServer,
	type Script,
	type WireServer,
} from '../../../packages/client/src/testing/wire-server.ts';
import { executeNode, loadNodePackage, withTools, type StepResult } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';
import { account, strangersAccount } from './account.ts';

export const BANGKOK = { timezone: 'Asia/Bangkok', powerUnit: 'kW' };

const TYPE = 'n8n-nodes-atess.atess';
const HISTORY = {
	resource: 'device',
	deviceType: 'hpsCentral',
	operation: 'getHistory',
	deviceSn: 'SIMHPS0001',
	range: 'between',
	from: '2025-10-10 00:00:00',
	to: '2025-10-10 23:59:59',
};

export interface HistoryRun {
	/** Changes of the credential. */
	credential?: IDataObject;
	/** Reads from the simulator, and not the server that plays a script. */
	simulated?: boolean;
	/** The copy of the node for agents. */
	asTool?: boolean;
}

/** The node's history of one day of an HPS, from a server that plays a script or from the simulator. */
export interface HistoryBench {
	readonly wire: WireServer;
	readonly simulator: Simulator;
	/** Runs the node with these fields; every run is that of another account. */
	run(parameters: INodeParameters, run?: HistoryRun): Promise<StepResult>;
	/** The query of a call to the server that plays a script. */
	query(index: number): URLSearchParams;
	close(): Promise<void>;
}

export async function startHistoryBench(): Promise<HistoryBench> {
	const nodePackage = withTools(await loadNodePackage(ROOT));
	const simulator = await createSimulator({ port: 0 });
	const wire = await startWireServer();
	return {
		wire,
		simulator,
		run: async (parameters, { credential = {}, simulated = false, asTool = false } = {}) =>
			await executeNode(
				{ type: asTool ? `${TYPE}Tool` : TYPE, parameters: { ...HISTORY, ...parameters } },
				{
					nodePackage,
					credentials: simulated
						? account(simulator.url, credential)
						: strangersAccount(wire.url, credential),
				},
			),
		query: (index) => new URL(wire.seen[index]?.url ?? '', wire.url).searchParams,
		close: async () => {
			await Promise.all([simulator.close(), wire.close()]);
		},
	};
}

/** Samples every five minutes from a plant-local time on. */
export function rows(
	from: string,
	count: number,
	row: (n: number) => object = () => ({}),
): object[] {
	const start = Date.parse(`${from.replace(' ', 'T')}Z`);
	return Array.from({ length: count }, (_, n) => ({
		time: new Date(start + n * 300_000).toISOString().slice(0, 19).replace('T', ' '),
		...row(n),
	}));
}

export function page(datas: readonly object[], total = datas.length): Script {
	return envelope(200, { datas, total });
}
