import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from './json.ts';

/** Where the bundled document can be: in the built package, or in the repository. */
const PLACES = ['./atess.bundle.json', '../../../../openapi/atess.bundle.json'];

/**
 * The document that this program and its client were made from, overlays applied.
 *
 * @throws Error when it is in neither place
 */
export function bundledDocument(): JsonObject {
	for (const place of PLACES) {
		const file = fileURLToPath(new URL(place, import.meta.url));
		if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JsonObject;
	}
	throw new Error('atess.bundle.json is missing: build the package, or generate the document.');
}
