import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	globSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Built folders, which are taken over as a whole. */
const BUILDS = [
	'dist',
	'packages/client/dist',
	'packages/simulator/dist',
	'packages/cli/dist',
	'packages/gateway/dist',
];

/** Where files wait to be put in place, on the disk of the project. */
const STAGE = 'node_modules/.cache/take-over';
/** Written when all files wait, and removed when all are in place. */
const PLAN = 'plan.json';

/** A file or folder that is put in place, and whether the project did not have it before. */
interface Move {
	readonly entry: string;
	readonly isNew: boolean;
}

/** The sources of a copy by their content. */
export type Snapshot = ReadonlyMap<string, string>;

/** Reads what the sources of a project are, without dependencies and builds. */
export function snapshotOf(root: string): Snapshot {
	const files = globSync('**/*', {
		cwd: root,
		exclude: (name) => /(^|[\\/])(node_modules|dist|\.git)$/.test(name),
	}).filter((file) => statSync(path.join(root, file)).isFile());
	return new Map(files.map((file) => [file, sumOf(path.join(root, file))]));
}

/**
 * Puts into a project what has changed in a copy of it since a snapshot, and the builds of the copy: all of it or, after
 * an error, nothing.
 *
 * @returns the changed sources
 * @throws Error when one of these sources was changed in the project as well; nothing is put in place
 */
export function takeOver(copy: string, root: string, before: Snapshot): readonly string[] {
	const after = snapshotOf(copy);
	const changed = [...new Set([...before.keys(), ...after.keys()])]
		.filter((file) => before.get(file) !== after.get(file))
		.sort();
	const edited = changed.filter(
		(file) => sumOf(path.join(root, file)) !== (before.get(file) ?? ''),
	);
	if (edited.length > 0) {
		throw new Error(`Changed during the run, so nothing was put in place: ${edited.join(', ')}.`);
	}
	const moved = [...changed, ...BUILDS.filter((folder) => existsSync(path.join(copy, folder)))];
	const stage = path.join(root, STAGE);
	rmSync(stage, { recursive: true, force: true });
	for (const entry of moved) {
		const from = path.join(copy, entry);
		if (existsSync(from)) cpSync(from, path.join(stage, 'new', entry), { recursive: true });
	}
	mkdirSync(stage, { recursive: true });
	const plan = moved.map((entry): Move => ({ entry, isNew: !existsSync(path.join(root, entry)) }));
	writeFileSync(path.join(stage, PLAN), JSON.stringify(plan));
	try {
		for (const entry of moved) {
			move(path.join(root, entry), path.join(stage, 'old', entry));
			move(path.join(stage, 'new', entry), path.join(root, entry));
		}
	} catch (error) {
		putBack(root);
		throw error;
	}
	rmSync(path.join(stage, PLAN));
	rmSync(stage, { recursive: true, force: true });
	return changed;
}

/**
 * Restores what was there before a `takeOver` that was interrupted.
 *
 * @returns whether there was one
 */
export function putBack(root: string): boolean {
	const stage = path.join(root, STAGE);
	if (!existsSync(path.join(stage, PLAN))) return false;
	const plan = JSON.parse(readFileSync(path.join(stage, PLAN), 'utf8')) as Move[];
	for (const { entry, isNew } of plan) {
		const [old, waiting, place] = [
			path.join(stage, 'old', entry),
			path.join(stage, 'new', entry),
			path.join(root, entry),
		];
		// An entry that is still in its place has not been moved.
		if (isNew ? existsSync(waiting) : !existsSync(old)) continue;
		rmSync(place, { recursive: true, force: true });
		move(old, place);
	}
	rmSync(stage, { recursive: true, force: true });
	return true;
}

function move(from: string, to: string): void {
	if (!existsSync(from)) return;
	mkdirSync(path.dirname(to), { recursive: true });
	renameSync(from, to);
}

function sumOf(file: string): string {
	if (!existsSync(file)) return '';
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}
