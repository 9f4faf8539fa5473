import type { Json, JsonObject } from './json.ts';
import { objectOf, pageFields, type PageField } from './page-fields.ts';

/** An operation that a page describes. */
export interface PageOperation {
	readonly path: string;
	readonly method: string;
	readonly operation: JsonObject;
	/** The address of the server, where the page names one. */
	readonly server: string | undefined;
}

const METHOD = /^(GET|POST|PUT|PATCH|DELETE)$/;
const URL_LINE = /^https?:\/\/\S+$/i;
const PATH_LINE = /^\/\S*$/;
const MEDIA = /^[a-z]+\/[\w.*+-]+$/i;

type Section = 'query' | 'path' | 'header' | 'cookie' | 'body' | 'responses' | 'end';
const SECTIONS: readonly (readonly [Section, RegExp])[] = [
	['query', /^query (params?|parameters|参数)$/i],
	['path', /^path (params?|parameters|参数)$/i],
	['header', /^header (params?|parameters|参数)$/i],
	['cookie', /^cookie (params?|parameters|参数)$/i],
	['body', /^body (params?|parameters|参数)( .*)?$/i],
	['responses', /^(responses|返回响应)$/i],
	[
		'end',
		/^(examples?|示例|previous|next|上一页|下一页|built with.*|(request|response) (code )?samples?|请求示例代码|modified at.*|修改于.*)$/i,
	],
];

/** Where pages begin to describe an operation: a method, and its address in the next line. */
export function operationStarts(lines: readonly string[]): readonly number[] {
	return lines.flatMap((line, i) => {
		const next = lines[i + 1] ?? '';
		return METHOD.test(line) && (URL_LINE.test(next) || PATH_LINE.test(next)) ? [i] : [];
	});
}

/**
 * Reads one operation of a page.
 *
 * @param start line of its method
 * @param end line where the next page begins
 */
export function pageOperation(
	lines: readonly string[],
	start: number,
	end: number,
): PageOperation | undefined {
	const [method = '', first = '', second = ''] = lines.slice(start, end);
	const hasBoth = URL_LINE.test(first) && PATH_LINE.test(second);
	const server = URL_LINE.test(first) ? URL.parse(first) : undefined;
	const path = hasBoth ? second : server ? server.pathname : first;
	if (path === '' || server === null) return undefined;
	const below = start + (hasBoth ? 3 : 2);
	const tag = lines[below];
	const sections = sectionsIn(lines.slice(below, end));
	const parameters = sections.flatMap(({ kind, lines: own }) =>
		kind === 'query' || kind === 'path' || kind === 'header'
			? pageFields(own).map((field) => parameterOf(field, kind))
			: [],
	);
	const body = sections.find(({ kind }) => kind === 'body');
	const answer = sections.find(({ kind, status }) => kind === 'responses' && status === '200');
	return {
		path: decodeURI(path),
		method: method.toLowerCase(),
		operation: {
			summary: titleAbove(lines, start),
			...(tag !== undefined && below < end && !sectionOf(tag) && { tags: [tag] }),
			parameters,
			...(body && { requestBody: contentOf(body) }),
			responses: answer ? { '200': { description: 'Success', ...contentOf(answer) } } : {},
		},
		server: server && (hasBoth ? first.replace(/\/+$/, '') : server.origin),
	};
}

interface Part {
	readonly kind: Section;
	/** Of a response, its HTTP status. */
	readonly status?: string;
	readonly media?: string;
	readonly lines: string[];
}

function sectionsIn(lines: readonly string[]): readonly Part[] {
	const parts: Part[] = [];
	let now: Part | undefined;
	const open = (part: Part): void => {
		now = part;
		parts.push(part);
	};
	for (const line of lines) {
		const kind = sectionOf(line);
		// An icon is in front of the status. Without one, words about a field can begin with a number, too.
		const [, icon = '', status] = /^([^\p{L}\p{N}/]*)([1-5]\d\d)(?!\d)/u.exec(line) ?? [];
		const isStatus = status !== undefined && (icon !== '' || now?.lines.length === 0);
		if (kind === 'end') now = undefined;
		else if (kind !== undefined) open({ kind, lines: [] });
		else if (now?.kind === 'responses' && isStatus) open({ kind: 'responses', status, lines: [] });
		else if (now && !MEDIA.test(line) && !/^(body|none)$/i.test(line)) now.lines.push(line);
	}
	return parts;
}

function sectionOf(line: string): Section | undefined {
	return SECTIONS.find(([, pattern]) => pattern.test(line))?.[0];
}

function parameterOf({ name, required, description, schema }: PageField, place: string): Json {
	return {
		...{ name, in: place, required: required || place === 'path', schema },
		...(description !== '' && { description }),
	};
}

function contentOf({ lines }: Part): JsonObject {
	const fields = pageFields(lines);
	return fields.length === 0
		? {}
		: { content: { 'application/json': { schema: objectOf(fields) } } };
}

/** The title is above the names and addresses of the servers. */
function titleAbove(lines: readonly string[], start: number): string {
	let at = start - 1;
	while (at >= 0 && (isAddress(lines[at]) || (at + 1 < start && isAddress(lines[at + 1])))) at--;
	return lines[at] ?? '';
}

function isAddress(line: string | undefined): boolean {
	return URL_LINE.test(line ?? '');
}
