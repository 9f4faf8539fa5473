import type { KnownGap, RowFormat } from 'atess-client/internal';
import { open, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { isObject } from 'atess-spec/document/json';
import { badInput, type Problem } from '../terminal/problem.ts';
import { writeWhole } from '../state/whole-file.ts';
import { summingUp, type Sum } from './file-sum.ts';
import { holdFile, type Hold } from './hold.ts';
import { noRoom, requireSize, writeAll } from './write-all.ts';

/** The checkpoint of an incomplete file: its valid length, and the place to go on. */
export interface Checkpoint {
	readonly v: 1;
	/** Of the request and the format; another one must not go on in the same file. */
	readonly request: Readonly<Record<string, string>>;
	/**
	 * Bytes of the file that hold complete batches. Later bytes are the rest of an interrupted write, or of a time that
	 * may get more samples. They are read again.
	 */
	readonly bytes: number;
	/** Of these bytes, so that rows are not put after what an editor has made of them; earlier versions had none. */
	readonly sum?: string;
	readonly rows: number;
	/** Rows of them whose time cannot be read. */
	readonly unreadable: number;
	/** Rows of them that have the time of another one and other values. */
	readonly conflicts: number;
	/** Parts of the range whose samples are missing for a known reason, or without a place in the order. */
	readonly gaps: readonly KnownGap[];
	/** The history's cursor; null before the first batch. */
	readonly cursor: unknown;
}

/** The counts of a checkpoint, of the whole file or of a part of it. */
export type Counts = Pick<Checkpoint, 'rows' | 'unreadable' | 'conflicts' | 'gaps'>;

/** A file that is filled batch by batch and can be gone on with after any interruption. */
export interface ExportFile {
	/** Where it had come to; of a new file, its beginning. */
	readonly from: Checkpoint;
	/**
	 * Adds rows for good: afterwards they and the cursor are there together, whenever the process ends.
	 *
	 * @returns the current content of the file
	 */
	readonly add: (text: string, counts: Counts, cursor: unknown) => Promise<Counts>;
	/**
	 * Adds rows that the next run reads again, because more of their time may still come.
	 *
	 * @returns the current content of the file
	 */
	readonly addForNow: (text: string, counts: Counts) => Promise<Counts>;
	/**
	 * Makes sure that all of it is on the disk.
	 *
	 * @throws {Problem} when the file does not hold what was written to it
	 */
	readonly verify: () => Promise<void>;
	/**
	 * Ends it: no other file is left next to the file. This is the last step, after the report that it is complete. If
	 * that report was lost, the export can be run again.
	 */
	readonly complete: () => Promise<void>;
	/** Lets go of it, to be gone on with later. */
	readonly close: () => Promise<void>;
}

/** Where the checkpoint of a file is kept. */
export function checkpointOf(file: string): string {
	return `${file}.progress.json`;
}

/**
 * Opens a file to be filled. A file with a checkpoint is cut to the length in the checkpoint. A file without one is
 * begun again if it contains only the beginning of the head, as after an export that ended before its first checkpoint.
 * Otherwise it is complete or belongs to another program, and is not touched.
 *
 * @throws {Problem} when the file cannot be gone on with, or another run is at it
 */
export async function openExport(
	file: string,
	format: RowFormat,
	request: Readonly<Record<string, string>>,
): Promise<ExportFile> {
	const hold = await holdFile(file);
	try {
		return await openHeld(file, format, request, hold);
	} catch (error) {
		await hold.release();
		throw error;
	}
}

async function openHeld(
	file: string,
	format: RowFormat,
	request: Readonly<Record<string, string>>,
	hold: Hold,
): Promise<ExportFile> {
	const known = await readCheckpoint(file);
	if (known) refuseOther(file, known, request);
	const handle = await opened(file, known !== undefined, format.head);
	let checkpoint: Checkpoint;
	let sum: Sum;
	try {
		if (known) await requireLength(file, handle, known);
		checkpoint = known ?? (await begin(file, handle, format, request));
		sum = await summingUp(file, checkpoint.bytes);
		refuseEdited(file, checkpoint, sum);
		await handle.truncate(checkpoint.bytes);
	} catch (error) {
		await handle.close();
		throw error;
	}
	const from = checkpoint;
	/** The written length, with or without a checkpoint. */
	let end: Counts & Pick<Checkpoint, 'bytes'> = from;
	const append: ExportFile['addForNow'] = async (text, { rows, unreadable, conflicts, gaps }) => {
		const bytes = Buffer.from(text);
		await hold.require();
		await writeAll(file, handle, bytes, end.bytes);
		sum.add(bytes);
		end = {
			bytes: end.bytes + bytes.length,
			rows: end.rows + rows,
			unreadable: end.unreadable + unreadable,
			conflicts: end.conflicts + conflicts,
			gaps: [...end.gaps, ...gaps],
		};
		return end;
	};
	return {
		from,
		async add(text, counts, cursor) {
			await append(text, counts);
			checkpoint = { ...checkpoint, ...end, sum: sum.value(), cursor };
			await vouch(file, handle, checkpoint);
			return checkpoint;
		},
		addForNow: append,
		async verify() {
			await handle.sync();
			await hold.require();
			await requireSize(file, handle, end.bytes);
		},
		async complete() {
			await handle.close();
			await rm(checkpointOf(file));
		},
		close: async () => {
			try {
				await handle.close();
			} finally {
				await hold.release();
			}
		},
	};
}

async function begin(
	file: string,
	handle: FileHandle,
	format: RowFormat,
	request: Readonly<Record<string, string>>,
): Promise<Checkpoint> {
	const head = Buffer.from(format.head);
	await writeAll(file, handle, head, 0);
	const counts: Counts = { rows: 0, unreadable: 0, conflicts: 0, gaps: [] };
	const checkpoint: Checkpoint = { v: 1, request, bytes: head.length, ...counts, cursor: null };
	await vouch(file, handle, checkpoint);
	return checkpoint;
}

/** Writes a checkpoint, once everything that it vouches for is on the disk. */
async function vouch(file: string, handle: FileHandle, checkpoint: Checkpoint): Promise<void> {
	await handle.sync();
	await requireSize(file, handle, checkpoint.bytes);
	try {
		await writeWhole(checkpointOf(file), JSON.stringify(checkpoint));
	} catch (error) {
		throw noRoom(file, error);
	}
}

async function opened(file: string, goesOn: boolean, head: string): Promise<FileHandle> {
	try {
		return await open(file, goesOn ? 'r+' : 'wx');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EEXIST') {
			if (await isHardlyBegun(file, head)) return await open(file, 'r+');
			throw alreadyThere(file);
		}
		if (code === 'ENOENT' && goesOn) {
			throw badInput(
				`${file} does not exist, but its progress file ${checkpointOf(file)} does. Remove ${checkpointOf(file)} to start the export again.`,
			);
		}
		throw error;
	}
}

export function alreadyThere(file: string): Problem {
	return badInput(
		`${file} exists already. It is a complete export, or a file of another program. Choose another name with --out, or remove it.`,
	);
}

async function isHardlyBegun(file: string, head: string): Promise<boolean> {
	const { size } = await stat(file);
	return size <= Buffer.byteLength(head) && head.startsWith(await readFile(file, 'utf8'));
}

async function requireLength(
	file: string,
	handle: FileHandle,
	{ bytes }: Checkpoint,
): Promise<void> {
	if ((await handle.stat()).size >= bytes) return;
	throw badInput(
		`${file} is shorter than its progress file ${checkpointOf(file)} records: it was changed. Remove both files to start the export again.`,
	);
}

function refuseEdited(file: string, { sum: known }: Checkpoint, sum: Sum): void {
	if (known === undefined ? sum.endsLine() : known === sum.value()) return;
	throw badInput(
		`${file} was changed since the last run, perhaps by a program that it was opened in. More rows would not fit. Remove it and ${checkpointOf(file)} to start the export again, or choose another file with --out.`,
	);
}

/** How far an interrupted export of a file has come; undefined where there is none. */
export async function readCheckpoint(file: string): Promise<Checkpoint | undefined> {
	const beside = checkpointOf(file);
	let text: string;
	try {
		text = await readFile(beside, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
	try {
		const value: unknown = JSON.parse(text);
		const checkpoint = { unreadable: 0, conflicts: 0, gaps: [], ...(isObject(value) && value) };
		if (isCheckpoint(checkpoint)) return checkpoint;
	} catch {
		// Falls through to the same sentence.
	}
	throw badInput(
		`${beside} is not a progress file of this program. Remove it and the export file to start the export again.`,
	);
}

function isCheckpoint(value: object): value is Checkpoint {
	const { v, request, ...rest } = value as Readonly<Record<string, unknown>>;
	const numbers = ['bytes', 'rows', 'unreadable', 'conflicts'];
	const areGaps = Array.isArray(rest.gaps) && rest.gaps.every(isGap);
	return (
		v === 1 &&
		isObject(request) &&
		areGaps &&
		numbers.every((name) => Number.isSafeInteger(rest[name]))
	);
}

function isGap(value: unknown): value is KnownGap {
	if (!isObject(value)) return false;
	return [value.from, value.to, value.reason, value.detail].every(
		(part) => typeof part === 'string',
	);
}

function refuseOther(
	file: string,
	{ request: known }: Checkpoint,
	request: Readonly<Record<string, string>>,
): void {
	for (const name of new Set([...Object.keys(known), ...Object.keys(request)])) {
		if (known[name] === request[name]) continue;
		throw badInput(
			`${file} was begun with ${name} ${known[name] ?? '(none)'}, not ${request[name] ?? '(none)'}. Go on with the same, or choose another file.`,
		);
	}
}
