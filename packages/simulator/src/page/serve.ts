import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A response of the page. */
export interface PageReply {
	readonly status: number;
	readonly contentType: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Where the built page can be: next to this file in the built package, or in the repository. */
const PLACES = ['./built/', '../../dist/page/built/'];

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html;charset=UTF-8',
	'.js': 'text/javascript;charset=UTF-8',
	'.css': 'text/css;charset=UTF-8',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain;charset=UTF-8',
};

/** The page needs nothing from elsewhere, and may not be shown inside another. */
const HEADERS = {
	'content-security-policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
};

const NOT_BUILT =
	'The page has not been built: run `pnpm run build` in the repository and load this again. ' +
	'The API and /_sim/ work without it.\n';

/**
 * Responds to requests for the page: `/` and what lies below `/_page/`.
 *
 * @param folder of the built page; found by itself when left out
 * @returns undefined for every other request
 */
export function createPage(
	folder?: string,
): (request: { readonly method: string; readonly path: string }) => PageReply | undefined {
	let files: ReadonlyMap<string, string> | undefined;
	return ({ method, path: wanted }) => {
		const name = nameOf(wanted);
		if (name === undefined) return undefined;
		if (method !== 'GET' && method !== 'HEAD') {
			const body = `${wanted} can only be read, with GET.\n`;
			return { ...plain(405, body), headers: { ...HEADERS, allow: 'GET, HEAD' } };
		}
		files ??= read(folder ?? builtFolder());
		if (!files) return plain(503, NOT_BUILT);
		const body = files.get(name);
		if (body === undefined) return plain(404, `The page has no file ${wanted}.\n`);
		return {
			status: 200,
			contentType: TYPES[path.extname(name)] ?? 'application/octet-stream',
			headers: { ...HEADERS, 'cache-control': cacheOf(name) },
			body,
		};
	};
}

function nameOf(wanted: string): string | undefined {
	if (wanted === '/') return 'index.html';
	return wanted.startsWith('/_page/') ? wanted.slice('/_page/'.length) : undefined;
}

/** All files, so that no path of a request ever reaches the disk. */
function read(folder: string | undefined): ReadonlyMap<string, string> | undefined {
	if (folder === undefined || !existsSync(path.join(folder, 'index.html'))) return undefined;
	const names = readdirSync(folder);
	return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

function builtFolder(): string | undefined {
	return PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) =>
		existsSync(path.join(place, 'index.html')),
	);
}

/** A file with a hash in its name never changes; the others are requested each time. */
function cacheOf(name: string): string {
	return /-[0-9A-Z]{8}\./.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function plain(status: number, body: string): PageReply {
	return {
		status,
		contentType: 'text/plain;charset=UTF-8',
		headers: { ...HEADERS, 'cache-control': 'no-store' },
		body,
	};
}
