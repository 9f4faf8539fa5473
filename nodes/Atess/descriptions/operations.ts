import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { DEVICE_RESOURCES } from '../actions/device/device-type';
import { FLEET, fleetOperations } from '../actions/fleet/description';
import { settingsOperations } from '../actions/settings/description';
import { OPERATIONS_OF, RESOURCES } from '../generated';

/** The operation with which the panel opens: one whose path is documented. */
const FIRST: Readonly<Record<string, string>> = {
	plant: 'getMany',
	dataLogger: 'getMany',
	fleet: 'getOverview',
};

/** The node's own resource, which answers most questions, and those of the document. */
const resources = [FLEET, ...byName(RESOURCES)];

export const resourceProperty: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources,
	default: 'fleet',
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
		options: operationsOf(resource),
		default: 'getMany',
	};
	return { ...selector, default: FIRST[resource] ?? 'getLatestData' };
});

function operationsOf(resource: string): INodePropertyOptions[] {
	if (resource === FLEET.value) return fleetOperations;
	const own = DEVICE_RESOURCES.includes(resource) ? settingsOperations(deviceOf(resource)) : [];
	return byName([...(OPERATIONS_OF[resource] ?? []), ...own]);
}

/** What the actions of the document call the devices of a resource. */
function deviceOf(resource: string): string {
	const read = OPERATIONS_OF[resource]?.find(({ value }) => value === 'getSettings');
	return (read?.action ?? resource).replace('Get settings of ', '');
}

function byName(options: readonly INodePropertyOptions[]): INodePropertyOptions[] {
	return [...options].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
