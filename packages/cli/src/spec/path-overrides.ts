import type { Change } from 'atess-spec/diff/change';

/** Paths that are others in the vendor's document, by operation. Another method cannot be overridden. */
export function overridesOf(changes: readonly Change[]): Readonly<Record<string, string>> {
	return Object.fromEntries(
		changes.flatMap(({ id, operationId, before = '', after = '' }): [string, string][] => {
			const [method, path] = after.split(' ');
			const isMoved = id === 'operation-moved' && path !== undefined;
			return isMoved && before.startsWith(`${method ?? ''} `) ? [[operationId, path]] : [];
		}),
	);
}

/**
 * Path overrides with the places where they are used. None of them needs a clone of the project.
 *
 * @param config path of the configuration file
 * @param file with these overrides, if there is one
 */
export function overrideLines(
	overrides: Readonly<Record<string, string>>,
	config: string,
	file?: string,
): string[] {
	if (Object.keys(overrides).length === 0) return [];
	return [
		'',
		'Path overrides:',
		JSON.stringify(overrides, undefined, 2),
		`  Command line: write them into ${config} as "pathOverrides"${file === undefined ? ', or into a file for --path-overrides.' : `, or give --path-overrides ${file}.`}`,
		'  Client: the option pathOverrides. n8n: Path Overrides in the credential.',
	];
}
