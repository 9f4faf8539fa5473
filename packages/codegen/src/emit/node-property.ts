import { compare } from 'atess-spec/model/model';
import type { OperationModel } from 'atess-spec/model/operation-model';

/** An INodeProperties of n8n; here it is data to print. */
export type Property = Record<string, unknown>;

/** A field is shown for some operations of a resource. */
export function show(resource: string, operations: OperationModel[]): Property {
	return {
		show: {
			resource: [resource],
			operation: namesOf(operations),
		},
	};
}

/** Names of the node's operations, each once. Device types share them. */
export function namesOf(operations: OperationModel[]): string[] {
	return [...new Set(operations.map(({ n8n }) => n8n.operation))];
}

/** n8n's style: no period after one sentence, one after each of several. */
export function sentence(text: string): string {
	const trimmed = text.trim().replace(/\.$/, '');
	return /\. [A-Z]/.test(trimmed) ? `${trimmed}.` : trimmed;
}

/** Options are read by people: without regard to case. */
export function compareNames(a: string, b: string): number {
	return compare(a.toLowerCase(), b.toLowerCase());
}

/** The panel's own parts for an operation of the document. */
const OWN = [
	'additionalFields',
	'deviceType',
	'limit',
	'operation',
	'options',
	'resource',
	'returnAll',
	'updateFields',
];

/** How the panel calls what the API calls like one of its own fields, by the API's name. */
export const PANEL_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
	OWN.map((name) => [name, `api${name.charAt(0).toUpperCase()}${name.slice(1)}`]),
);

/** A field of the API in the panel, next to the panel's own fields. */
export function inPanel(property: Property & { name: string; displayName: string }): Property {
	const name = Object.hasOwn(PANEL_NAMES, property.name) ? PANEL_NAMES[property.name] : undefined;
	return name === undefined
		? property
		: { ...property, displayName: `API ${property.displayName}`, name };
}
