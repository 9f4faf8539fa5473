import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isObject, objectAt, type JsonObject } from './json.ts';

/**
 * Where a project has the document with its overlays applied, and where the overlays are: OpenAPI Overlay 1.0,
 * one file each.
 */
export const BUNDLE = path.join('openapi', 'atess.bundle.json');
export const OVERLAYS = path.join('openapi', 'overlays');

/** Whether a document is ours, even after changes: no other document has evidence. */
export function isOurs(document: JsonObject): boolean {
	const items = Object.values(objectAt(document, 'paths') ?? {});
	return items.some(
		(item) =>
			isObject(item) &&
			Object.values(item).some((operation) => objectAt(operation, 'x-evidence') !== undefined),
	);
}

/** Overlays of the working folder that its document cannot have in it, since they are newer. */
export async function overlaysNotApplied(): Promise<readonly string[]> {
	const made = await stat(BUNDLE).catch(() => undefined);
	if (!made) return [];
	const names = await readdir(OVERLAYS).catch(() => []);
	const newer: string[] = [];
	for (const name of names) {
		const file = path.join(OVERLAYS, name);
		if ((await stat(file)).mtimeMs > made.mtimeMs) newer.push(file);
	}
	return newer;
}
