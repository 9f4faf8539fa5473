import { OPERATIONS, type CallInput, type OperationInfo } from 'atess-client/internal';

/** An operation of the vendor that a request is for, and what it is about. */
export interface Route {
	readonly operationId: string;
	readonly operation: OperationInfo;
	/** Values of the path and of the query by the document's names, and the body. */
	readonly input: CallInput;
	readonly query: Readonly<Record<string, string>>;
	readonly body: unknown;
}

/** The operations with their paths as patterns. */
const PATTERNS = Object.entries<OperationInfo>(OPERATIONS).map(([operationId, operation]) => ({
	operationId,
	operation,
	pattern: new RegExp(
		`^${operation.path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{([^{}]+)\}/g, '(?<$1>[^/]+)')}$`,
	),
}));

/** @returns undefined where the vendor has no such operation */
export function routeOf(method: string, url: URL, body: unknown): Route | undefined {
	for (const { operationId, operation, pattern } of PATTERNS) {
		const match = operation.method === method ? pattern.exec(url.pathname) : null;
		if (!match) continue;
		const query = Object.fromEntries(url.searchParams);
		const inPath = decoded(match.groups ?? {});
		if (!inPath) return undefined;
		const given = { ...query, ...inPath, ...(isObject(body) && body) };
		const input: Record<string, unknown> = {};
		for (const { name, wire = name } of operation.parameters) {
			if (given[wire] !== undefined) input[name] = given[wire];
		}
		if (body !== undefined) input.body = body;
		return { operationId, operation, input, query, body };
	}
	return undefined;
}

/** The devices, data loggers or plants that a request names, by the names of their IDs. */
export function subjectsOf({ input, body }: Route): Readonly<Record<string, string>> {
	const all = { ...(isObject(body) && body), ...input } as Record<string, unknown>;
	const ids = ['deviceSn', 'plantId', 'dataLogSn'].flatMap((name) => {
		const value = all[name];
		return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
	});
	return Object.fromEntries(ids) as Record<string, string>;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns undefined where a value is not a percent-encoded text */
function decoded(groups: Readonly<Record<string, string>>): Record<string, string> | undefined {
	try {
		return Object.fromEntries(
			Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
		);
	} catch {
		return undefined;
	}
}
