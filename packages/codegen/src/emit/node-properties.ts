import { GENERATED, type Artefact, type Emitter } from './artefact.ts';
import { isSeen } from 'atess-spec/document/evidence';
import { literal } from './literal.ts';
import { compare, type Model } from 'atess-spec/model/model';
import type { OperationModel, ParameterModel } from 'atess-spec/model/operation-model';
import { bodyFields } from './node-body-fields.ts';
import { locator } from './node-locator.ts';
import {
	compareNames,
	inPanel,
	namesOf,
	PANEL_NAMES,
	sentence,
	show,
	type Property,
} from './node-property.ts';

/**
 * nodes/Atess/generated/: the node's parts of the document, literal arrays, one file per resource: the operations to
 * choose from, and the fields that they need.
 */
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
		...notices(resource, operations),
		...parameterFields(resource, operations),
		...bodyFields(model, resource, operations),
		...confirmations(resource, operations),
		...pagingFields(resource, operations),
	];
	return {
		path: `nodes/Atess/generated/${resource}.ts`,
		text:
			`${GENERATED}import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';\n\n` +
			`export const ${resource}Operations: INodePropertyOptions[] = ${literal(choices(operations))};\n\n` +
			`export const ${resource}Properties: INodeProperties[] = ${literal(properties)};\n`,
	};
}

function indexFile(model: Model, resources: string[]): Artefact {
	const options = Object.entries(model.resources).map(([value, { name, description }]) => ({
		name,
		value,
		description,
	}));
	const imports = resources
		.map(
			(resource) =>
				`import { ${resource}Operations, ${resource}Properties } from './${resource}';\n`,
		)
		.join('');
	return {
		path: 'nodes/Atess/generated/index.ts',
		text:
			`${GENERATED}import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';\n${imports}\n` +
			`/** The resources of the document, in its order. */\n` +
			`export const RESOURCES: INodePropertyOptions[] = ${literal(options)};\n\n` +
			`/** The operations of the document by resource. */\n` +
			`export const OPERATIONS_OF: Readonly<Record<string, INodePropertyOptions[]>> = {\n` +
			resources.map((resource) => `\t${resource}: ${resource}Operations,\n`).join('') +
			`};\n\n` +
			`/** The fields that the operations of the document need. */\n` +
			`export const operationProperties: INodeProperties[] = [\n` +
			resources.map((resource) => `\t...${resource}Properties,\n`).join('') +
			`];\n\n` +
			`/** How the panel calls what the API calls like one of the panel's own fields. */\n` +
			`export const PANEL_NAMES: Readonly<Record<string, string>> = ${literal(PANEL_NAMES)};\n`,
	};
}

/** One choice for each operation of the node. Device types share them. */
function choices(operations: OperationModel[]): Property[] {
	return namesOf(operations).map((name) => {
		const shared = operations.filter(({ n8n }) => n8n.operation === name);
		const [first] = shared;
		if (!first) throw new Error(`No operation ${name}.`);
		const { n8n } = first;
		const notes = [
			...(shared.some(({ evidence }) => isSeen(evidence)) ? [] : ['path not confirmed']),
			...(shared.every(({ isDeprecated }) => isDeprecated) ? ['deprecated'] : []),
		];
		return {
			name: n8n.name,
			value: n8n.operation,
			description: notes.length > 0 ? `${n8n.description} (${notes.join(', ')})` : n8n.description,
			action: n8n.action,
		};
	});
}

/** Where the path is hardly more than a guess, the panel reports it before the first run. */
function notices(resource: string, operations: OperationModel[]): Property[] {
	const doubtful = operations.filter(({ evidence }) => evidence.confidence === 'low');
	if (doubtful.length === 0) return [];
	return [
		{
			displayName:
				'The vendor has not confirmed this operation. If it fails with "not found", its address can be corrected in the credential under Advanced Settings > Path Overrides.',
			name: `${resource}Unconfirmed`,
			type: 'notice',
			default: '',
			displayOptions: show(resource, doubtful),
		},
	];
}

/**
 * Query and path parameters that carry an x-n8n name: the subject of an operation. Pages and the times of a range are
 * the node's own: it reads all pages that are needed, and takes other forms of times.
 */
function parameterFields(resource: string, operations: OperationModel[]): Property[] {
	const merged = new Map<string, { property: Property; operations: OperationModel[] }>();
	for (const operation of operations) {
		for (const parameter of operation.parameters) {
			const ui = parameter['x-n8n'];
			if (!ui || isOfPages(operation, parameter.name)) continue;
			const property = inPanel({
				displayName: ui.displayName,
				name: parameter.name,
				...(ui.search === undefined ? { type: ui.type ?? 'string' } : locator(ui.search, ui)),
				...(parameter.required && { required: true }),
				...(ui.search === undefined && {
					default: '',
					...(ui.placeholder && { placeholder: ui.placeholder }),
				}),
				description: sentence(parameter.description ?? ''),
			});
			const key = JSON.stringify(property);
			const entry = merged.get(key) ?? { property, operations: [] };
			// One that is sent in two places is one field.
			if (!entry.operations.includes(operation)) entry.operations.push(operation);
			merged.set(key, entry);
		}
	}
	const order = ['plantId', 'dataLogSn', 'deviceSn'];
	const rank = (property: Property): number => {
		const place = order.indexOf(String(property.name));
		return place < 0 ? order.length : place;
	};
	return [...merged.values()]
		.sort((a, b) => rank(a.property) - rank(b.property))
		.map(({ property, operations: shown }) => withShow(property, show(resource, shown)));
}

/**
 * A deletion cannot be undone: the target's number is typed once more, and an agent needs the permission of
 * the workflow's author. A write without a known role may be one.
 */
function confirmations(resource: string, operations: OperationModel[]): Property[] {
	return operations.filter(mayDelete).flatMap((operation) => {
		const [target] = targets(operation);
		if (!target && operation.role === 'other') return [];
		if (!target) throw new Error(`${operation.id} deletes, but has no parameter for its target.`);
		const name = target['x-n8n']?.displayName ?? target.name;
		const number = target.name.endsWith('Sn') ? 'Serial Number' : 'ID';
		const shown = show(resource, [operation]);
		return [
			{
				displayName: `Confirm ${name} ${number}`,
				name: 'confirm',
				type: 'string',
				required: true,
				default: '',
				...(target['x-n8n']?.placeholder && { placeholder: target['x-n8n'].placeholder }),
				description:
					operation.role === 'delete'
						? 'Type it once more, because a deletion cannot be undone'
						: 'Type it once more, because the effect of this operation is not documented',
				displayOptions: shown,
			},
			{
				displayName: 'Allow Agent to Delete',
				name: 'allowAgentToDelete',
				type: 'boolean',
				noDataExpression: true,
				default: false,
				description:
					'Whether an AI agent may delete with this tool. Put a human approval before it all the same.',
				displayOptions: { show: { ...(shown.show as object), '@tool': [true] } },
			},
		];
	});
}

function mayDelete({ role, retry }: OperationModel): boolean {
	return role === 'delete' || (role === 'other' && retry === 'never');
}

/** The required parameters that the panel shows. */
function targets({ parameters }: OperationModel): ParameterModel[] {
	return parameters.filter((parameter) => parameter.required && parameter['x-n8n']);
}

function isOfPages({ page }: OperationModel, name: string): boolean {
	return page !== undefined && [page.number, page.size, page.from, page.to].includes(name);
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

/** n8n's own order of keys: the shown members first, then the conditions. */
function withShow(property: Property, displayOptions: Property): Property {
	return { ...property, displayOptions };
}
