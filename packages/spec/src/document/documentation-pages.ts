import { isObject, type JsonObject } from './json.ts';
import { parseText } from './parse-text.ts';
import { operationStarts, pageOperation } from './page-operation.ts';

const FENCE = /^[ \t]*```[ \t]*(?:ya?ml|json)?[ \t]*\n([\s\S]*?)\n[ \t]*```/gm;

/**
 * Reads pages of a documentation tool that were saved as text or Markdown, one or several in a text.
 *
 * @returns the documents in it: those that are written out in Markdown as Apifox does it, else one of all operations
 *   that the pages list. Empty where the text is not such pages
 */
export function documentsOfPages(text: string): readonly JsonObject[] {
	if (isDocument(text)) return [];
	const written = [...text.matchAll(FENCE)].flatMap(([, block = '']) => {
		const value = valueOf(block);
		return isObject(value) && isObject(value.paths) ? [value] : [];
	});
	if (written.length > 0) return written;
	const lines = linesOf(text);
	const starts = operationStarts(lines);
	const operations = starts.flatMap((start, i) => {
		const found = pageOperation(lines, start, starts[i + 1] ?? lines.length);
		return found ? [found] : [];
	});
	if (operations.length === 0) return [];
	const paths: Record<string, JsonObject> = {};
	for (const { path, method, operation } of operations) {
		paths[path] = { ...paths[path], [method]: operation };
	}
	const server = operations.find((one) => one.server !== undefined)?.server;
	return [
		{
			openapi: '3.1.0',
			info: { title: 'Pages of a documentation', version: '1' },
			...(server !== undefined && { servers: [{ url: server }] }),
			paths,
		},
	];
}

/** A document can contain Markdown in its descriptions. */
function isDocument(text: string): boolean {
	const [before = ''] = text.split('```');
	return /^\s*[[{]/.test(text) || /^["']?(openapi|swagger)["']?\s*:/m.test(before);
}

function valueOf(text: string): unknown {
	try {
		return parseText(text).value;
	} catch {
		return undefined;
	}
}

/** Lines without the marks of Markdown. A row of a table is a line for each cell. */
function linesOf(text: string): readonly string[] {
	return text
		.split(/\r?\n/)
		.flatMap((line) => (/^\s*\|.*\|\s*$/.test(line) ? line.split('|') : [line]))
		.map((line) =>
			line
				.replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
				.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
				.replace(/^\s*(?:#{1,6}|[-*•>]|\d+\.)\s+/, '')
				.replace(/\\([\\_*[\]<>{}|#])/g, '$1')
				.replace(/\*\*/g, '')
				.replace(/^`([^`]*)`$/, '$1')
				.replace(/#+\s*$/, '')
				.trim(),
		)
		.flatMap(
			(line) =>
				/^(GET|POST|PUT|PATCH|DELETE)\s+((?:https?:\/)?\/\S+)$/.exec(line)?.slice(1) ?? [line],
		)
		.filter((line) => line !== '' && !/^:?-{2,}:?$/.test(line));
}
