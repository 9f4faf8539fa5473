import { isObject, objectAt, plain, textOf, type Json, type JsonObject } from './json.ts';
import { withoutLastSlash } from './names.ts';

/**
 * Paths with what the address of the server puts in front of them, since others write it here or there.
 *
 * @param like a document that has paths alike. An export can name several servers, a mock or one for tests
 *   first: that one counts with which most paths are those of the document, else the first
 */
export function withWholePaths(document: JsonObject, like?: JsonObject): JsonObject {
	const paths = objectAt(document, 'paths') ?? {};
	const servers = Array.isArray(document.servers) ? document.servers : [];
	const prefixes = servers.map(prefixOf);
	const known = new Set(pathsOf(like).map(withoutLastSlash));
	const count = (prefix: string): number =>
		Object.keys(paths).filter((path) => known.has(withoutLastSlash(whole(prefix, path)))).length;
	const [prefix = ''] = [...prefixes].sort((a, b) => count(b) - count(a));
	if (prefix === '') return document;
	const placed = Object.entries(paths).map(([path, item]) => [whole(prefix, path), item]);
	return { ...document, paths: Object.fromEntries(placed) as JsonObject };
}

function whole(prefix: string, path: string): string {
	return prefix === '' || path.startsWith(`${prefix}/`) ? path : prefix + path;
}

function pathsOf(document: JsonObject | undefined): readonly string[] {
	return Object.keys(objectAt(document, 'paths') ?? {});
}

function prefixOf(server: Json): string {
	const url = addressOf(isObject(server) ? server : {});
	return (
		/^(?:https?:)?\/\/[^/]*(\/.*)?$/.exec(url)?.[1] ?? (url.startsWith('/') ? url : '')
	).replace(/\/+$/, '');
}

/** The address of a server, with the values that its variables have unless one chooses others. */
function addressOf(server: JsonObject): string {
	return (textOf(server.url) ?? '').replace(/\{([^{}]+)\}/g, (written: string, name: string) => {
		const value = objectAt(server.variables, name)?.default;
		return value === undefined ? written : plain(value);
	});
}
