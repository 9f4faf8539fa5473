import type { AjvCustomizer } from 'openapi-backend';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';

/** Formats of OpenAPI that define how a number is stored; the type is checked. */
const STORAGE_FORMATS = { int32: true, int64: true, float: true, double: true } as const;

/** Validators of this process by options and schema: the simulators of one process serve the same document. */
const compiled = new Map<string, ValidateFunction>();

/**
 * Gives openapi-backend an Ajv that reads JSON Schema 2020-12, as OpenAPI 3.1 writes it. Its own reads
 * draft 7. A schema that was compiled before is not compiled again.
 */
export const useAjv2020: AjvCustomizer = (_, options) => {
	const kind = JSON.stringify(options);
	const compile = (schema: AnySchema): ValidateFunction => {
		const key = `${kind} ${JSON.stringify(schema)}`;
		const known = compiled.get(key) ?? createAjv2020(options).compile(schema);
		compiled.set(key, known);
		return known;
	};
	// openapi-backend uses nothing else of it.
	return { compile } as unknown as ReturnType<AjvCustomizer>;
};

/** An Ajv that reads the document. */
export function createAjv2020(options: Parameters<AjvCustomizer>[1]): Ajv2020 {
	return new Ajv2020({
		...options,
		strict: false,
		// The lint of the document does this, and compiling the schema of all schemas takes longer than the rest.
		validateSchema: false,
		formats: { ...fullFormats, ...STORAGE_FORMATS, ...options.formats },
	});
}
