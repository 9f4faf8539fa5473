import type { OperationFacts } from '../document/facts.ts';
import type { Pair } from '../diff/match.ts';

/** Required parameters of an operation that go by other names in the vendor's document. */
export interface Renaming {
	readonly operationId: string;
	/** Ours, which it does not have. */
	readonly before: readonly string[];
	/** Those that it has instead. */
	readonly after: readonly string[];
	/** Where the new name stands in the path alone, the path with our name: there it is not sent. */
	readonly path?: string;
}

/**
 * What is required under another name; undefined where nothing is. Client and node use the parameters by
 * name, so that an overlay cannot rename one: with both required no call could be made at all.
 */
export function renamingOf({ before, after }: Pair): Renaming | undefined {
	const [ours, theirs] = [requiredOf(before), requiredOf(after)];
	const known = (operation: OperationFacts, name: string): boolean =>
		operation.parameters.some((parameter) => parameter.name === name);
	const gone = ours.filter((name) => !known(after, name) && !theirs.includes(name));
	const fresh = theirs.filter((name) => !known(before, name));
	const [old, name] = [gone[0], fresh[0]];
	if (old === undefined || name === undefined) return undefined;
	const renaming = { operationId: before.id, before: gone, after: fresh };
	const isInPath = after.path.includes(`{${name}}`);
	if (gone.length > 1 || fresh.length > 1 || !isInPath) return renaming;
	return { ...renaming, path: after.path.replaceAll(`{${name}}`, `{${old}}`) };
}

/** Names of what must be given in the query or the path, also where only the path says so. */
function requiredOf({ parameters, path }: OperationFacts): readonly string[] {
	const declared = parameters
		.filter((parameter) => parameter.in === 'query' && parameter.required)
		.map(({ name }) => name);
	const inPath = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
	return [...new Set([...declared, ...inPath])];
}
