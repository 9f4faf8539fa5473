import { open, rename, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

/**
 * Writes a file so that it is either the old one or the whole new one, whenever the process or the
 * machine stops.
 *
 * @param mode rights of a new file
 */
export async function writeWhole(file: string, text: string, mode = 0o644): Promise<void> {
	const beside = path.join(
		path.dirname(file),
		`.${path.basename(file)}.${randomBytes(6).toString('hex')}`,
	);
	try {
		const handle = await open(beside, 'wx', mode);
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(beside, file);
	} catch (error) {
		await rm(beside, { force: true });
		throw error;
	}
}
