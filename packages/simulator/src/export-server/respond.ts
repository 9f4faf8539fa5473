import type { Json, JsonObject } from '../document/types.ts';
import type { ExportOperation } from './export-document.ts';
import { typeOf, type Schema } from './export-schema.ts';
import * as named from './names.ts';
import { hasEnvelope, payloadName } from './response-shape.ts';

/** The data of an operation, before it is wrapped as the export describes it. */
export type Content =
	| { readonly record: JsonObject }
	| { readonly rows: readonly JsonObject[]; readonly page: PageFigures };

/** The numbers of one page. */
export interface PageFigures {
	readonly number: number;
	readonly size: number;
	readonly total: number;
}

/** Why a request is refused. */
export interface Refusal {
	readonly code: number;
	readonly message: string;
}

/** A response of success: envelope, page and names as the export has them. */
export function successOf({ response }: ExportOperation, content: Content): Json {
	if (!response) return {};
	if (!hasEnvelope(response)) return payload(response, content);
	const name = payloadName(response);
	const around = envelope(response, true, 'success');
	if (name === undefined) return { ...around, ...(payload(response, content) as JsonObject) };
	const schema = response.properties.get(name);
	return { ...around, ...(schema && { [name]: payload(schema, content) }) };
}

/** A refusal in the envelope of the export; null where it has none. */
export function refusalOf(
	{ response }: ExportOperation,
	{ code, message }: Refusal,
): JsonObject | null {
	return response && hasEnvelope(response) ? envelope(response, code, message) : null;
}

/** @param outcome true, or the code of the refusal */
function envelope({ properties }: Schema, outcome: true | number, message: string): JsonObject {
	const members = [...properties].flatMap(([name, schema]): [string, Json][] => {
		if (named.isSuccess(name)) return [[name, outcome === true]];
		if (named.isMessage(name)) return [[name, message]];
		if (!named.isCode(name)) return [];
		const code = outcome === true ? successCode(schema) : outcome;
		return [[name, typeOf(schema) === 'string' ? String(code) : code]];
	});
	return Object.fromEntries(members);
}

/** The code of success: the only one that the schema allows, the one that its words name, else 200. */
export function successCode(schema: Schema): string | number {
	const { values, description, example } = schema;
	const [value] = values;
	if (typeof value === 'string' || typeof value === 'number') return value;
	const word =
		/(-?\b\w+)\s*[:=：-]?\s*(?:for |is |means |表示|代表|为)?\s*(?:success|succe|ok\b|成功)/i.exec(
			description,
		)?.[1];
	if (word !== undefined && /^(-?\d+|[A-Z_]+)$/.test(word)) {
		return typeOf(schema) === 'string' || !/^-?\d+$/.test(word) ? word : Number(word);
	}
	return typeof example === 'number' && example !== 0 ? example : 200;
}

function payload(schema: Schema, content: Content): Json {
	if ('record' in content) return typeOf(schema) === 'array' ? [content.record] : content.record;
	const { rows, page } = content;
	if (schema.items) return rows;
	const members = [...schema.properties].flatMap(([name, member]): [string, Json][] => {
		if (member.items) return [[name, rows]];
		const figure = figureOf(name, page);
		return figure === undefined ? [] : [[name, figure]];
	});
	return Object.fromEntries(members);
}

function figureOf(name: string, { number, size, total }: PageFigures): Json | undefined {
	const pages = Math.ceil(total / size);
	if (named.isTotal(name)) return total;
	if (named.isPageCount(name)) return pages;
	if (named.isPageNumber(name)) return number;
	if (named.isPageSize(name)) return size;
	if (named.isOffset(name)) return (number - 1) * size;
	if (/^(has|is)?(next|more)(page)?$/i.test(name)) return number < pages;
	return /^(is)?last(page)?$/i.test(name) ? number >= pages : undefined;
}
