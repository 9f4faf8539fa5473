import { readFile } from 'node:fs/promises';
import { badDocument, DocumentProblem } from './problem.ts';

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 50_000_000;

/**
 * Reads the text of a file or an address, in UTF-8 or GBK.
 *
 * @throws {DocumentProblem} that names the mistake
 */
export async function sourceText(where: string): Promise<string> {
	const text = isAddress(where) ? await download(where) : await fileText(where);
	requireUtf8(shownAs(where), text);
	return text.replace(/^\uFEFF/, '');
}

/** Neither JSON nor YAML has zeros in it, while every Latin letter has one in UTF-16. */
function requireUtf8(shown: string, text: string): void {
	if (!text.slice(0, 1000).includes('\0')) return;
	throw badDocument(
		`${shown} is not a text in UTF-8: it looks like UTF-16, as some editors of Windows write it. Save it as UTF-8.`,
	);
}

/** Text in UTF-8; other bytes are GBK, in which Chinese editors of Windows save. */
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
	if (!URL.canParse(where)) throw badDocument(`${address} is not an address.`);
	try {
		const response = await fetch(...requestFor(new URL(where)));
		if (!response.ok)
			throw new DocumentProblem(`${address} responds with HTTP ${response.status}.`, false);
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

/** Why a file or an address could not be read, in words. */
export function reasonOf(error: unknown): string {
	const { code, message, cause } = error as NodeJS.ErrnoException & {
		cause?: { message?: string };
	};
	if (code === 'ENOENT') return 'there is no such file';
	if (code === 'EISDIR') return 'it is a folder';
	return cause?.message ?? message;
}
