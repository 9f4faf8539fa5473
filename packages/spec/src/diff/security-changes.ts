import { isObject, objectAt, plain, type JsonObject } from '../document/json.ts';
import { resolve } from '../document/schema-fields.ts';
import type { Change } from './change.ts';
import type { Pair } from './match.ts';

/** Operations that want another authentication; one difference for all operations with the same one. */
export function securityChanges(
	pairs: readonly Pair[],
	before: JsonObject,
	after: JsonObject,
): Change[] {
	const found = new Map<string, Change>();
	for (const pair of pairs) {
		const was = waysIn(before, pair.before.operation);
		const is = waysIn(after, pair.after.operation);
		const [from, to] = [was, is].map((ways) => ways.join(' or ') || 'none');
		if (from === undefined || to === undefined || from === to) continue;
		const operationId = pair.before.id;
		const known = found.get(`${from}|${to}`);
		const isOpen = is.length === 0 || is.includes('none');
		found.set(`${from}|${to}`, {
			...{ id: 'security-changed', affects: ['client', 'node'], before: from, after: to },
			severity:
				isOpen || (was.length > 0 && was.every((way) => is.includes(way))) ? 'info' : 'breaking',
			operationId: known?.operationId ?? operationId,
			...(known && { alsoIn: [...(known.alsoIn ?? []), operationId] }),
		});
	}
	return [...found.values()];
}

/** Each way to authenticate, in words, in alphabetical order. */
function waysIn(document: JsonObject, operation: JsonObject): string[] {
	const written = operation.security ?? document.security;
	const ways = Array.isArray(written) ? written.filter(isObject) : [];
	return ways
		.map((way) =>
			Object.entries(way)
				.map((entry) => schemeText(document, entry))
				.sort()
				.join(' with '),
		)
		.map((text) => text || 'none')
		.sort();
}

function schemeText(document: JsonObject, [name, scopes]: readonly [string, unknown]): string {
	const scheme =
		resolve(document, ['components', 'securitySchemes', name])?.schema ??
		objectAt(document, 'securityDefinitions', name);
	const parts = [scheme?.type, scheme?.scheme, scheme?.in, scheme?.name].map(plain);
	const wanted = Array.isArray(scopes) ? scopes.map(plain).sort() : [];
	return [name, `(${parts.filter(Boolean).join(' ')})`, ...wanted].join(' ');
}
