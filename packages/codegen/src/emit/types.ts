import openapiTS, { astToString } from 'openapi-typescript';
import type { OpenAPI3 } from 'openapi-typescript';
import { GENERATED, type Emitter } from '../artefact.ts';

/** TypeScript types of every path, operation and schema. The one place that knows openapi-typescript. */
export const emitTypes: Emitter = async ({ document }) => {
	// It resolves references in place, so it gets a copy.
	const ast = await openapiTS(structuredClone(document) as unknown as OpenAPI3);
	return [{ path: 'packages/client/src/generated/openapi.ts', text: GENERATED + astToString(ast) }];
};
