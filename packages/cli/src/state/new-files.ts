import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * A file name that is still free: a finding of earlier must not be lost to one of now, because a new overlay holds only
 * facts that the document does not have yet.
 */
export function freeFile(folder: string, name: string, extension: string): string {
	for (let count = 1; ; count++) {
		const file = path.join(folder, `${name}${count === 1 ? '' : `-${count}`}${extension}`);
		if (!existsSync(file)) return file;
	}
}

/**
 * Makes a folder and those that it is in. Not with `recursive`, which never comes back where nothing can
 * be made, as under /proc.
 */
export async function makeFolders(folder: string): Promise<void> {
	const whole = path.resolve(folder);
	if (await stat(whole).catch(() => undefined)) return;
	const parent = path.dirname(whole);
	if (parent !== whole) await makeFolders(parent);
	await mkdir(whole);
}
