import {
	isModelDecisive,
	modelFor,
	normalise,
	deviceInfo,
	rawColumns,
	rawHeading,
	type DeviceKind,
	type NormalisedRecord,
	type SchemaName,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { parameter, type Step } from '../step/action';
import { hintOnce } from '../step/hints';
import { readOptions } from '../step/read-options';
import { normaliseOptions, plantZone, powerUnitOf } from './record-options';
import { ageSeconds, simplified, simplifiedNames } from './simplified';

/** How a record of a device leaves the node. */
export type Output = 'simplified' | 'raw' | 'selected';

/** Whether records are the present, which has an age, or samples of the past. */
export type Tense = 'latest' | 'history';

type Row = Readonly<Record<string, unknown>>;

/** Turns rows of one device into items, one after the other in the order of time. */
export type RowWriter = (row: Row) => IDataObject;

/** How the rows of one device are given. */
export interface RecordForm {
	/** Reads what rows need to be understood, once; before they are written. */
	readonly prepare: (rows: readonly Row[]) => Promise<void>;
	readonly write: RowWriter;
	/** Columns of a table of these rows. */
	readonly names: readonly string[];
	/** A name with its unit, where the name itself does not have it. */
	readonly heading: (name: string) => string;
}

/** A writer of the panel's output for one device. */
export function rowWriter(step: Step, kind: DeviceKind, deviceSn: string): RowWriter {
	return recordForm(step, kind, deviceSn, 'latest').write;
}

/** The panel's output for one device. */
export function recordForm(
	step: Step,
	kind: DeviceKind,
	deviceSn: string,
	tense: Tense,
): RecordForm {
	switch (outputOf(step)) {
		case 'raw':
			return {
				prepare: async () => {},
				write: (row) => ({ deviceSn, ...('time' in row && { time: row.time as string }), ...row }),
				names: rawColumns(schemaOf(kind)),
				heading: rawHeading(schemaOf(kind), powerUnitOf(step)),
			};
		case 'selected':
			return selectedForm(step, kind, deviceSn, tense);
		case 'simplified': {
			const read = recordReader(step, kind, deviceSn, tense);
			return {
				prepare: (rows) => learnModel(step, kind, deviceSn, rows),
				write: (row) => simplified(read(row), tense === 'latest' ? Date.now() : undefined),
				names: simplifiedNames(kind, tense === 'latest'),
				heading: (name) => name,
			};
		}
	}
}

export function outputOf(step: Step): Output {
	return parameter<Output>(step, 'output', 'simplified');
}

/**
 * Reads the rows of a device into the one vocabulary, each judged against the one before. A sample of
 * the past is not stale: it is as old as it was asked for.
 */
export function recordReader(
	step: Step,
	kind: DeviceKind,
	deviceSn: string,
	tense: Tense,
): (row: Row) => NormalisedRecord {
	const options = {
		...normaliseOptions(step, deviceSn),
		...(tense === 'history' && { staleAfterMs: Infinity }),
	};
	let previous: NormalisedRecord | undefined;
	return (row) => {
		// The model may have been read since.
		const model = options.model ?? step.account.models.get(deviceSn);
		previous = normalise(kind, row, { ...options, model, previous });
		if (previous.quality.some(({ code }) => code === 'modelUnknown')) hintAtModel(step, deviceSn);
		return previous;
	};
}

/**
 * Reads the model of a device once, if rows cannot be understood without it. It is called when rows have arrived:
 * then the account is accepted.
 */
export async function learnModel(
	step: Step,
	kind: DeviceKind,
	deviceSn: string,
	rows: readonly Row[],
): Promise<void> {
	const { client, models } = step.account;
	if (normaliseOptions(step, deviceSn).model !== undefined) return;
	if (!rows.some((row) => isModelDecisive(kind, row)) || !models.mayRead(deviceSn, Date.now()))
		return;
	const options = { ...readOptions(step), maxWaitMs: 0 };
	const model = await modelFor(client, { kind, deviceSn }, rows, options);
	if (model !== undefined) models.set(deviceSn, model);
}

function hintAtModel(step: Step, deviceSn: string): void {
	hintOnce(
		step,
		`The PV power of ${deviceSn} is null: only the model of the device decides which field it is, and its base info has no model or could not be read. Enter the model in Device Model under Options.`,
	);
}

function selectedForm(step: Step, kind: DeviceKind, deviceSn: string, tense: Tense): RecordForm {
	const fields = parameter<string[]>(step, 'fields', []).filter((name) => !IDENTITY.has(name));
	const zone = plantZone(step);
	const ageOf = (row: Row): number | null =>
		ageSeconds(normalise(kind, row, { timezone: zone, now: Date.now() }).time, Date.now());
	return {
		prepare: async () => {},
		write: (row) => ({
			deviceSn,
			time: (row.time ?? null) as string | null,
			...(tense === 'latest' && { ageSeconds: ageOf(row) }),
			// A field that the server does not send is null, never 0.
			...Object.fromEntries(fields.map((field) => [field, (row[field] ?? null) as string])),
		}),
		names: ['deviceSn', 'time', ...(tense === 'latest' ? ['ageSeconds'] : []), ...fields],
		heading: rawHeading(schemaOf(kind), powerUnitOf(step)),
	};
}

/** Fields that are given in any case. */
const IDENTITY = new Set(['deviceSn', 'time']);

function schemaOf(kind: DeviceKind): SchemaName {
	return deviceInfo(kind).record;
}
