import type { FileHandle } from 'node:fs/promises';
import { Problem } from '../terminal/problem.ts';

/** The disk, the user's share of it, or the largest file that the system lets this program write. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Writes all of it. A disk that fills up takes a part and reports no error before the next write, so what
 * was taken counts and not that there was no error.
 *
 * @throws {Problem} when there is no room
 */
export async function writeAll(
	file: string,
	handle: Pick<FileHandle, 'write'>,
	bytes: Uint8Array,
	position: number,
): Promise<void> {
	for (let written = 0; written < bytes.length;) {
		let taken: number;
		try {
			const left = bytes.length - written;
			taken = (await handle.write(bytes, written, left, position + written)).bytesWritten;
		} catch (error) {
			throw noRoom(file, error);
		}
		if (taken <= 0) throw fullDisk(file);
		written += taken;
	}
}

/** @throws {Problem} when a file is not as long as what was written to it */
export async function requireSize(
	file: string,
	handle: Pick<FileHandle, 'stat'>,
	bytes: number,
): Promise<void> {
	const { size } = await handle.stat();
	if (size === bytes) return;
	throw new Problem(
		`${file} has ${size} bytes, and ${bytes} were written to it: something else changes it, or its disk loses data. It is not complete.`,
	);
}

/** The error in a sentence, where it is that there is no room; else the error itself. */
export function noRoom(file: string, error: unknown): unknown {
	return FULL.has((error as NodeJS.ErrnoException).code ?? '') ? fullDisk(file) : error;
}

function fullDisk(file: string): Problem {
	return new Problem(
		`${file}: there is no room for more (full disk, quota, or limit of file size). It is not complete. Make room and run the same command again: it goes on where it stopped.`,
	);
}
