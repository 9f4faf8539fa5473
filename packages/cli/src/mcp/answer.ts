import { AtessError } from 'atess-client';
import {
	describe,
	findingOf,
	inOne,
	MCP,
	printableLine,
	type FindingOf,
	type FindingParams,
} from 'atess-client/internal';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { Problem } from '../terminal/problem.ts';

/** Longest text and longest JSON of one response, in characters. */
export const LARGEST = { text: 6000, json: 24_000 } as const;

/** A response of a tool: a short text, and the same as an object. */
export interface Answer {
	readonly lines: readonly string[];
	readonly data: Readonly<Record<string, unknown>>;
}

/** The result of a tool. A response that is too large is cut, and reports it. */
export function resultOf({ lines, data }: Answer): CallToolResult {
	return {
		content: [{ type: 'text', text: fitting(lines) }],
		structuredContent: { ...bounded(data) },
	};
}

/** A failure as the response of a tool, in plain words. */
export function failureOf(error: unknown, timezone: string | undefined): CallToolResult {
	return { isError: true, content: [{ type: 'text', text: failureText(error, timezone) }] };
}

/** An error of the client or of this program as sentences. @throws what is neither */
export function failureText(error: unknown, timezone: string | undefined): string {
	if (error instanceof AtessError) return sentenceFor(findingOf(error), error.timezone ?? timezone);
	if (error instanceof Problem) return printableLine(error.message);
	throw error;
}

/** A finding in the words of this server. */
export function sentenceFor(finding: FindingOf<FindingParams>, timezone?: string): string {
	return inOne(describe(finding, MCP, { timezone, isAgent: true }));
}

/** The first items of a list, and how many there are. */
export function firstOf<T>(
	items: readonly T[],
	most: number,
): { readonly shown: readonly T[]; readonly total: number; readonly more: string[] } {
	const left = items.length - most;
	return {
		shown: items.slice(0, most),
		total: items.length,
		more: left > 0 ? [`${left} more are left out.`] : [],
	};
}

/** A text of the server: one line, no longer than people name things. */
export function named(text: string | null | undefined): string | undefined {
	if (text === null || text === undefined) return undefined;
	const line = printableLine(text);
	return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function fitting(lines: readonly string[]): string {
	const text = lines.join('\n');
	if (text.length <= LARGEST.text) return text;
	const end = text.lastIndexOf('\n', LARGEST.text - 80);
	return `${text.slice(0, end)}\n(The text is cut. Use a filter, or a shorter range.)`;
}

/** Shortens the longest list of an object until its JSON fits. */
function bounded(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
	let result = data;
	while (JSON.stringify(result).length > LARGEST.json) {
		const longest = Object.entries(result)
			.filter(
				(entry): entry is [string, unknown[]] => Array.isArray(entry[1]) && entry[1].length > 1,
			)
			.sort(([, a], [, b]) => JSON.stringify(b).length - JSON.stringify(a).length)[0];
		if (!longest)
			return { cut: true, note: 'The response is too large. Use a filter, or a shorter range.' };
		const [name, list] = longest;
		result = { ...result, [name]: list.slice(0, Math.floor(list.length / 2)), cut: true };
	}
	return result;
}
