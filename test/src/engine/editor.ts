import 'reflect-metadata';
import './isolated-settings.ts';
import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ILoadOptionsFunctions,
	type INode,
	type INodeParameters,
	type INodePropertyOptions,
	type ResourceMapperFields,
} from 'n8n-workflow';
import type { CredentialData } from './credentials-helper.ts';
import { engineServices } from './execute.ts';
import type { NodePackage } from './node-package.ts';

export interface OpenPanel {
	nodePackage: NodePackage;
	credentials: CredentialData;
	/** Full type, e.g. `n8n-nodes-atess.atess`. */
	type: string;
	/** The values of the panel. */
	parameters: INodeParameters;
}

/** The fields of a resource mapper as the editor gets them from a node. */
export async function mappedFields(
	method: string,
	panel: OpenPanel,
): Promise<ResourceMapperFields> {
	const { methods } = panel.nodePackage.nodeTypes.getByNameAndVersion(panel.type, 1);
	const ask = methods?.resourceMapping?.[method];
	if (ask === undefined) throw new Error(`There is no method ${method}.`);
	return await ask.call(contextOf(panel));
}

/** The entries of a list of options as the editor gets them from a node. */
export async function loadedOptions(
	method: string,
	panel: OpenPanel,
): Promise<INodePropertyOptions[]> {
	const { methods } = panel.nodePackage.nodeTypes.getByNameAndVersion(panel.type, 1);
	const ask = methods?.loadOptions?.[method];
	if (ask === undefined) throw new Error(`There is no method ${method}.`);
	return await ask.call(contextOf(panel));
}

function contextOf({
	nodePackage,
	credentials,
	type,
	parameters,
}: OpenPanel): ILoadOptionsFunctions {
	const node: INode = {
		id: '0',
		name: 'Panel',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(
			Object.keys(credentials).map((name) => [name, { id: name, name }]),
		),
	};
	const workflow = new Workflow({
		id: 'panel-test',
		name: 'Panel test',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: nodePackage.nodeTypes,
	});
	const services = engineServices(workflow, nodePackage, credentials);
	services.currentNodeParameters = parameters;
	return new LoadOptionsContext(workflow, node, services, '') as unknown as ILoadOptionsFunctions;
}
