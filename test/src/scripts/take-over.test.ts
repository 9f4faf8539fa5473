import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { putBack, snapshotOf, takeOver } from '../../../scripts/take-over.ts';

const STAGE = 'node_modules/.cache/take-over';

let folder: string;
let [root, copy] = ['', ''];
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'take-over-'));
	[root, copy] = [path.join(folder, 'project'), path.join(folder, 'copy')];
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

function write(base: string, files: Record<string, string>): void {
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
		writeFileSync(path.join(base, file), text);
	}
}

/** A project and its copy, both with these files. */
function both(files: Record<string, string>): ReturnType<typeof snapshotOf> {
	write(root, files);
	write(copy, files);
	return snapshotOf(copy);
}

/** The files of the project. */
const inRoot = (...files: string[]): (string | undefined)[] =>
	files.map((file) =>
		existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : undefined,
	);

test('changed, added and removed files are put in place, and a build as a whole', () => {
	const before = both({ 'a.txt': '1', 'b/gone.txt': '1', 'same.txt': '1' });
	write(root, { 'dist/old.js': 'old' });
	write(copy, { 'a.txt': '2', 'b/c/new.txt': '3', 'dist/new.js': 'new' });
	rmSync(path.join(copy, 'b/gone.txt'));
	expect(takeOver(copy, root, before)).toEqual(['a.txt', 'b/c/new.txt', 'b/gone.txt']);
	expect(
		inRoot('a.txt', 'b/c/new.txt', 'b/gone.txt', 'same.txt', 'dist/new.js', 'dist/old.js'),
	).toEqual(['2', '3', undefined, '1', 'new', undefined]);
	expect(existsSync(path.join(root, STAGE))).toBe(false);
});

test('a file that somebody has edited during the run is named, and nothing is put in place', () => {
	const before = both({ 'a.txt': '1', 'b.txt': '1', 'c.txt': '1' });
	write(copy, { 'a.txt': '2', 'b.txt': '2', 'new.txt': '2' });
	write(root, { 'b.txt': 'edited', 'c.txt': 'edited', 'new.txt': 'edited' });
	expect(() => takeOver(copy, root, before)).toThrow(
		'Changed during the run, so nothing was put in place: b.txt, new.txt.',
	);
	expect(inRoot('a.txt', 'b.txt')).toEqual(['1', 'edited']);
});

test('after an error in the middle everything is as it was', () => {
	const before = both({ 'a.txt': '1' });
	write(copy, { 'a.txt': '2', 'b.txt': '2', 'folder/x.txt': '2' });
	// A file where a folder must be.
	write(root, { folder: 'a file' });
	expect(() => takeOver(copy, root, before)).toThrow();
	expect(inRoot('a.txt', 'b.txt', 'folder')).toEqual(['1', undefined, 'a file']);
	expect(existsSync(path.join(root, STAGE))).toBe(false);
});

test('a run that was killed in the middle is undone by the next one', () => {
	// Killed after the first file was replaced, the new one put in place, and the third taken away.
	write(root, { 'a.txt': 'new', 'added.txt': 'new', 'd.txt': 'old', 'kept.txt': 'old' });
	write(path.join(root, STAGE), {
		'plan.json': JSON.stringify([
			{ entry: 'a.txt', isNew: false },
			{ entry: 'added.txt', isNew: true },
			{ entry: 'c.txt', isNew: false },
			{ entry: 'd.txt', isNew: false },
			{ entry: 'later.txt', isNew: true },
		]),
		'old/a.txt': 'old',
		'old/c.txt': 'old',
		'new/c.txt': 'new',
		'new/d.txt': 'new',
		'new/later.txt': 'new',
	});
	expect(putBack(root)).toBe(true);
	expect(inRoot('a.txt', 'added.txt', 'c.txt', 'd.txt', 'later.txt', 'kept.txt')).toEqual([
		'old',
		undefined,
		'old',
		'old',
		undefined,
		'old',
	]);
	expect(putBack(root)).toBe(false);
});
