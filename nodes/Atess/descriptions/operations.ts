import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { DEVICE } from '../actions/device/device-type';
import { FLEET, fleetOperations } from '../actions/fleet/description';
import { REPORT_OPERATIONS } from '../actions/report/description';
import { SETTINGS_OPERATIONS } from '../actions/settings/description';
import { OPERATIONS_OF, RESOURCES } from '../generated';

/** The operation with which the panel of a resource opens: one whose path is documented. */
const FIRST: Readonly<Record<string, string>> = {
	[DEVICE]: 'getLatestData',
	[String(FLEET.value)]: 'getOverview',
};

/** The node's own resource, which covers most needs, and those of the document. */
const resources = [FLEET, ...RESOURCES];

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
	return { ...selector, default: FIRST[resource] ?? 'getMany' };
});

function operationsOf(resource: string): INodePropertyOptions[] {
	if (resource === FLEET.value) return fleetOperations;
	const own = [
		...(resource === DEVICE ? SETTINGS_OPERATIONS : []),
		...(REPORT_OPERATIONS[resource] ? [REPORT_OPERATIONS[resource]] : []),
	];
	return byName([...(OPERATIONS_OF[resource] ?? []), ...own]);
}

function byName(options: readonly INodePropertyOptions[]): INodePropertyOptions[] {
	return [...options].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
