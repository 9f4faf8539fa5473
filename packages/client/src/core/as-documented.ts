import type { CallInput } from './input.ts';
import { lookUp } from './look-up.ts';
import { AtessResponseError, type CallSite } from '../errors/index.ts';
import { BODIES, OWN_NAMES, SIGNS } from '../generated/operations.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { findRows, isList, isMembers, isNothing, rowListOf } from '../model/row-list.ts';

type Members = Readonly<Record<string, unknown>>;

/** Wrappers in wrappers: no server is known to have more. */
const MOST_LEVELS = 3;

/** The object of a response, and the members that lead to it. */
export interface FoundObject {
	readonly object: Members;
	/** Empty where the response itself is the object; a list of one counts as `[]`. */
	readonly path: readonly string[];
}

/**
 * The data of a read in the form that the document has, unwrapped: one object, a list, a page with its list under the
 * documented name, or null for every spelling of "nothing". Only data with one possible meaning are taken: a list of
 * several devices is not one device.
 *
 * @param redact removes the secrets of the client from a text
 * @throws {AtessResponseError} where one object is documented and the response has several, or none
 */
export function asDocumented(
	site: CallSite,
	operation: OperationInfo,
	input: CallInput,
	data: unknown,
	redact: (text: string) => string,
): unknown {
	if (operation.data.shape === 'unknown') return data;
	if (isList(operation)) return listIn(operation, input, data);
	if (isNothing(data)) return null;
	const found = findObject(operation, data, input);
	if (found) return withOwnNames(operation, found.object);
	const seen = Array.isArray(data)
		? `a list of ${data.length}`
		: isMembers(data)
			? `an object with ${namesIn(data, redact)}`
			: `a ${typeof data}`;
	throw new AtessResponseError(site, { code: 'notOneObject', params: { seen } });
}

/** A row with our names of fields and the server's. */
function withOwnNames({ data: { schema = '' } }: OperationInfo, row: unknown): unknown {
	const names = Object.entries(lookUp(OWN_NAMES, schema) ?? {});
	if (!isMembers(row) || names.length === 0) return row;
	return { ...row, ...Object.fromEntries(names.map(([name, ours]) => [ours, row[name]])) };
}

const MOST_NAMES = 5;
const LONGEST_NAME = 40;

/** Some names of members for an error. The server chooses them: they can be long, and can repeat a secret. */
function namesIn(data: Members, redact: (text: string) => string): string {
	const names = Object.keys(data);
	const shown = names.slice(0, MOST_NAMES).map((name) => redact(name).slice(0, LONGEST_NAME));
	return `${shown.join(', ')}${names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''}`;
}

function listIn(operation: OperationInfo, input: CallInput, data: unknown): unknown {
	const { shape } = operation.data;
	const found = findRows(data, rowListOf(operation));
	if (!found) {
		if (isNothing(data) || saysNoRows(operation, data)) return null;
		const { object } = findObject(operation, data, input) ?? {};
		return object && signsIn(operation, object) > 0 ? [withOwnNames(operation, object)] : data;
	}
	const { page, path } = found;
	const rows = found.rows.map((row) => withOwnNames(operation, row));
	if (page === undefined || shape === 'array') return rows;
	const name = rowListOf(operation);
	if (path.length === 1 && path[0] === name) return { ...page, [name]: rows };
	// Where the list is deeper, the total may stand above it.
	return { ...numbersOf(data as Members), ...numbersOf(page), [name]: rows };
}

/** Counts and page numbers. A total is not among them where it is not at the top or next to the list. */
function numbersOf(members: Members): Members {
	return Object.fromEntries(
		Object.entries(members).filter(([, value]) => typeof value !== 'object' || value === null),
	);
}

/** Whether a response without a list has numbers that show that there is nothing. */
function saysNoRows({ page }: OperationInfo, data: unknown): boolean {
	if (!isMembers(data)) return false;
	const isOver = Number(data[page?.total ?? 'total']) === 0;
	return Object.entries(data).every(
		([name, value]) =>
			isNothing(value) ||
			value === 0 ||
			name === page?.number ||
			name === page?.size ||
			(isOver && !isMembers(value)),
	);
}

/**
 * The one object that is meant: the response itself, the only entry of a list, the entry with the serial number or ID
 * that was requested, or the content of a wrapper if that has more documented fields.
 *
 * @param known how many documented fields an object has
 *
 * @returns undefined where there is none, or several that may be meant
 */
export function findObject(
	operation: OperationInfo,
	data: unknown,
	input: CallInput = {},
	known = (members: Members): number => signsIn(operation, members),
): FoundObject | undefined {
	const { name: id = '', wire = id } =
		operation.parameters.find(({ name }) => /(Sn|Id)$/.test(name)) ?? {};

	const find = (value: unknown, level: number): FoundObject | undefined => {
		if (level > MOST_LEVELS) return undefined;
		if (Array.isArray(value)) {
			const entries = value.filter((entry) => !isNothing(entry)).filter(isMembers);
			const own = entries.filter((entry) => String(entry[id] ?? entry[wire]) === String(input[id]));
			const [entry, ...others] = entries.length > 1 ? own : entries;
			const found = others.length === 0 ? find(entry, level + 1) : undefined;
			return found && { ...found, path: ['[]', ...found.path] };
		}
		if (!isMembers(value)) return undefined;
		const inner = Object.entries(value).flatMap(([name, member]) => {
			const found =
				isMembers(member) || Array.isArray(member) ? find(member, level + 1) : undefined;
			return found && known(found.object) > known(value)
				? [{ ...found, path: [name, ...found.path] }]
				: [];
		});
		const [only, ...others] = inner;
		if (others.length > 0) return undefined;
		return only ?? { object: value, path: [] };
	};
	return find(data, 0);
}

/** By how many documented fields an object is recognised. `FIELDS` is too large for the core. */
function signsIn({ data: { schema = '' } }: OperationInfo, members: Members): number {
	const settings = lookUp(BODIES, schema);
	const known = settings ? Object.values(settings).flat() : (lookUp(SIGNS, schema) ?? []);
	return known.filter((name) => Object.hasOwn(members, name)).length;
}
