import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Client from 'atess-client';
import type { DeviceType, OperationId } from 'atess-client';
import type * as Internal from 'atess-client/internal';
import type { OperationInfo } from 'atess-client/internal';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { executeNode } from '../engine/execute.ts';
import { loadNodePackage, type NodePackage } from '../engine/node-package.ts';
import { strangersAccount } from '../node/account.ts';

type Built = typeof Internal;
type Entry = typeof Client;

/** The time of this process, which can be moved on. */
export interface Clock {
	readonly advance: (ms: number) => void;
}

/** Client and node of one build, over one server. */
export interface Bench {
	readonly built: Built;
	readonly client: ReturnType<Entry['createAtessClient']>;
	readonly nodePackage: NodePackage;
	readonly url: string;
	readonly clock: Clock;
	/** Runs an operation of the node, and returns its items. */
	readonly runNode: (id: string, parameters: INodeParameters) => Promise<IDataObject[]>;
}

/** @param root folder of the project, built */
export async function createBench(root: string, url: string, clock: Clock): Promise<Bench> {
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
		nodePackage,
		url,
		clock,
		async runNode(id, more) {
			const { resource, operation } = built.N8N_OPERATIONS[id as OperationId];
			const { of }: OperationInfo = built.OPERATIONS[id as OperationId];
			const parameters = {
				resource,
				operation,
				...(Object.hasOwn(built.DEVICES, of) && { deviceType: of }),
				...more,
			};
			const { error, items } = await executeNode(
				{ type: 'n8n-nodes-atess.atess', parameters },
				{ nodePackage, credentials: ownAccount(url) },
			);
			if (error) throw new Error(`In the node: ${error.message}`);
			if (items.length === 0) throw new Error('The node returns no item.');
			return items.map(({ json }) => json);
		},
	};
}

/** An account that nothing else uses, so that no rate limit makes its user wait. */
export function ownAccount(url: string): ReturnType<typeof strangersAccount> {
	return strangersAccount(url, { timezone: 'UTC', powerUnit: 'kW' });
}

/** The quantities that a device type has by the document. */
export function fedQuantities({ built }: Bench, type: string): readonly string[] {
	const names = Object.keys(built.QUANTITIES);
	return names.filter((name) => built.isFed(type as DeviceType, name as never));
}
