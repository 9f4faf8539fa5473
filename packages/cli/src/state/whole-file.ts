import { open, rename, rm } from 'node:fs/promises';
import { nameBeside, syncFolder, writeSynced } from './place-new.ts';

/**
 * Writes a file so that it is either the old one or the whole new one, whenever the process or the
 * machine stops.
 *
 * @param mode rights of a new file
 */
export async function writeWhole(file: string, text: string, mode = 0o644): Promise<void> {
	const beside = nameBeside(file);
	try {
		await writeSynced(await open(beside, 'wx', mode), text);
		await rename(beside, file);
		await syncFolder(file);
	} catch (error) {
		await rm(beside, { force: true });
		throw error;
	}
}
