import type { JsonObject } from '../document/json.ts';
import { mergedDocuments } from '../document/merged-documents.ts';
import { readDocument } from '../document/read-document.ts';
import { shownAs } from '../document/source-text.ts';
import { placedLike } from './unplaced-paths.ts';

/**
 * Reads documents of the vendor as one: several exports, or many pages of a documentation.
 *
 * @param ours the document that they are compared with
 * @param note takes sentences about findings that are not errors
 * @throws {DocumentProblem} that names the mistake in one of them
 */
export async function readExports(
	files: readonly string[],
	ours: JsonObject,
	note: (sentence: string) => void = () => undefined,
): Promise<JsonObject> {
	const documents: JsonObject[] = [];
	for (const file of files) {
		const read = await readDocument(file, { like: ours, note });
		const { document, prefix } = placedLike(ours, read);
		if (prefix !== undefined) {
			note(
				`${shownAs(file)} names no server: its paths are taken to be below ${prefix}, as those of ours are.`,
			);
		}
		documents.push(document);
	}
	return mergedDocuments(documents, note);
}
