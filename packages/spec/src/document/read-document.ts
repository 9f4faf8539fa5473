import { upgrade } from '@scalar/openapi-upgrader';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { bundledDocument } from './bundled.ts';
import { isObject, plain, textOf, type JsonObject } from './json.ts';
import { badDocument, DocumentProblem } from './problem.ts';
import { withBodiesInPlace } from './swagger-bodies.ts';
import { withWholePaths } from './whole-paths.ts';

/** The name by which the document of this very program goes. */
export const CURRENT = 'current';

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 50_000_000;

/**
 * Reads an OpenAPI document, 3.1, 3.0 or Swagger 2, JSON or YAML, and returns it as 3.1 with whole paths.
 *
 * @param where a file, an http(s) address, or `current`
 * @param like a document by whose paths one of several servers is chosen; else it is the first
 * @throws {DocumentProblem} that says what is wrong with it
 */
export async function readDocument(where: string, like?: JsonObject): Promise<JsonObject> {
	if (where === CURRENT) return bundledDocument();
	const text = isAddress(where) ? await download(where) : await fileText(where);
	const shown = shownAs(where);
	requireUtf8(shown, text);
	let written: unknown;
	try {
		written = parse(text, { maxAliasCount: 1000, merge: true });
	} catch (error) {
		const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
		throw badDocument(`${shown} is neither JSON nor YAML: ${line}`);
	}
	if (isCircular(written)) {
		throw badDocument(
			`${shown} has a part in it that is a part of itself, which only $ref can say.`,
		);
	}
	if (!isObject(written) || !isObject(written.paths)) {
		throw badDocument(`${shown} is no OpenAPI document: it has no paths.`);
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
	return withWholePaths(version.startsWith('3.1') ? written : upgraded(shown, written), like);
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

/** The library takes a valid document for granted, and fails in any way at what is none. */
function upgraded(shown: string, document: JsonObject): JsonObject {
	try {
		return upgrade(withBodiesInPlace(document), '3.1');
	} catch (error) {
		throw badDocument(
			`${shown} is not valid, so that it cannot be read as OpenAPI 3.1 (${reasonOf(error)}). npx @redocly/cli lint says where.`,
		);
	}
}

/** Neither JSON nor YAML has zeros in it, while every Latin letter has one in UTF-16. */
function requireUtf8(shown: string, text: string): void {
	if (!text.slice(0, 1000).includes('\0')) return;
	throw badDocument(
		`${shown} is no text in UTF-8: it looks like UTF-16, as some editors of Windows write it. Save it as UTF-8.`,
	);
}

/** Text in UTF-8; what cannot be that is GBK, in which Chinese editors of Windows save. */
function decoded(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('gb18030').decode(bytes);
	}
}

async function fileText(file: string): Promise<string> {
	try {
		return decoded(await readFile(file));
	} catch (error) {
		throw badDocument(`${file} cannot be read: ${reasonOf(error)}.`);
	}
}

/** A source as messages may show it: an address without what can be a password or a token. */
export function shownAs(where: string): string {
	if (!isAddress(where)) return where;
	return where.replace(/^(https?:\/\/)[^?#]*@/i, '$1').replace(/[?#].*$/s, '?…');
}

function isAddress(where: string): boolean {
	return /^https?:\/\//i.test(where);
}

async function download(where: string): Promise<string> {
	const address = shownAs(where);
	if (!URL.canParse(where)) throw badDocument(`${address} is no address.`);
	try {
		const response = await fetch(...requestFor(new URL(where)));
		if (!response.ok)
			throw new DocumentProblem(`${address} answers with HTTP ${response.status}.`, false);
		const text = decoded(new Uint8Array(await response.arrayBuffer()));
		if (text.length > MOST_BYTES)
			throw new DocumentProblem(`${address} is larger than 50 MB.`, false);
		return text;
	} catch (error) {
		if (error instanceof DocumentProblem) throw error;
		throw new DocumentProblem(`${address} cannot be fetched: ${reasonOf(error)}.`, false);
	}
}

/** User and password go into a header: fetch refuses them in an address, in words that have them in. */
function requestFor(url: URL): [URL, RequestInit] {
	const { username, password } = url;
	const signal = AbortSignal.timeout(TIMEOUT_MS);
	if (username === '' && password === '') return [url, { signal }];
	url.username = '';
	url.password = '';
	const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	const authorization = `Basic ${Buffer.from(user).toString('base64')}`;
	return [url, { signal, headers: { authorization } }];
}

function reasonOf(error: unknown): string {
	const { code, message, cause } = error as NodeJS.ErrnoException & {
		cause?: { message?: string };
	};
	if (code === 'ENOENT') return 'there is no such file';
	if (code === 'EISDIR') return 'it is a folder';
	return cause?.message ?? message;
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
