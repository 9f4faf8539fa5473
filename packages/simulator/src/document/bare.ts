/**
 * A copy of a document with what validation reads: without descriptions, examples and extensions, which
 * are most of it and would be copied into every validator.
 */
export function bare(document: object): object {
	return strip(document, false) as object;
}

const NOISE = new Set(['description', 'summary', 'examples', 'example', 'title']);

/** @param named whether the keys are names that the document gives, such as those of properties */
function strip(value: unknown, named: boolean): unknown {
	if (Array.isArray(value)) return value.map((entry) => strip(entry, false));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => named || !(NOISE.has(key) || key.startsWith('x-')))
			.map(([key, entry]) => [
				key,
				!named && key === 'responses' ? successes(entry) : strip(entry, !named && NAMING.has(key)),
			]),
	);
}

/**
 * Responses of success alone: a response is validated against all schemas, and may fit only one. Components have
 * responses as well, by names.
 */
function successes(responses: unknown): unknown {
	const entries = Object.entries(responses as object);
	return strip(Object.fromEntries(entries.filter(([status]) => status.startsWith('2'))), true);
}

/** Under these, keys are names and not words of OpenAPI. */
const NAMING = new Set([
	'properties',
	'paths',
	'schemas',
	'parameters',
	'securitySchemes',
	'headers',
]);
