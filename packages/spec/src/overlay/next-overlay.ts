import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** As `pnpm generate` has it: numbers in names count as numbers. */
const BY_NAME = new Intl.Collator('en', { numeric: true });

/** More overlays of one name than anybody has. */
const MOST = 1000;

/**
 * A name for an overlay that is applied after all that are there: what it changes it has found with them
 * applied, and an overlay of the same day may be called `probe`, which comes after `import`.
 *
 * @param name of one that comes after all others, without its extension
 * @param kind what it ends with behind the name of the last one
 */
export async function nextOverlay(folder: string, name: string, kind: string): Promise<string> {
	const there = await readdir(folder).catch(() => []);
	const names = there
		.filter((file) => /\.(ya?ml|json)$/.test(file))
		.map((file) => file.replace(/\.[^.]+$/, ''))
		.sort(BY_NAME.compare);
	const last = names.at(-1) ?? '';
	const behind = `${last.replace(new RegExp(`-${kind}(-\\d+)?$`), '')}-${kind}`;
	for (const stem of [name, behind]) {
		for (let count = 1; count <= MOST; count++) {
			const found = count === 1 ? stem : `${stem}-${count}`;
			if (BY_NAME.compare(found, last) > 0) return path.join(folder, `${found}.yaml`);
		}
	}
	throw new Error(`No name comes after ${last} in ${folder}.`);
}
