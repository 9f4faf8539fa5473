import { readFile } from 'node:fs/promises';
import { badInput } from '../terminal/problem.ts';

/**
 * The text of a file that somebody has named.
 *
 * @returns undefined where there is none
 * @throws {Problem} for what is there and cannot be read as a file
 */
export async function textIn(file: string): Promise<string | undefined> {
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'ENOENT') return undefined;
		throw unreadable(file, error);
	}
}

/** The reason why a file cannot be read, as a problem that names it. */
export function unreadable(file: string, error: unknown): unknown {
	switch ((error as NodeJS.ErrnoException).code) {
		case 'EISDIR':
			return badInput(`${file} cannot be read: it is a folder.`);
		case 'ENOTDIR':
			return badInput(`${file} cannot be read: its parent is not a folder.`);
		case 'EACCES':
			return badInput(`${file} cannot be read: it belongs to somebody else.`);
		default:
			return error;
	}
}
