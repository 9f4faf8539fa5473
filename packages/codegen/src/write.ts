import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Artefact } from './emit/artefact.ts';

/** Folders that hold generated files and their README only: any other file there is stale. */
const OWNED = ['packages/client/src/generated', 'nodes/Atess/generated', 'nodes/Atess/__schema__'];

/** Writes what has changed, removes what is no longer generated; returns the paths touched. */
export async function write(root: string, artefacts: Artefact[]): Promise<string[]> {
	const drifted = await drift(root, artefacts);
	const texts = new Map(artefacts.map(({ path: file, text }) => [file, text]));
	for (const file of drifted) {
		const target = path.join(root, file);
		const text = texts.get(file);
		if (text === undefined) {
			await rm(target);
		} else {
			await mkdir(path.dirname(target), { recursive: true });
			await writeFile(target, text);
		}
	}
	return drifted;
}

/** The paths of generated files that are missing, stale or left over. */
export async function drift(root: string, artefacts: Artefact[]): Promise<string[]> {
	const files: string[] = [];
	for (const { path: file, text } of artefacts) {
		const current = await readFile(path.join(root, file), 'utf8').catch(() => undefined);
		if (current !== text) files.push(file);
	}
	const generated = new Set(artefacts.map((artefact) => artefact.path));
	for (const folder of OWNED) {
		const entries = await readdir(path.join(root, folder), {
			recursive: true,
			withFileTypes: true,
		}).catch(() => []);
		for (const entry of entries.filter((one) => one.isFile())) {
			const below = path.relative(root, path.join(entry.parentPath, entry.name));
			const file = below.split(path.sep).join('/');
			if (entry.name !== 'README.md' && !generated.has(file)) files.push(file);
		}
	}
	return files;
}
