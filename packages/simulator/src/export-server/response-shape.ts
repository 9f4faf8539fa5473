import { typeOf, type Schema } from './export-schema.ts';
import { isCode, isMessage, isSuccess, isTotal } from './names.ts';

/** Under which names envelopes have what was requested, most usual first. */
const PAYLOADS = [
	'data',
	'result',
	'obj',
	'content',
	'body',
	'payload',
	'response',
	'rows',
	'list',
];

/** Whether a response has a code or a mark of success around what was requested. */
export function hasEnvelope({ properties }: Schema): boolean {
	const names = [...properties.keys()];
	return names.some((name) => isCode(name) || isSuccess(name)) && names.length > 1;
}

/** The member of an envelope that has what was requested; undefined where the envelope itself is the page. */
export function payloadName(envelope: Schema): string | undefined {
	const names = [...envelope.properties.keys()].filter(
		(name) => !isCode(name) && !isSuccess(name) && !isMessage(name),
	);
	if (names.some(isTotal)) return undefined;
	const usual = PAYLOADS.find((name) => names.includes(name));
	return usual ?? names.find((name) => ['object', 'array'].includes(kind(envelope, name)));
}

/** The requested data, in a response with or without an envelope. */
export function payloadOf(response: Schema | undefined): Schema | undefined {
	if (!response || !hasEnvelope(response)) return response;
	const name = payloadName(response);
	return name === undefined ? response : response.properties.get(name);
}

/** Where rows are: the schema of one row, and the member that has the list; no name where the payload is the list. */
export interface Rows {
	readonly row: Schema;
	readonly name: string | undefined;
}

/** The rows of a list or of a page; undefined where the payload is one object. */
export function rowsIn(payload: Schema): Rows | undefined {
	if (payload.items) return { row: payload.items, name: undefined };
	const lists = [...payload.properties].filter(([, { items }]) => items !== undefined);
	const isPage =
		[...payload.properties.keys()].some(isTotal) || lists.length === payload.properties.size;
	const [name, list] = lists[0] ?? [];
	return isPage && list?.items ? { row: list.items, name } : undefined;
}

function kind({ properties }: Schema, name: string): string {
	const schema = properties.get(name);
	return (schema && typeOf(schema)) ?? '';
}
