import type { AjvCustomizer } from 'openapi-backend';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Formats of OpenAPI that say how a number is stored; the type is what is checked. */
const STORAGE_FORMATS = { int32: true, int64: true, float: true, double: true } as const;

/**
 * Gives openapi-backend an Ajv that reads JSON Schema 2020-12, as OpenAPI 3.1 writes it. Its own reads
 * draft 7.
 */
export const useAjv2020: AjvCustomizer = (_, options) =>
	// eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- openapi-backend uses nothing in which the two classes differ
	new Ajv2020({
		...options,
		strict: false,
		formats: { ...fullFormats, ...STORAGE_FORMATS, ...options.formats },
	});
