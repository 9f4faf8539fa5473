import openapiTS, { astToString } from 'openapi-typescript';
import type { OpenAPI3 } from 'openapi-typescript';
import { GENERATED, type Emitter } from './artefact.ts';
import { compare } from 'atess-spec/model/model';

/** Of these the client knows the content: rows and data are returned without them. */
const WRAPPERS = ['Envelope', 'Page'];

/**
 * TypeScript types of every path, operation and schema, and the schemas by their names. The one place
 * that knows openapi-typescript.
 */
export const emitTypes: Emitter = async ({ document }) => {
	// It resolves references in place, so it gets a copy.
	const ast = await openapiTS(structuredClone(document) as unknown as OpenAPI3);
	const names = Object.keys(document.components.schemas)
		.filter((name) => /^[A-Za-z_]\w*$/.test(name) && !WRAPPERS.includes(name))
		.sort(compare);
	return [
		{ path: 'packages/client/src/generated/openapi.ts', text: GENERATED + astToString(ast) },
		{
			path: 'packages/client/src/generated/records.ts',
			text:
				`${GENERATED}import type { components } from './openapi.ts';\n\ntype Schemas = components['schemas'];\n\n` +
				names.map((name) => `export type ${name} = Schemas['${name}'];\n`).join(''),
		},
	];
};
