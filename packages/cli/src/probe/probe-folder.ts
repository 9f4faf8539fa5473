import { readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolders } from '../state/new-files.ts';
import { badInput } from '../terminal/problem.ts';

/**
 * Makes the folder for what is found, and tries it out: after a minute of calls it is late to learn that
 * nothing can be written. One that has something in it is refused, since files of an earlier probe, which
 * may be of another account, would be taken for this one's.
 *
 * @throws {Problem} that names the mistake
 */
export async function makeFolder(folder: string): Promise<void> {
	const entries = await entriesOf(folder);
	if (entries.length > 0) {
		throw badInput(
			`${folder} is not empty: its files would be confused with the new findings. Name another folder with --out, or remove this one. Nothing was sent.`,
		);
	}
	const probe = path.join(folder, '.atess-probe');
	try {
		await makeFolders(folder);
		await writeFile(probe, '');
		await rm(probe);
	} catch (error) {
		throw unusable(folder, error);
	}
}

/** Takes the folder away when there is nothing to put into it. */
export async function dropEmpty(folder: string): Promise<void> {
	await rmdir(folder).catch(() => undefined);
}

async function entriesOf(folder: string): Promise<readonly string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw unusable(folder, error);
	}
}

function unusable(folder: string, error: unknown): Error {
	const { code, message } = error as NodeJS.ErrnoException;
	const reasons: Readonly<Record<string, string>> = {
		ENOTDIR: 'it is a file, or below one',
		EEXIST: 'it is a file, or below one',
		ENOENT: 'no folder can be made there',
		EACCES: 'it may not be written to',
		EPERM: 'it may not be written to',
		EROFS: 'it may not be written to',
		ENOSPC: 'the disk is full',
	};
	const reason = reasons[code ?? ''] ?? message;
	return badInput(`Nothing can be put into ${folder}: ${reason}. Nothing was sent.`);
}
