import type { FieldModel, Model } from 'atess-spec/model/model';
import type { OperationModel } from 'atess-spec/model/operation-model';
import { codesOf, valuesOf } from './field-values.ts';
import { locator } from './node-locator.ts';
import { compareNames, inPanel, sentence, show, type Property } from './node-property.ts';

/** Request bodies as named fields. */
export function bodyFields(
	model: Model,
	resource: string,
	operations: OperationModel[],
): Property[] {
	return operations.flatMap((operation) => {
		if (!operation.body) return [];
		const fields = model.fields.get(operation.body) ?? [];
		const shown = show(resource, [operation]);
		// Settings are changed through the node's own fields, which know what the device reports.
		if (model.deviceTypes.has(operation.of) && operation.role === 'updateSettings') return [];
		const required = (field: FieldModel): boolean =>
			field.schema['x-n8n']?.required?.includes(operation.n8n.operation) ?? false;
		const update = operation.role === 'update';
		return [
			...fields.filter(required).map((field) => ({
				...inPanel(bodyField(field, model)),
				required: true,
				displayOptions: shown,
			})),
			{
				displayName: update ? 'Update Fields' : 'Additional Fields',
				name: update ? 'updateFields' : 'additionalFields',
				type: 'collection',
				placeholder: 'Add Field',
				default: {},
				displayOptions: shown,
				options: [
					...fields.filter((field) => !required(field)).map((field) => bodyField(field, model)),
					otherFields(),
				].sort((a, b) => compareNames(String(a.displayName), String(b.displayName))),
			},
		];
	});
}

function bodyField(
	{ name, types, schema }: FieldModel,
	{ codes }: Model,
): Property & { name: string; displayName: string } {
	const ui = schema['x-n8n'];
	const number =
		!types.includes('string') && (types.includes('number') || types.includes('integer'));
	const { default: initial, example, deprecated } = valuesOf(schema);
	const placeholder = ui?.placeholder ?? (example === undefined ? undefined : `e.g. ${example}`);
	const plain = {
		type: number ? 'number' : 'string',
		...(schema.format === 'password' && { typeOptions: { password: true } }),
		default: number ? 0 : '',
		...(placeholder !== undefined && { placeholder }),
	};
	const chosen = choicesOf(codesOf(schema['x-codes'], codes), number, initial);
	const words = [
		schema.description ?? '',
		...(initial === undefined ? [] : [`Default: ${initial}.`]),
		...(deprecated ? ['Deprecated by the vendor.'] : []),
		`Sent as ${name}, a name that is not confirmed.`,
	];
	return {
		displayName: ui?.displayName ?? titleOf(name),
		name,
		...(ui?.search === undefined ? (chosen ?? plain) : locator(ui.search, ui)),
		description: sentence(words.join(' ')),
	};
}

/** A list to choose from, where the values have names. */
function choicesOf(
	codes: ReturnType<typeof codesOf>,
	isNumber: boolean,
	initial: unknown,
): Property | undefined {
	const [first] = codes ?? [];
	if (!codes || !first) return undefined;
	const valueOf = (code: number): number | string => (isNumber ? code : String(code));
	const known = codes.find(([code]) => String(code) === String(initial)) ?? first;
	return {
		type: 'options',
		options: codes
			.map(([code, name]) => ({ name: `${name} (${code})`, value: valueOf(code) }))
			.sort((a, b) => compareNames(a.name, b.name)),
		default: valueOf(known[0]),
	};
}

/** The vendor's bodies are not confirmed, so any other name can be sent too. */
function otherFields(): Property {
	return {
		displayName: 'Other Fields',
		name: 'otherFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Field',
		description: 'Fields to send under names of your own, for what the vendor calls otherwise',
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						description: 'Name under which it is sent',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'The sent data, as text',
					},
				],
			},
		],
	};
}

function titleOf(name: string): string {
	const words = name
		.replaceAll('_', ' ')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.split(' ');
	return words
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ')
		.replace(/\bId\b/g, 'ID');
}
