import { GENERATED, type Emitter } from './artefact.ts';
import { compare, type FieldModel } from 'atess-spec/model/model';
import { valuesOf } from './field-values.ts';
import { literal } from './literal.ts';

/**
 * `FIELDS`, `CODES`, `FAULT_BITS`: meaning, unit and evidence grade of every field, texts of codes and of fault bits.
 */
export const emitFields: Emitter = ({ model }) => {
	const schemas = [...model.fields.keys()].sort(compare);
	const table = Object.fromEntries(
		schemas.map((name) => [
			name,
			Object.fromEntries((model.fields.get(name) ?? []).map((field) => [field.name, info(field)])),
		]),
	);
	const tables = Object.entries(model.codes);
	const bits = tables.filter(([, entries]) => Array.isArray(entries));
	const texts = tables.filter(([, entries]) => !Array.isArray(entries));
	return [
		{
			path: 'packages/client/src/generated/fields.ts',
			text:
				`${GENERATED}import type { FieldInfo } from '../model/field-info.ts';\n\n` +
				`/** Names of the objects that the document describes. */\n` +
				`export type SchemaName =\n${schemas.map((name) => `\t| '${name}'`).join('\n')};\n\n` +
				`/** Every field of every object, by the object's name. */\n` +
				`export const FIELDS: Readonly<Record<SchemaName, Readonly<Record<string, FieldInfo>>>> = ${literal(table)};\n`,
		},
		{
			path: 'packages/client/src/generated/codes.ts',
			text:
				`${GENERATED}import type { CodeTable, FaultBit } from '../model/code-tables.ts';\n\n` +
				`/** Texts of numeric codes. A code that is not listed has no text. */\n` +
				codeTables('CODES', 'CodeTable', texts) +
				`\n/** Meanings of the bits of fault words. */\n` +
				codeTables('FAULT_BITS', 'readonly FaultBit[]', bits),
		},
	];
};

function codeTables(name: string, type: string, tables: [string, unknown][]): string {
	const names = tables.map(([table]) => `\t| '${table}'`).join('\n');
	return `export const ${name}: Readonly<Record<\n${names},\n\t${type}\n>> = ${literal(Object.fromEntries(tables))};\n`;
}

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
		...valuesOf(schema),
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
