import 'reflect-metadata';
import './isolated-settings.ts';
import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodeParameters,
} from 'n8n-workflow';
import type { CredentialData } from './credentials-helper.ts';
import { engineServices, node } from './execute.ts';
import type { NodePackage } from './node-package.ts';

export interface ListSearchOptions {
	readonly nodePackage: NodePackage;
	readonly credentials: CredentialData;
	/** The values of the panel while the list is opened. */
	readonly parameters?: INodeParameters;
	readonly filter?: string;
	readonly paginationToken?: string;
}

/** Opens a list of a resource locator as the editor does. @throws what the node's method throws */
export async function searchList(
	type: string,
	method: string,
	options: ListSearchOptions,
): Promise<INodeListSearchResult> {
	const { nodePackage, credentials, parameters = {}, filter, paginationToken } = options;
	const step = node({ type, parameters }, 0, Object.keys(credentials));
	const workflow = new Workflow({
		id: 'list-search-test',
		name: 'List search test',
		nodes: [step],
		connections: {},
		active: false,
		nodeTypes: nodePackage.nodeTypes,
	});
	const services = engineServices(workflow, nodePackage, credentials);
	services.currentNodeParameters = parameters;
	const context = new LoadOptionsContext(workflow, step, services, 'parameters');
	const { methods } = nodePackage.nodeTypes.getByNameAndVersion(type, 1);
	const search = methods?.listSearch?.[method];
	if (!search) throw new Error(`${type} has no list ${method}.`);
	// Its type states that a workflow may have no name, and that of the methods that it has one.
	return await search.call(context as ILoadOptionsFunctions, filter, paginationToken);
}
