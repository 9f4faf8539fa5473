import { OPERATION_NOTES, type OperationId, type OperationInfo } from 'atess-client';

/**
 * The paths of an operation in the order in which they are tried: what the user has corrected, what the
 * document says, and what else is plausible. A parameter in braces gets the name that the operation has
 * for it.
 */
export function pathsOf(
	operationId: OperationId,
	info: OperationInfo,
	overrides: Readonly<Record<string, string>>,
): readonly string[] {
	const override = overrides[operationId];
	const notes = OPERATION_NOTES[operationId].alternatives ?? [];
	const names = info.parameters.map(({ name }) => name);
	const identities = names.filter((name) => /(Sn|Id)$/.test(name));
	const named = notes.map((path) =>
		path.replace(/\{([^{}]*)\}/g, (written, name: string) =>
			names.includes(name) || identities.length !== 1 ? written : `{${identities[0] ?? ''}}`,
		),
	);
	const possible = named.filter((path) =>
		[...path.matchAll(/\{([^{}]*)\}/g)].every(([, name = '']) => names.includes(name)),
	);
	return [...new Set([...(override === undefined ? [] : [override]), info.path, ...possible])];
}
