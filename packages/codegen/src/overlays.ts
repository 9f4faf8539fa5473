import { paths } from 'jsonpath-rfc9535';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

/** Corrections of the document, below the project's root: OpenAPI Overlay 1.0, one file each. */
export const OVERLAYS = 'openapi/overlays';

/** Numbers in names count as numbers, so that the tenth of a day comes after the second. */
const BY_NAME = new Intl.Collator('en', { numeric: true });

/** The overlays below a root, in the order in which they are applied: by name. */
export async function overlaysBelow(root: string): Promise<string[]> {
	const folder = path.join(root, OVERLAYS);
	const names = await readdir(folder).catch(() => []);
	return names
		.filter((name) => /\.(ya?ml|json)$/.test(name))
		.sort(inOrder)
		.map((name) => path.join(folder, name));
}

/** Without its extension, since `import-2` is later than `import`, and `-` sorts before `.`. */
export function inOrder(a: string, b: string): number {
	const [x, y] = [a, b].map((name) => name.replace(/\.[^.]+$/, ''));
	return BY_NAME.compare(x ?? '', y ?? '') || (a < b ? -1 : a > b ? 1 : 0);
}

/**
 * Refuses an overlay with an action that fits nothing: the document has changed under it, and what it
 * corrected would be uncorrected without a word. The specification lets such actions pass.
 *
 * @param before the document without overlays
 * @param after the document with all of them
 */
export async function refuseStale(
	files: readonly string[],
	before: object,
	after: object,
): Promise<void> {
	for (const file of files) {
		const overlay = parse(await readFile(file, 'utf8')) as { actions: { target: string }[] };
		for (const { target } of overlay.actions) {
			if (paths(before as never, target).length + paths(after as never, target).length > 0)
				continue;
			throw new Error(
				`${OVERLAYS}/${path.basename(file)}: nothing in the document fits ${target}. Correct the target, or remove the action if the document says so by now.`,
			);
		}
	}
}
