import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { inOrder, namesInOrder } from './overlays.ts';

/** More overlays of one name than anybody has. */
const MOST = 1000;

/**
 * A name for an overlay that is applied after all that are there: its changes assume that these are applied, and an
 * overlay of the same day may be called `probe`, which comes after `import`.
 *
 * @param name of one that comes after all others, without its extension
 * @param kind the ending after the name of the last one
 */
export async function nextOverlay(folder: string, name: string, kind: string): Promise<string> {
	const there = await readdir(folder).catch(() => []);
	const last = namesInOrder(there).at(-1) ?? '';
	const lastStem = stemOf(last);
	const behind = `${lastStem.replace(new RegExp(`-${kind}(-\\d+)?$`), '')}-${kind}`;
	for (const stem of [name, behind]) {
		for (let count = 1; count <= MOST; count++) {
			const found = `${count === 1 ? stem : `${stem}-${count}`}.yaml`;
			if (last === '' || isLater(found, last)) return path.join(folder, found);
		}
	}
	throw new Error(`No name comes after ${last} in ${folder}.`);
}

/** Whether its name comes after: a name that differs in its ending alone does not. */
function isLater(name: string, other: string): boolean {
	return stemOf(name) !== stemOf(other) && inOrder(name, other) > 0;
}

function stemOf(file: string): string {
	return file.replace(/\.[^.]+$/, '');
}
