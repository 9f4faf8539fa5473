import type { JsonObject } from '../document/types.ts';
import { readOf } from './change-target.ts';
import { valuesOf as carriedValues, type Carried } from './check-request.ts';
import type { ExportOperation } from './export-document.ts';
import { typeOf } from './export-schema.ts';
import { groupsFor, groupsOf, ownIdentity, type Group } from './groups.ts';
import { isFrom, isIdentity, isTo } from './names.ts';
import { pageFigures } from './page-figures.ts';
import { plain } from './plain.ts';
import { inputsOf, purposeOf } from './purpose.ts';
import { recordMaker, type Changed } from './record-maker.ts';
import type { Content, Refusal } from './respond.ts';
import { momentOf, STEP_MS } from './times.ts';

export interface InventoryOptions {
	readonly now?: () => number;
	readonly utcOffset?: number;
	readonly perList?: number;
	readonly maxPageSize?: number;
}

/** Carries out an operation on the devices, plants and data loggers of a server. */
export type CarryOut = (operation: ExportOperation, carried: Carried) => Content | Refusal;

type Values = Readonly<Record<string, unknown>>;

const DAY_MS = 86_400_000;

/** Returns what carries out the operations of an export, over what its lists have. */
export function createInventory(
	operations: readonly ExportOperation[],
	{ now = Date.now, utcOffset = 0, perList = 3, maxPageSize = 500 }: InventoryOptions,
): CarryOut {
	const offsetMs = utcOffset * 3_600_000;
	const groups = groupsOf(operations, perList);
	const changed = new Map<string, Changed[]>();
	const changes = operations.filter((operation) => purposeOf(operation) === 'change');
	const readBy = new Map(changes.map((change) => [change, readOf(change, operations)]));
	const make = recordMaker(operations, groups, new Set(readBy.values()), offsetMs);

	return (operation, carried) => {
		const purpose = purposeOf(operation);
		const asked = carriedValues(carried);
		if (purpose === 'list') return list(operation, asked);
		if (purpose === 'create') return create(operation, asked);
		const id = idIn(operation, asked);
		if (typeof id !== 'string') return id;
		if (purpose === 'history') return history(operation, asked, id);
		if (purpose === 'delete') remove(id);
		if (purpose === 'change') keep(id, readBy.get(operation), bodyOf(operation, carried, id));
		return { record: record(operation, id, nowMs(), asked) };
	};

	/** Rows of the objects that belong to the named one. */
	function list(operation: ExportOperation, asked: Values): Content | Refusal {
		const own = groups.find((group) => group.list === operation);
		let ids = own?.ids ?? [];
		for (const { name } of inputsOf(operation)) {
			const value = plain(asked[name]);
			if (value === '' || !isIdentity(name)) continue;
			const group = groupOf(value);
			if (!group) return unknown(name, value);
			const at = group.ids.indexOf(value);
			// A list of something else, such as alarms, has two rows.
			if (!own) ids = [value, value];
			else if (group === own) ids = [value];
			else ids = ids.filter((id) => own.ids.indexOf(id) % group.ids.length === at);
		}
		const page = pageFigures(operation, asked, ids.length, maxPageSize);
		const from = (page.number - 1) * page.size;
		const rows = ids.slice(from, from + page.size);
		return { rows: rows.map((id) => record(operation, id, nowMs(), asked)), page };
	}

	function history(operation: ExportOperation, asked: Values, id: string): Content | Refusal {
		const bound = (isIt: (name: string) => boolean, isEnd: boolean, otherwise: number): number => {
			const name = inputsOf(operation).find((input) => isIt(input.name))?.name ?? '';
			const value = plain(asked[name]);
			return value === '' ? otherwise : momentOf(value, isEnd, offsetMs);
		};
		const to = bound(isTo, true, nowMs());
		const from = bound(isFrom, false, to - DAY_MS);
		if (Number.isNaN(from) || Number.isNaN(to)) return { code: 422, message: 'malformed time' };
		const first = Math.ceil(from / STEP_MS);
		const total = Math.max(0, Math.floor(Math.min(to, nowMs()) / STEP_MS) - first + 1);
		const page = pageFigures(operation, asked, total, maxPageSize);
		const begin = (page.number - 1) * page.size;
		const length = Math.max(0, Math.min(page.size, total - begin));
		const rows = Array.from({ length }, (_, i) =>
			record(operation, id, (first + begin + i) * STEP_MS, asked),
		);
		return { rows, page };
	}

	function create(operation: ExportOperation, asked: Values): Content {
		const [group] = groupsFor(operation, groups);
		// A body that is not described can name what is new all the same.
		const sent = Object.keys(asked).find((key) => isIdentity(key) && key === group?.identity);
		const given = plain(asked[ownIdentity(operation, groups) ?? sent ?? '']);
		const last = group?.ids.at(-1) ?? '0';
		const next = last.replace(/\d+$/, (digits) =>
			String(Number(digits) + 1).padStart(digits.length, '0'),
		);
		const id = given === '' ? next : given;
		group?.ids.push(id);
		keep(id, undefined, asked as JsonObject);
		return { record: record(operation, id, nowMs(), asked) };
	}

	function remove(id: string): void {
		const ids = groupOf(id)?.ids;
		ids?.splice(ids.indexOf(id), 1);
		changed.delete(id);
	}

	function keep(id: string, read: ExportOperation | undefined, values: JsonObject): void {
		changed.set(id, [...(changed.get(id) ?? []), { read, values }]);
	}

	/** The one thing that a request is about: by the parameter that is for it, else by any value that is an ID. */
	function idIn(operation: ExportOperation, asked: Values): string | Refusal {
		const possible = groupsFor(operation, groups);
		const name = ownIdentity(operation, groups);
		const isKnown = (id: string): boolean => possible.some(({ ids }) => ids.includes(id));
		const id =
			name === undefined
				? (Object.values(asked).map(plain).find(isKnown) ?? '')
				: plain(asked[name]);
		if (possible.length === 0 || isKnown(id)) return id;
		return id === ''
			? { code: 422, message: 'the request does not name its subject' }
			: unknown(name ?? '', id);
	}

	function record(operation: ExportOperation, id: string, ms: number, asked: Values): JsonObject {
		return make(operation, { id, ms, asked, changed: changed.get(id) ?? [] });
	}

	function groupOf(id: string): Group | undefined {
		return groups.find(({ ids }) => ids.includes(id));
	}

	function nowMs(): number {
		return now() + offsetMs;
	}
}

/**
 * The values that a change sets: the body without the identity; the object in it that has the settings, where there is
 * one.
 */
function bodyOf(operation: ExportOperation, { body = {} }: Carried, id: string): JsonObject {
	const nested = (operation.body ?? []).find(
		({ schema, name }) => typeOf(schema) === 'object' && typeof body[name] === 'object',
	);
	const set = (nested ? body[nested.name] : body) as JsonObject;
	return Object.fromEntries(
		Object.entries(set).filter(([name, value]) => !(isIdentity(name) && plain(value) === id)),
	);
}

function unknown(name: string, value: string): Refusal {
	return { code: 404, message: `${name} ${value} does not exist` };
}
