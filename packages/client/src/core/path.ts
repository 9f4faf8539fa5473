import { AtessInputError, AtessOptionError, type CallSite } from '../errors/index.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { TIME, type CallInput } from './input.ts';
import { lookUp } from './look-up.ts';
import { encoded } from './request-of.ts';

/** Other paths for operations whose path in the document turned out to be wrong, by operationId. */
export type PathOverrides = Readonly<Record<string, string>>;

export interface Target {
	/** With its parameters filled in. */
	path: string;
	query: Record<string, unknown>;
	/** The body that is sent as JSON; undefined without a body. */
	body: unknown;
}

/**
 * Gives the instant of a plant-local time in ms since 1970. A clock that is set back shows a time twice: the end of a
 * range is then the later one.
 */
export type InstantOf = (text: string, isEnd: boolean) => number;

/**
 * The values for the path of a call, its query and its body, by the names that the server has.
 *
 * @throws {AtessInputError} where the server wants an instant and the zone of the plant is not known
 */
export function targetOf(
	site: CallSite,
	operation: OperationInfo,
	input: CallInput,
	instantOf?: InstantOf,
): Target {
	let { path } = site;
	const query: Record<string, unknown> = {};
	const inBody: Record<string, unknown> = {};
	for (const { name, wire = name, in: place, time } of operation.parameters) {
		let value = input[name];
		if (value === undefined || value === null || value === '') continue;
		if (time === 's' || time === 'ms') {
			const ms = instantOf?.(value as string, name === operation.page?.to);
			if (ms === undefined) throw new AtessInputError(site, name, NO_ZONE);
			value = time === 'ms' ? ms : ms / 1000;
		} else if (time !== undefined) value = (value as string).replace(TIME, time);
		// An override may move a parameter from the query into the path: /api/v1/plant/{plantId}.
		const filled = [wire, name].reduce(
			(text, one) => text.replace(`{${one}}`, () => encoded(value)),
			path,
		);
		if (filled !== path) path = filled;
		else (place ? inBody : query)[wire] = value;
	}
	const { bodyIn } = operation;
	const body = bodyIn ? { [bodyIn]: input.body } : input.body;
	const isFilled = Object.keys(inBody).length > 0;
	return { path, query, body: isFilled ? { ...(body as object), ...inBody } : body };
}

const NO_ZONE = 'needs the time zone of the plant';

/**
 * Checks overrides before the first call.
 *
 * @throws {AtessOptionError} that names the entry and what is wrong with it
 */
export function checkOverrides(
	overrides: PathOverrides,
	operations: Readonly<Record<string, OperationInfo>>,
): void {
	for (const [id, path] of Object.entries(overrides)) {
		const operation = lookUp(operations, id);
		if (!operation)
			throw new AtessOptionError(`pathOverrides: there is no operation called ${id}.`);
		if (typeof path !== 'string' || !/^\/[^\s?#]*$/.test(path)) {
			throw new AtessOptionError(
				`pathOverrides: the path of ${id} must begin with / and have no query.`,
			);
		}
		const names = operation.parameters.flatMap(({ name, wire = name }) => [name, wire]);
		for (const [, placeholder = ''] of path.matchAll(/\{([^{}]*)\}/g)) {
			if (!names.includes(placeholder)) {
				throw new AtessOptionError(
					`pathOverrides: ${id} has no parameter {${placeholder}}; it has ${[...new Set(names)].join(', ') || 'none'}.`,
				);
			}
		}
	}
}
