import { findObject } from '../core/as-documented.ts';
import { lookUp } from '../core/look-up.ts';
import { AtessOptionError } from '../errors/index.ts';
import { FIELDS, type SchemaName } from '../generated/fields.ts';
import { OPERATIONS } from '../generated/operations.ts';
import type { EvidenceStatus } from '../model/evidence.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { findRows, isList, isMembers, rowListOf, USUAL_WRAPPERS } from '../model/row-list.ts';
import type { OperationId } from '../document/types.ts';
import type { Row } from '../model/row.ts';

/** How a field of a response differs from the document. */
export type FieldDifference =
	/** It was sent, and the document does not have it. */
	| { readonly kind: 'unknown'; readonly field: string; readonly seen: readonly string[] }
	/** The document has it, and no row of the response does. */
	| { readonly kind: 'missing'; readonly field: string; readonly evidence: EvidenceStatus }
	/** It was sent with a JSON type that the document does not have. */
	| {
			readonly kind: 'retyped';
			readonly field: string;
			readonly documented: readonly string[];
			readonly seen: readonly string[];
	  };

/** A response compared with the document. */
export interface AnswerDifferences {
	readonly operationId: OperationId;
	/** Name of the schema of its rows, where the document has one. */
	readonly schema?: SchemaName;
	/** Rows that were looked at. A response without rows shows nothing about fields. */
	readonly rows: number;
	/** Present when the rows are wrapped in another way than the document states. */
	readonly shape?: { readonly documented: string; readonly seen: string };
	readonly fields: readonly FieldDifference[];
	/** JSON types of every field that was sent; without any where only "not available" was. */
	readonly seen: Readonly<Record<string, readonly string[]>>;
}

/**
 * Compares the data of a response with the document: fields that are new, missing or of another type, and another
 * wrapping of the rows. `null`, `""` and `"--"` mean that there is no value, so they show nothing about the type; a
 * whole number fits where any number does.
 *
 * @throws {AtessOptionError} when there is no such operation
 */
export function differencesOf(operationId: string, data: unknown): AnswerDifferences {
	const operation = lookUp<OperationInfo>(OPERATIONS, operationId);
	if (!operation) throw new AtessOptionError(`There is no operation called ${operationId}.`);
	const id = operationId as OperationId;
	const { shape: documented, schema: name } = operation.data;
	const { shape, rows } = unwrapRows(operation, data);
	const seen = typesSeen(rows);
	const known = name === undefined ? undefined : FIELDS[name as SchemaName];
	return {
		operationId: id,
		...(name !== undefined && { schema: name as SchemaName }),
		rows: rows.length,
		...(isOtherShape(documented, shape) && { shape: { documented, seen: shape } }),
		fields: known && rows.length > 0 ? compare(known, seen) : [],
		seen: Object.fromEntries([...seen].map(([field, types]) => [field, [...types]])),
	};
}

type Shape =
	'none' | 'object' | 'array' | 'page' | 'scalar' | `page of ${string}` | `object in ${string}`;

/** Names of wrappers that servers use. Any other name could be personal data. */
const NAMEABLE = ['[]', ...USUAL_WRAPPERS];

function unwrapRows(
	operation: OperationInfo,
	data: unknown,
): { shape: Shape; rows: readonly Row[] } {
	if (data === null || data === undefined) return { shape: 'none', rows: [] };
	if (Array.isArray(data)) return { shape: 'array', rows: (data as unknown[]).filter(isMembers) };
	if (!isMembers(data)) return { shape: 'scalar', rows: [] };
	const member = rowListOf(operation);
	if (isList(operation)) {
		const found = findRows(data, member);
		const { path } = found ?? {};
		const rows: readonly unknown[] = found?.rows ?? [data];
		const isUsual = path?.length === 1 && path[0] === member;
		const shape =
			path === undefined ? 'object' : isUsual ? 'page' : (`page of ${inWords(path)}` as const);
		return { shape, rows: rows.filter(isMembers) };
	}
	const page = data[member];
	if (Array.isArray(page)) return { shape: 'page', rows: (page as unknown[]).filter(isMembers) };
	const found = findObject(operation, data, {}, (members) => documentedIn(operation, members));
	return found && found.path.length > 0
		? { shape: `object in ${inWords(found.path)}`, rows: [found.object] }
		: { shape: 'object', rows: [data] };
}

function documentedIn({ data: { schema } }: OperationInfo, members: Row): number {
	const fields = schema === undefined ? {} : FIELDS[schema as SchemaName];
	return Object.keys(members).filter((name) => Object.hasOwn(fields, name)).length;
}

function inWords(path: readonly string[]): string {
	return path.map((name) => (NAMEABLE.includes(name) ? name : 'another name')).join('.');
}

function isOtherShape(documented: OperationInfo['data']['shape'], seen: Shape): boolean {
	if (documented === 'unknown' || seen === 'none') return false;
	return documented === 'arrayOrPage' ? seen !== 'array' && seen !== 'page' : seen !== documented;
}

function typesSeen(rows: readonly Row[]): ReadonlyMap<string, Set<string>> {
	const seen = new Map<string, Set<string>>();
	for (const row of rows) {
		for (const [field, value] of Object.entries(row)) {
			const types = seen.get(field) ?? new Set();
			seen.set(field, types);
			if (!saysNothing(value)) types.add(jsonTypeOf(value));
		}
	}
	return seen;
}

function compare(
	known: (typeof FIELDS)[SchemaName],
	seen: ReadonlyMap<string, ReadonlySet<string>>,
): FieldDifference[] {
	const differences: FieldDifference[] = [];
	for (const [field, types] of seen) {
		const info = Object.hasOwn(known, field) ? known[field] : undefined;
		if (!info) {
			differences.push({ kind: 'unknown', field, seen: [...types] });
		} else if (![...types].every((type) => fits(info.types, type))) {
			differences.push({ kind: 'retyped', field, documented: info.types, seen: [...types] });
		}
	}
	for (const [field, { evidence }] of Object.entries(known)) {
		if (!seen.has(field)) {
			differences.push({ kind: 'missing', field, evidence: evidence.status });
		}
	}
	return differences;
}

function fits(documented: readonly string[], type: string): boolean {
	return (
		documented.length === 0 ||
		documented.includes(type) ||
		(type === 'integer' && documented.includes('number'))
	);
}

function saysNothing(value: unknown): boolean {
	return value === null || value === undefined || value === '' || value === '--';
}

function jsonTypeOf(value: unknown): string {
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}
