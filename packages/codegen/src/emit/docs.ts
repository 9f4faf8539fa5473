import type { Emitter } from './artefact.ts';
import { isSeen } from 'atess-spec/document/evidence';
import { compare, type FieldModel, type Model } from 'atess-spec/model/model';
import type { OperationModel } from 'atess-spec/model/operation-model';
import { valueWords } from './field-values.ts';

const HEAD = '<!-- Generated from openapi/ by `pnpm generate`. Do not edit. -->\n\n';

/** Operations that the API does not have. */
const NODE_ALONE = `
## Operations of the node without an operation of the API

These make several calls: \`Fleet: Get Devices\`, \`Fleet: Get Latest Data\` and \`Fleet: Get Overview\` read lists and latest data; \`Device: Verify Settings\` reads the settings after a change; \`Device: Undo Settings\` plans and sends the previous values. Their items: [outputs.md](outputs.md).
`;

/** docs/reference/operations.md: every operation, with its path and evidence grade. */
export const emitOperationsPage: Emitter = ({ model }) => {
	const confirmed = model.operations.filter(({ evidence }) => isSeen(evidence));
	const rows = [...model.operations]
		.sort((a, b) => compare(a.tag, b.tag) || compare(a.path, b.path) || compare(a.method, b.method))
		.map((operation) => [
			`\`${operation.id}\``,
			operation.title,
			operation.method,
			`\`${operation.path}\``,
			grade(operation),
			limit(operation),
			`\`${call(operation)}\``,
			nodePlace(model, operation),
		]);
	const text =
		`${HEAD}# Operations\n\n` +
		`${model.operations.length} operations. The path of ${confirmed.length} is documented by the vendor or observed in public client code; ` +
		`the other ${model.operations.length - confirmed.length} are inferred. The meaning of the grades: [openapi/README.md](../../openapi/README.md). ` +
		`The fields: [fields.md](fields.md).\n\n` +
		table(
			[
				'operationId',
				"Vendor's title",
				'Method',
				'Path',
				'Evidence',
				'Limit',
				'Client',
				'n8n node',
			],
			rows,
		) +
		NODE_ALONE;
	return [{ path: 'docs/reference/operations.md', text }];
};

/** docs/reference/fields.md: every field of every object with its meaning, unit and evidence. */
export const emitFieldsPage: Emitter = ({ model }) => {
	const sections = [...model.fields.keys()].sort(compare).flatMap((name) => {
		const fields = model.fields.get(name) ?? [];
		if (fields.length === 0) return [`## ${name}\n\nNo field is known.\n`];
		return [
			`## ${name}\n\n${table(
				['Field', 'Type', 'Unit', 'Meaning', 'Values', 'Quantity', 'Risk', 'Evidence'],
				fields.map((field) => fieldRow(field, model.codes)),
			)}`,
		];
	});
	return [
		{
			path: 'docs/reference/fields.md',
			text: `${HEAD}# Fields\n\nBy object, as the document has them. The vendor may send more, or fewer.\n\n${sections.join('\n')}`,
		},
	];
};

/** Resource and operation of the node, and the device type where several share them. */
function nodePlace({ resources, deviceTypes }: Model, { n8n, of }: OperationModel): string {
	const type = deviceTypes.get(of);
	const place = `${resources[n8n.resource]?.name ?? n8n.resource}: ${n8n.name}`;
	return type ? `${place}, Device Type ${type.name ?? type.label}` : place;
}

function fieldRow({ name, types, schema }: FieldModel, codes: Model['codes']): string[] {
	const evidence = schema['x-evidence'];
	const quantity = schema['x-quantity'];
	return [
		`\`${name}\``,
		types.join(' or '),
		schema['x-unit'] ?? '',
		schema.description ?? '',
		valueWords(schema, codes).join('; '),
		typeof quantity === 'string' ? quantity : (quantity ?? []).map((rule) => rule.name).join(', '),
		[schema['x-risk'], schema['x-command'] && 'command'].filter(Boolean).join(', '),
		[evidence?.status, evidence?.note].filter(Boolean).join(': '),
	];
}

function grade({ evidence, isDeprecated }: OperationModel): string {
	const status = evidence.confidence
		? `${evidence.status} (${evidence.confidence})`
		: evidence.status;
	return isDeprecated ? `${status}, deprecated` : status;
}

function limit({ limit }: OperationModel): string {
	if (!limit) return 'not known';
	return `${limit.requests} per ${limit.seconds} s and ${limit.per} (${limit.status})`;
}

function call(operation: OperationModel): string {
	const required = operation.parameters
		.filter((parameter) => parameter.required && parameter.in !== 'header')
		.map((parameter) => parameter.name);
	const names = operation.body ? [...required, 'body'] : required;
	return `call('${operation.id}'${names.length > 0 ? `, { ${names.join(', ')} }` : ''})`;
}

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]): string =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |\n`;
	return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
