import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { DEVICE_RESOURCES } from '../actions/device/resources';
import { settingsOperations } from '../actions/settings/description';
import { OPERATIONS_OF, RESOURCES } from '../generated';

/** What the panel shows first. */
const FIRST: Readonly<Record<string, string>> = { plant: 'getMany', dataLogger: 'getMany' };

/** The resources of the document, and the node's own. */
const resources = byName(RESOURCES);

export const resourceProperty: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources,
	default: 'plant',
};

/** The operations of each resource: those of the document, and the node's own. */
export const operationSelectors: INodeProperties[] = resources.map(({ value }) => {
	const resource = String(value);
	const selector: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: byName([...(OPERATIONS_OF[resource] ?? []), ...ownOperations(resource)]),
		default: 'getMany',
	};
	return { ...selector, default: FIRST[resource] ?? 'getLatestData' };
});

function ownOperations(resource: string): INodePropertyOptions[] {
	return DEVICE_RESOURCES.includes(resource) ? settingsOperations(resource) : [];
}

function byName(options: readonly INodePropertyOptions[]): INodePropertyOptions[] {
	return [...options].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
