import type { OperationInfo } from '../model/operation-info.ts';
import type { CallInput } from './input.ts';
import { lookUp } from './look-up.ts';

/** Other paths for operations whose path in the document turned out to be wrong, by operationId. */
export type PathOverrides = Readonly<Record<string, string>>;

export interface Target {
	path: string;
	params: { path: Record<string, unknown>; query: Record<string, unknown> };
}

/** The path to call, and which parameter goes into it and which into the query. */
export function targetOf(
	operationId: string,
	operation: OperationInfo,
	overrides: PathOverrides,
	input: CallInput,
): Target {
	const path = lookUp(overrides, operationId) ?? operation.path;
	const target: Target = { path, params: { path: {}, query: {} } };
	for (const { name } of operation.parameters) {
		const value = input[name];
		if (value === undefined || value === null || value === '') continue;
		// An override may move a parameter from the query into the path: /api/v1/plant/{plantId}.
		target.params[path.includes(`{${name}}`) ? 'path' : 'query'][name] = value;
	}
	return target;
}

/**
 * Checks overrides before the first call.
 *
 * @throws {TypeError} that names the entry and what is wrong with it
 */
export function checkOverrides(
	overrides: PathOverrides,
	operations: Readonly<Record<string, OperationInfo>>,
): void {
	for (const [id, path] of Object.entries(overrides)) {
		const operation = lookUp(operations, id);
		if (!operation) throw new TypeError(`pathOverrides: there is no operation called ${id}.`);
		if (typeof path !== 'string' || !/^\/[^\s?#]*$/.test(path)) {
			throw new TypeError(`pathOverrides: the path of ${id} must begin with / and have no query.`);
		}
		const names = operation.parameters.map(({ name }) => name);
		for (const [, placeholder = ''] of path.matchAll(/\{([^{}]*)\}/g)) {
			if (!names.includes(placeholder)) {
				throw new TypeError(
					`pathOverrides: ${id} has no parameter {${placeholder}}; it has ${names.join(', ') || 'none'}.`,
				);
			}
		}
	}
}
