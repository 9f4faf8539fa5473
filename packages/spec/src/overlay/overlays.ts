import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { OVERLAYS } from '../document/ours.ts';
import { carryOut, type Action } from './overlay-action.ts';

/** Numbers in names count as numbers, so that the tenth of a day comes after the second. */
const BY_NAME = new Intl.Collator('en', { numeric: true });

/** The overlays below a root, in the order in which they are applied: by name. */
export async function overlaysBelow(root: string): Promise<string[]> {
	const folder = path.join(root, OVERLAYS);
	const names = await readdir(folder).catch(() => []);
	return namesInOrder(names).map((name) => path.join(folder, name));
}

/** The names of overlays in the order in which they are applied; other files are left out. */
export function namesInOrder(files: readonly string[]): string[] {
	return files.filter((name) => /\.(ya?ml|json)$/.test(name)).sort(inOrder);
}

/** Without its extension, since `import-2` is later than `import`, and `-` sorts before `.`. */
export function inOrder(a: string, b: string): number {
	const [x, y] = [a, b].map((name) => name.replace(/\.[^.]+$/, ''));
	return BY_NAME.compare(x ?? '', y ?? '') || (a < b ? -1 : a > b ? 1 : 0);
}

/**
 * Refuses an overlay with an action that fits nothing at the moment at which it is applied: the document
 * has changed under it, and what it corrected would be uncorrected without a word. The specification lets
 * such actions pass. It refuses as well what puts into a list what is there already, as the same import
 * twice does.
 *
 * @param document without overlays
 */
export async function refuseStale(files: readonly string[], document: object): Promise<void> {
	const current = JSON.parse(JSON.stringify(document)) as object;
	for (const file of files) {
		for (const action of actionsOf(parse(await readFile(file, 'utf8')))) {
			const problem = carryOut(current, action);
			if (problem === undefined) continue;
			throw new Error(
				`${OVERLAYS}/${path.basename(file)}: ${problem}. Correct the action, or remove it if the document or an overlay before it already has the change.`,
			);
		}
	}
}

/** Actions with what they only refer to put in. */
function actionsOf(overlay: unknown): readonly Action[] {
	const { actions, components } = overlay as {
		actions: (Action & { $ref?: string })[];
		components?: { actions?: Record<string, { fields: Omit<Action, 'target'> }> };
	};
	return actions.map(({ $ref, ...action }) => {
		const name = $ref?.split('/').at(-1) ?? '';
		return { ...components?.actions?.[name]?.fields, ...action };
	});
}
