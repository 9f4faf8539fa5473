import { GENERATED, type Emitter } from '../artefact.ts';
import type { Schema } from '../document.ts';
import { keyOf } from '../literal.ts';
import type { OperationModel } from '../model.ts';

/**
 * `Calls`: input, arguments and data of every operation, looked up by name. Working them out from the
 * types of openapi-typescript at each call costs the compiler more than twice as much.
 */
export const emitCalls: Emitter = ({ model }) => [
	{
		path: 'packages/client/src/generated/calls.ts',
		text:
			`${GENERATED}import type { CallOptions } from '../types.ts';\nimport type { components } from './openapi.ts';\n\n` +
			`type Schemas = components['schemas'];\n` +
			`type PageOf<Row> = Schemas['Page'] & { datas?: Row[] };\n\n` +
			`/** Input, arguments and data of every operation. */\nexport interface Calls {\n` +
			model.operations.map(entry).join('') +
			`}\n`,
	},
];

function entry(operation: OperationModel): string {
	const parameters = operation.parameters.filter(({ in: place }) => place !== 'header');
	const members = [
		...parameters.map(
			({ name, required, schema }) => `${keyOf(name)}${required ? '' : '?'}: ${typeOf(schema)}`,
		),
		...(operation.body ? [`body: Schemas['${operation.body}']`] : []),
	];
	const input = members.length > 0 ? `{ ${members.join('; ')} }` : 'Record<never, never>';
	const optional = !operation.body && parameters.every(({ required }) => !required);
	return (
		`\t${operation.id}: {\n` +
		`\t\tinput: ${input};\n` +
		`\t\targs: [input${optional ? '?' : ''}: Calls['${operation.id}']['input'], options?: CallOptions];\n` +
		`\t\tdata: ${dataOf(operation)};\n\t};\n`
	);
}

function typeOf({ type }: Schema): string {
	const types = [type ?? []].flat().map((name) => (name === 'integer' ? 'number' : name));
	return [...new Set(types)].join(' | ') || 'unknown';
}

/** The vendor may have nothing to say: null is part of everything. */
function dataOf({ data: { shape, schema, rows }, page }: OperationModel): string {
	if (schema === undefined || shape === 'unknown') return 'unknown';
	const row = `Schemas['${schema}']`;
	const list = page?.rows ?? rows ?? 'datas';
	const paged =
		list === 'datas' ? `PageOf<${row}>` : `(Schemas['Page'] & { ${keyOf(list)}?: ${row}[] })`;
	const forms = {
		object: row,
		array: `${row}[]`,
		page: paged,
		arrayOrPage: `${row}[] | ${paged}`,
	};
	return `${forms[shape]} | null`;
}
