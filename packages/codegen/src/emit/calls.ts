import { GENERATED, type Emitter } from './artefact.ts';
import type { Schema } from 'atess-spec/model/document';
import { keyOf } from './literal.ts';
import type { OperationModel, ParameterModel } from 'atess-spec/model/operation-model';

/** An operation whose pages have rows of a known record. */
type Paged = OperationModel & { readonly page: NonNullable<OperationModel['page']> };

/**
 * `Calls`: input, arguments and data of every operation, looked up by name. Working them out from the
 * types of openapi-typescript at each call costs the compiler more than twice as much. `PagedCalls` has
 * the rows of the paged operations, so that no other operation can be paged at compile time.
 */
export const emitCalls: Emitter = ({ model: { operations } }) => {
	const paged = operations.filter((operation): operation is Paged => operation.page !== undefined);
	const history = paged.filter(({ page: { from, to } }) => from !== undefined && to !== undefined);
	return [
		{
			path: 'packages/client/src/generated/calls.ts',
			text:
				`${GENERATED}import type { CallOptions } from '../model/call-options.ts';\nimport type { components } from './openapi.ts';\n\n` +
				`type Schemas = components['schemas'];\n` +
				`type PageOf<Name extends string, Row> = Schemas['Page'] & { [List in Name]?: Row[] };\n\n` +
				`/** Input, arguments and data of every operation. */\nexport interface Calls {\n` +
				operations.map(entry).join('') +
				`}\n\n` +
				`/** Input without the page, and the rows, of every paged operation. */\nexport interface PagedCalls {\n` +
				paged.map(pagedEntry).join('') +
				`}\n\n` +
				`/** Operations that return the samples of a range of time. */\n` +
				`export type HistoryOperationId = ${history.map(({ id }) => `'${id}'`).join(' | ') || 'never'};\n`,
		},
	];
};

function entry(operation: OperationModel): string {
	const parameters = parametersOf(operation);
	const optional = !operation.body && parameters.every(({ required }) => !required);
	return (
		`\t${operation.id}: {\n` +
		`\t\tinput: ${inputOf(parameters, operation.body)};\n` +
		`\t\targs: [input${optional ? '?' : ''}: Calls['${operation.id}']['input'], options?: CallOptions];\n` +
		`\t\tdata: ${dataOf(operation)};\n\t};\n`
	);
}

function pagedEntry(operation: Paged): string {
	const { id, page, data, body } = operation;
	const parameters = parametersOf(operation).filter(
		({ name }) => name !== page.number && name !== page.size,
	);
	const row = data.schema === undefined ? 'Record<string, unknown>' : `Schemas['${data.schema}']`;
	return `\t${id}: { input: ${inputOf(parameters, body)}; row: ${row} };\n`;
}

/** Parameters that the caller gives: headers are the client's own. One that is sent in two places is given once. */
function parametersOf({ parameters }: OperationModel): ParameterModel[] {
	const given = parameters.filter(({ in: place }) => place !== 'header' && place !== 'cookie');
	return [...new Map(given.map((parameter) => [parameter.name, parameter])).values()];
}

function inputOf(parameters: readonly ParameterModel[], body: string | undefined): string {
	const members = [
		...parameters.map(
			({ name, required, ...parameter }) =>
				`${keyOf(name)}${required ? '' : '?'}: ${typeOf(parameter)}`,
		),
		...(body === undefined ? [] : [`body: Schemas['${body}']`]),
	];
	return members.length > 0 ? `{ ${members.join('; ')} }` : 'Record<string, never>';
}

/** A time is text for the caller, however the server wants it. */
function typeOf(parameter: Pick<ParameterModel, 'schema' | 'x-time'>): string {
	const { type }: Schema =
		parameter['x-time'] === undefined ? parameter.schema : { type: 'string' };
	const types = [type ?? []].flat().map((name) => (name === 'integer' ? 'number' : name));
	return [...new Set(types)].join(' | ') || 'unknown';
}

/** The vendor may have no data: null is part of everything. */
function dataOf({ data: { shape, schema, rows }, page }: OperationModel): string {
	if (schema === undefined || shape === 'unknown') return 'unknown';
	const row = `Schemas['${schema}']`;
	const list = page?.rows ?? rows;
	const paged =
		list === undefined ? `${row}[]` : `PageOf<'${list.replaceAll("'", "\\'")}', ${row}>`;
	const forms = {
		object: row,
		array: `${row}[]`,
		page: paged,
		arrayOrPage: `${row}[] | ${paged}`,
	};
	return `${forms[shape]} | null`;
}
