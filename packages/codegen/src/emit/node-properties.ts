import { GENERATED, type Artefact, type Emitter } from '../artefact.ts';
import { literal } from '../literal.ts';
import { compare, type Model, type OperationModel } from '../model.ts';
import { bodyFields } from './node-body-fields.ts';
import { compareNames, sentence, show, type Property } from './node-property.ts';

/** nodes/Atess/generated/: the fields of the node, one literal array per resource. */
export const emitNodeProperties: Emitter = ({ model }) => {
	const resources = Object.keys(model.resources).sort(compare);
	return [
		...resources.map((resource) => resourceFile(model, resource)),
		indexFile(model, resources),
	];
};

function resourceFile(model: Model, resource: string): Artefact {
	const operations = model.operations
		.filter((operation) => operation.n8n.resource === resource)
		.sort((a, b) => compareNames(a.n8n.name, b.n8n.name));
	const properties = [
		operationSelector(resource, operations),
		...notices(resource, operations),
		...parameterFields(resource, operations),
		...bodyFields(model, resource, operations),
		...pagingFields(resource, operations),
		...optionFields(resource, operations),
	];
	return {
		path: `nodes/Atess/generated/${resource}.ts`,
		text:
			`${GENERATED}import type { INodeProperties } from 'n8n-workflow';\n\n` +
			`export const ${resource}Properties: INodeProperties[] = ${literal(properties)};\n`,
	};
}

function indexFile(model: Model, resources: string[]): Artefact {
	const names = [...resources].sort((a, b) =>
		compareNames(model.resources[a]?.name ?? a, model.resources[b]?.name ?? b),
	);
	const selector = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: names.map((resource) => ({
			name: model.resources[resource]?.name,
			value: resource,
			description: model.resources[resource]?.description,
		})),
		default: 'plant',
	};
	const imports = resources
		.map((resource) => `import { ${resource}Properties } from './${resource}';\n`)
		.join('');
	return {
		path: 'nodes/Atess/generated/index.ts',
		text:
			`${GENERATED}import type { INodeProperties } from 'n8n-workflow';\n${imports}\n` +
			`export const resourceProperty: INodeProperties = ${literal(selector)};\n\n` +
			`/** The fields of every resource: the operation first, then what it asks for. */\n` +
			`export const operationProperties: INodeProperties[] = [\n` +
			resources.map((resource) => `\t...${resource}Properties,\n`).join('') +
			`];\n`,
	};
}

function operationSelector(resource: string, operations: OperationModel[]): Property {
	const names = operations.map((operation) => operation.n8n.operation);
	const first =
		names.find((name) => name.includes('Latest')) ?? names.find((name) => name === 'getMany');
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations.map(({ n8n, evidence }) => ({
			name: n8n.name,
			value: n8n.operation,
			description:
				evidence.status === 'inferred'
					? `${n8n.description} (path not confirmed)`
					: n8n.description,
			action: n8n.action,
		})),
		default: first ?? names[0],
	};
}

/** Where the path is hardly more than a guess, the panel says so before the first run. */
function notices(resource: string, operations: OperationModel[]): Property[] {
	const doubtful = operations.filter(({ evidence }) => evidence.confidence === 'low');
	if (doubtful.length === 0) return [];
	return [
		{
			displayName:
				'Neither the path nor the fields of this operation are confirmed. If it answers "not found", correct the path in the credential under Path Overrides.',
			name: `${resource}Unconfirmed`,
			type: 'notice',
			default: '',
			displayOptions: show(resource, doubtful),
		},
	];
}

/** Query and path parameters that carry an x-n8n name: the serial numbers, ids and times. */
function parameterFields(resource: string, operations: OperationModel[]): Property[] {
	const merged = new Map<string, { property: Property; operations: OperationModel[] }>();
	for (const operation of operations) {
		for (const parameter of operation.parameters) {
			const ui = parameter['x-n8n'];
			if (!ui) continue;
			const property: Property = {
				displayName: ui.displayName,
				name: parameter.name,
				type: ui.type ?? 'string',
				...(parameter.required && { required: true }),
				default: '',
				...(ui.placeholder && { placeholder: ui.placeholder }),
				description: sentence(
					ui.type === 'dateTime'
						? `${parameter.description ?? ''} A time with an offset is converted to the plant's time zone of the credential.`
						: (parameter.description ?? ''),
				),
			};
			const key = JSON.stringify(property);
			const entry = merged.get(key) ?? { property, operations: [] };
			entry.operations.push(operation);
			merged.set(key, entry);
		}
	}
	const order = ['plantId', 'dataLogSn', 'deviceSn', 'startDate', 'endDate'];
	const rank = (property: Property): number => {
		const place = order.indexOf(String(property.name));
		return place < 0 ? order.length : place;
	};
	return [...merged.values()]
		.sort((a, b) => rank(a.property) - rank(b.property))
		.map(({ property, operations: shown }) => withShow(property, show(resource, shown)));
}

function pagingFields(resource: string, operations: OperationModel[]): Property[] {
	const paged = operations.filter(
		({ data }) => data.shape !== 'object' && data.shape !== 'unknown',
	);
	if (paged.length === 0) return [];
	const shown = show(resource, paged);
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: shown,
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { ...(shown.show as object), returnAll: [false] } },
		},
	];
}

/** Reads can be narrowed to some fields; the list comes from `FIELDS` when the panel opens. */
function optionFields(resource: string, operations: OperationModel[]): Property[] {
	const reads = operations.filter(({ method, data }) => method === 'GET' && data.schema);
	if (reads.length === 0) return [];
	return [
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			displayOptions: show(resource, reads),
			options: [
				{
					displayName: 'Field Names or IDs',
					name: 'fields',
					type: 'multiOptions',
					typeOptions: {
						loadOptionsMethod: 'getFields',
						loadOptionsDependsOn: ['resource', 'operation'],
					},
					default: [],
					description:
						'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
			],
		},
	];
}

/** n8n's own order of keys: what is shown, then when. */
function withShow(property: Property, displayOptions: Property): Property {
	return { ...property, displayOptions };
}
