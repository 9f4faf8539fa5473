import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

/** Error codes of file systems without hard links. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK']);

/**
 * Puts a whole new file in place, with everything in it from its first moment.
 *
 * @returns false, with nothing done, when there is one of that name
 */
export async function placeNew(file: string, text: string, mode = 0o644): Promise<boolean> {
	const beside = nameBeside(file);
	try {
		await writeSynced(await open(beside, 'wx', mode), text);
		await link(beside, file);
		await syncFolder(file);
		return true;
	} catch (error) {
		const { code = '' } = error as NodeJS.ErrnoException;
		if (code === 'EEXIST') return false;
		if (!NO_LINKS.has(code)) throw error;
		return await claim(file, beside);
	} finally {
		await rm(beside, { force: true });
	}
}

/** A name for the future content of that file, hidden and unique. */
export function nameBeside(file: string): string {
	return path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
}

export async function writeSynced(handle: FileHandle, text: string): Promise<void> {
	try {
		await handle.writeFile(text);
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** Brings the name of a file to the disk, where the system can do that; its content alone is not enough. */
export async function syncFolder(file: string): Promise<void> {
	try {
		const handle = await open(path.dirname(file), 'r');
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch {
		// Windows opens no folders.
	}
}

/** Without links the name is taken first, and is that of an empty file for a moment. */
async function claim(file: string, beside: string): Promise<boolean> {
	try {
		await (await open(file, 'wx')).close();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
	await rename(beside, file);
	return true;
}
