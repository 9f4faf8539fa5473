import { findRows, localDayAt, readTime } from 'atess-client/internal';

type Row = Readonly<Record<string, unknown>>;

/**
 * Serial numbers and ids in rows with unconfirmed names: the documented name first, then similar names.
 */
export function deviceSnIn(row: Row): string | undefined {
	return (
		serial(row, 'deviceSn', 'sn') ??
		serial(
			row,
			...Object.keys(row).filter((key) => /(sn|serial\w*)$/i.test(key) && !/log/i.test(key)),
		)
	);
}

export function dataLogSnIn(row: Row): string | undefined {
	return (
		serial(row, 'dataLogSn', 'deviceSn', 'sn') ??
		serial(row, ...Object.keys(row).filter((key) => /(sn|serial\w*)$/i.test(key)))
	);
}

export function plantIdIn(row: Row): string | undefined {
	for (const name of [
		'plantId',
		'plantID',
		'id',
		...Object.keys(row).filter((key) => /id$/i.test(key)),
	]) {
		const value = row[name];
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
		if (Number.isSafeInteger(value)) return String(value);
	}
	return undefined;
}

/**
 * The plant's date of a device's last data, where a row has a time that can be read. A moment can have two dates,
 * because the zone of the plant is not known.
 */
export function lastDatesIn(row: Row): { first: string; last: string } | undefined {
	const { local, instant } = readTime(row.updateTime) ?? {};
	if (local !== undefined) return { first: local.slice(0, 10), last: local.slice(0, 10) };
	if (instant === undefined) return undefined;
	return { first: localDayAt(instant, 'UTC-12'), last: localDayAt(instant, 'UTC+14') };
}

/** The rows of a response, however they are wrapped. */
export function rowsOf(data: unknown): readonly Row[] {
	return (findRows(data, '')?.rows ?? [data]).filter(isRow);
}

function serial(row: Row, ...names: readonly string[]): string | undefined {
	for (const name of names) {
		const value = row[name];
		if (typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value.trim()))
			return value.trim();
	}
	return undefined;
}

function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
