import { GENERATED, type Emitter } from '../artefact.ts';
import { compare, type FieldModel } from '../model.ts';
import { literal } from '../literal.ts';

/** `FIELDS` and `CODES`: meaning, unit and certainty of every field, and the text of every code. */
export const emitFields: Emitter = ({ model }) => {
	const schemas = [...model.fields.keys()].sort(compare);
	const table = Object.fromEntries(
		schemas.map((name) => [
			name,
			Object.fromEntries((model.fields.get(name) ?? []).map((field) => [field.name, info(field)])),
		]),
	);
	return [
		{
			path: 'packages/client/src/generated/fields.ts',
			text:
				`${GENERATED}import type { FieldInfo } from '../field-info.ts';\n\n` +
				`/** Names of the objects that the document describes. */\n` +
				`export type SchemaName =\n${schemas.map((name) => `\t| '${name}'`).join('\n')};\n\n` +
				`/** Every field of every object, by the object's name. */\n` +
				`export const FIELDS: Readonly<Record<SchemaName, Readonly<Record<string, FieldInfo>>>> = ${literal(table)};\n`,
		},
		{
			path: 'packages/client/src/generated/codes.ts',
			text:
				`${GENERATED}import type { CodeTables } from '../code-tables.ts';\n\n` +
				`/** Texts of numeric codes and meanings of fault bits. */\n` +
				`export const CODES: CodeTables = ${literal(model.codes)};\n`,
		},
	];
};

function info({ types, schema }: FieldModel): object {
	const evidence = schema['x-evidence'];
	return {
		types,
		description: schema.description ?? '',
		...(schema['x-unit'] && { unit: schema['x-unit'] }),
		...(schema['x-codes'] && { codes: schema['x-codes'] }),
		...(schema['x-fault-word'] !== undefined && { faultWord: schema['x-fault-word'] }),
		...(schema['x-quantity'] && { quantity: quantities(schema['x-quantity']) }),
		...(schema['x-sentinel'] && { sentinel: schema['x-sentinel'] }),
		...(schema['x-range'] && { range: schema['x-range'] }),
		...(schema['x-risk'] && { risk: schema['x-risk'] }),
		...(schema['x-command'] === true && { command: true }),
		evidence: {
			status: evidence?.status,
			...(evidence?.confidence && { confidence: evidence.confidence }),
			...(evidence?.note && { note: evidence.note }),
		},
	};
}

function quantities(rule: NonNullable<FieldModel['schema']['x-quantity']>): object[] {
	return typeof rule === 'string' ? [{ name: rule }] : rule;
}
