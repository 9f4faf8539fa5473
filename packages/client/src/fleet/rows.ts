import { CODES } from '../generated/codes.ts';
import type { OperationInfo } from '../model/operation-info.ts';
import { lostOf } from '../normalise/lost.ts';
import { readNumber } from '../normalise/read-number.ts';
import { readTime } from '../normalise/sent-time.ts';
import { entriesIn, isMembers, isNothing } from '../model/row-list.ts';
import type { Row } from '../model/row.ts';
import type { FindingOf, ListParams } from '../findings/index.ts';

/** The problem of the entries of a list. */
export type ListProblem = FindingOf<ListParams>;

/**
 * Reads responses whose shape is not confirmed. All tolerance for them is here. Unreadable entries are counted, never
 * guessed.
 */
export interface Rows {
	readonly rows: readonly Row[];
	/** Why some or all of the response could not be read. */
	readonly problem?: ListProblem;
}

export interface PlantRow {
	readonly plantId: string;
	readonly name?: string;
	readonly timezone?: string;
	readonly pvCapacityKwp?: number;
	readonly state?: string;
}

export interface LoggerRow {
	readonly dataLogSn: string;
	readonly plantId?: string;
	readonly lost?: boolean;
	readonly updateTime?: string;
}

export interface DeviceRow {
	readonly deviceSn: string;
	readonly dataLogSn?: string;
	readonly model?: string;
	readonly alias?: string;
	readonly lost?: boolean;
	readonly updateTime?: string;
}

/** The rows of an operation's list: a bare array, a page, or nothing at all. */
export function rowsIn(operation: OperationInfo, data: unknown): Rows {
	const list = entriesIn(operation, data);
	if (!list) {
		if (isNothing(data)) return { rows: [] };
		if (!isMembers(data))
			return { rows: [], problem: { code: 'listOfOtherType', params: { type: typeof data } } };
		// Their names are the server's, and may repeat a secret.
		const members = Object.keys(data).length;
		return { rows: [], problem: { code: 'listInNoMember', params: { members } } };
	}
	const total = isMembers(data) ? data.total : undefined;
	const missing = Number(total ?? list.length) - list.length;
	return {
		rows: list.filter(isMembers),
		...(missing > 0 ? { problem: { code: 'listIncomplete', params: { missing } } } : strange(list)),
	};
}

/** A plant of a row; undefined without an id. */
export function plantIn(row: Row): PlantRow | undefined {
	const plantId = identity(row, 'plantId', 'plantID', 'id');
	if (plantId === undefined) return undefined;
	return {
		plantId,
		...some('name', text(row.plantName)),
		...some('timezone', text(row.atsTimezoneStr)),
		...some('pvCapacityKwp', kilowatts(row.nominalPower)),
		...some('state', CODES.plantStatus[String(row.hasDeviceOnLine)]),
	};
}

/** A data logger of a row; undefined without a serial number. */
export function loggerIn(row: Row): LoggerRow | undefined {
	const dataLogSn = serial(row, 'dataLogSn', 'deviceSn', 'sn');
	if (dataLogSn === undefined) return undefined;
	return {
		dataLogSn,
		...some('plantId', identity(row, 'plantId', 'plantID')),
		...some('lost', lostOf(row.lost)),
		...some('updateTime', time(row.lastUpdate)),
	};
}

/** A device of a row of base info; undefined without a serial number. */
export function deviceIn(row: Row): DeviceRow | undefined {
	const deviceSn = serial(row, 'deviceSn', 'sn');
	if (deviceSn === undefined) return undefined;
	return {
		deviceSn,
		...some('dataLogSn', text(row.dataLogSn)),
		...some('model', text(row.deviceModel)),
		...some('alias', text(row.alias)),
		...some('lost', lostOf(row.lost)),
		...some('updateTime', time(row.updateTime)),
	};
}

/** The content of rows, with a problem when some have no identity. */
export function readRows<Found>(
	{ rows, problem }: Rows,
	read: (row: Row) => Found | undefined,
): { found: Found[]; problems?: readonly ListProblem[] } {
	const found = rows.map(read).filter((one) => one !== undefined);
	const lost = rows.length - found.length;
	const nameless: ListProblem = {
		code: 'listWithoutIds',
		params: { count: lost, of: rows.length },
	};
	const problems = [...(problem ? [problem] : []), ...(lost > 0 ? [nameless] : [])];
	return { found, ...(problems.length > 0 && { problems }) };
}

function strange(list: readonly unknown[]): { problem?: ListProblem } {
	const count = list.filter((row) => !isMembers(row)).length;
	const params = { count, of: list.length };
	return count === 0 ? {} : { problem: { code: 'listOfNoObjects', params } };
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A time in the documented form where it can be read: a moment in UTC, since no zone is known here. */
function time(value: unknown): string | undefined {
	const { local, instant } = readTime(value) ?? {};
	if (instant !== undefined) return new Date(instant).toISOString();
	return local ?? text(value);
}

/** The texts that programs write in place of a missing value. */
const NO_VALUE = /^(?:[+-]?(?:nan|inf(?:inity)?)|null|undefined|none)$/i;

/** Text that can name something. */
function name(value: unknown): string | undefined {
	const found = text(value);
	return found !== undefined && NO_VALUE.test(found) ? undefined : found;
}

/** Text only: a serial number sent as a number may have lost zeros. */
function serial(row: Row, ...names: readonly string[]): string | undefined {
	return names.map((each) => name(row[each])).find((value) => value !== undefined);
}

/** An ID can be a number, up to 2^53: beyond, a number was rounded and names another plant. */
function identity(row: Row, ...names: readonly string[]): string | undefined {
	return names
		.map((each) => (Number.isSafeInteger(row[each]) ? String(row[each]) : name(row[each])))
		.find((value) => value !== undefined);
}

/** The plant object has W, as number or text; 0 and a text that is not a number do not count as a capacity. */
function kilowatts(value: unknown): number | undefined {
	const watts = readNumber(value);
	return watts !== null && watts > 0 ? watts / 1000 : undefined;
}

function some<Name extends string, Value>(
	name: Name,
	value: Value | undefined,
): Partial<Record<Name, Value>> {
	return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}
