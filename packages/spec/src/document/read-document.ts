import { upgrade } from '@scalar/openapi-upgrader';
import { bundledDocument } from './bundled.ts';
import { isObject, plain, textOf, type JsonObject } from './json.ts';
import { otherFormat } from './other-formats.ts';
import { mergedDocuments } from './merged-documents.ts';
import { documentsOfPages } from './documentation-pages.ts';
import { parseText, type Parsed } from './parse-text.ts';
import { badDocument } from './problem.ts';
import { reasonOf, shownAs, sourceText } from './source-text.ts';
import { withBodiesInPlace } from './swagger-bodies.ts';
import { withWholePaths } from './whole-paths.ts';

/** The name by which the document of this very program goes. */
export const CURRENT = 'current';

/** Notes about duplicate keys. */
const MOST_NOTES = 20;

/** How a document is read. */
export interface ReadOptions {
	/** A document by whose paths one of several servers is chosen; else it is the first. */
	readonly like?: JsonObject;
	/** Takes sentences about findings that are not errors. */
	readonly note?: (sentence: string) => void;
}

/**
 * Reads an OpenAPI document, 3.1, 3.0 or Swagger 2, JSON or YAML, or pages of Apifox as text or Markdown. It returns
 * OpenAPI 3.1 with whole paths.
 *
 * @param where a file, an http(s) address, or `current`
 * @throws {DocumentProblem} that names the mistake
 */
export async function readDocument(
	where: string,
	{ like, note = () => undefined }: ReadOptions = {},
): Promise<JsonObject> {
	if (where === CURRENT) return bundledDocument();
	const text = await sourceText(where);
	const shown = shownAs(where);
	const pages = documentsOfPages(text);
	if (pages.length > 0) {
		const documents = pages.map((page) => withWholePaths(checked(shown, page), like));
		return mergedDocuments(documents, note);
	}
	const { value, duplicates } = parsed(shown, text);
	for (const { path, line } of duplicates.slice(0, MOST_NOTES)) {
		note(
			`${shown} has ${path.join(' > ')} more than once. Only the last one counts (line ${line}).`,
		);
	}
	if (duplicates.length > MOST_NOTES) {
		note(`${shown} has ${duplicates.length - MOST_NOTES} more keys that occur more than once.`);
	}
	return withWholePaths(checked(shown, value), like);
}

/** @throws {DocumentProblem} when a text is neither JSON nor YAML */
function parsed(shown: string, text: string): Parsed {
	try {
		return parseText(text);
	} catch (error) {
		const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
		throw badDocument(`${shown} is neither JSON nor YAML: ${line}`);
	}
}

/** The document as OpenAPI 3.1. @throws {DocumentProblem} when it cannot be read */
function checked(shown: string, written: unknown): JsonObject {
	if (isCircular(written)) {
		throw badDocument(
			`${shown} has a part in it that is a part of itself, which only $ref can express.`,
		);
	}
	const other = otherFormat(written);
	if (other) {
		throw badDocument(`${shown} is ${other.name}, not an OpenAPI document. ${other.advice}`);
	}
	if (!isObject(written) || !isObject(written.paths)) {
		throw badDocument(`${shown} is not an OpenAPI document: it has no paths.`);
	}
	const version = textOf(written.openapi) ?? plain(written.swagger);
	if (!/^(3\.[01]|2(\.0)?$)/.test(version)) {
		throw badDocument(
			`${shown} is of version ${version}; OpenAPI 3.0, 3.1 and Swagger 2 can be read.`,
		);
	}
	const elsewhere = externalReference(written);
	if (elsewhere !== undefined) {
		throw badDocument(
			`${shown} refers to another file (${elsewhere}). Bundle it into one first: npx @redocly/cli bundle.`,
		);
	}
	return version.startsWith('3.1') ? written : upgraded(shown, written);
}

/** Whether an alias of YAML makes something a part of itself, or it is deeper than any document. */
function isCircular(document: unknown): boolean {
	try {
		JSON.stringify(document);
		return false;
	} catch {
		return true;
	}
}

/** The library takes a valid document for granted, and fails in any way at another one. */
function upgraded(shown: string, document: JsonObject): JsonObject {
	try {
		return upgrade(withBodiesInPlace(document), '3.1');
	} catch (error) {
		throw badDocument(
			`${shown} is not valid, so that it cannot be read as OpenAPI 3.1 (${reasonOf(error)}). npx @redocly/cli lint shows the place.`,
		);
	}
}

function externalReference(value: unknown): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	for (const [key, member] of Object.entries(value)) {
		if (key === '$ref' && typeof member === 'string' && !member.startsWith('#')) return member;
		const found = externalReference(member);
		if (found !== undefined) return found;
	}
	return undefined;
}
