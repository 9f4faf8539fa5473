import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ApiDocument } from './types.ts';

/**
 * Where the bundled document can be: copied to the root of the built package, or in the repository.
 */
const PLACES = ['../atess.bundle.json', '../../../../openapi/atess.bundle.json'];

/**
 * The bundled OpenAPI document that the simulator serves.
 *
 * @throws Error when it is in neither place
 */
export function loadDocument(): ApiDocument {
	for (const place of PLACES) {
		const file = fileURLToPath(new URL(place, import.meta.url));
		if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ApiDocument;
	}
	throw new Error('atess.bundle.json is missing: build the package, or generate the document');
}
