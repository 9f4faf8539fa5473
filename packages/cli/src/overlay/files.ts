import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * A file name that is still free: a finding of earlier must not be lost to one of now, because a new
 * overlay holds only what the document does not say yet.
 */
export function freeFile(folder: string, name: string, extension: string): string {
	for (let count = 1; ; count++) {
		const file = path.join(folder, `${name}${count === 1 ? '' : `-${count}`}${extension}`);
		if (!existsSync(file)) return file;
	}
}
