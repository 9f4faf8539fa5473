import type { INodeParameters } from 'n8n-workflow';
import {
	executeNode,
	mappedFields,
	searchList,
	testCredential,
	type NodePackage,
} from '../engine/index.ts';
import { N8nHost } from '../trigger/n8n-host.ts';
import { PBD } from '../node/settings-bench.ts';
import type { Credentials, Told } from './cell.ts';

/** Where n8n runs code of the nodes, apart from the action node in a workflow. */
export interface Context {
	readonly name: string;
	/** The beginning of the message there. */
	readonly run: (
		nodePackage: NodePackage,
		credentials: Credentials,
	) => Promise<{ error: Told | undefined; given: unknown }>;
}

const TYPE = 'n8n-nodes-atess.atess';
const DEVICE = {
	resource: 'device',
	deviceType: 'pbd',
	deviceSn: { mode: 'id', value: PBD.deviceSn },
};

/** A person sees the thrown error. */
async function toldBy(
	work: Promise<unknown>,
): Promise<{ error: Told | undefined; given: unknown }> {
	try {
		return { error: undefined, given: await work };
	} catch (error) {
		return { error: error as Error, given: error };
	}
}

const trigger = (parameters: INodeParameters): Context['run'] => {
	return async (_, { atessApi }) => {
		const host = new N8nHost({ parameters, credential: { ...atessApi, timezone: 'Asia/Bangkok' } });
		host.start();
		const activated = await toldBy(host.activate());
		return { ...activated, given: [activated.given, host.warnings, host.items] };
	};
};

export const CONTEXTS: readonly Context[] = [
	{
		name: 'Trigger on everything',
		run: trigger({ triggerOn: 'newData', scope: 'everything' }),
	},
	{
		name: 'List of plants',
		run: (nodePackage, credentials) =>
			toldBy(searchList(TYPE, 'searchPlants', { nodePackage, credentials })),
	},
	{
		name: 'Fields of Update Settings',
		run: (nodePackage, credentials) => {
			const parameters = { ...DEVICE, operation: 'updateSettings' };
			return toldBy(
				mappedFields('getSettingsColumns', { nodePackage, credentials, type: TYPE, parameters }),
			);
		},
	},
	{
		name: 'Test of the credential',
		run: async (nodePackage, credentials) => {
			const given = await testCredential(TYPE, 'testAtessApi', { nodePackage, credentials });
			return { error: given.status === 'Error' ? given : undefined, given };
		},
	},
	{
		name: 'Tool of an agent',
		run: async (nodePackage, credentials) => {
			const parameters = { ...DEVICE, operation: 'getSettings', deviceSn: PBD.deviceSn };
			const given = await executeNode(
				{ type: `${TYPE}Tool`, parameters },
				{ nodePackage, credentials },
			);
			return { error: given.error, given };
		},
	},
];
