import {
	ageSeconds,
	deviceInfo,
	RECORD_NAMES,
	rawColumns,
	rawHeading,
	simpleRecord,
	timeIn,
	type DeviceType,
	type Sample,
	type SchemaName,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { choice, parameter, type Step } from '../step/action';
import { hintOnce } from '../step/hints';
import { powerUnitOf } from './record-options';

/** How a sample of a device leaves the node. */
export type Output = (typeof OUTPUTS)[number];

const OUTPUTS = ['simplified', 'raw', 'selected'] as const;

/** Whether samples are the present, which has an age, or the past. */
export type Tense = 'latest' | 'history';

/** How the samples of one device are given. */
export interface RecordForm {
	readonly write: (sample: Sample) => IDataObject;
	/** Columns of a table of these samples. */
	readonly names: readonly string[];
	/** A name with its unit, where the name itself does not have it. */
	readonly heading: (name: string) => string;
}

/** The panel's output for one device. */
export function recordForm(
	step: Step,
	deviceType: DeviceType,
	deviceSn: string,
	tense: Tense,
): RecordForm {
	const schema: SchemaName = deviceInfo(deviceType).record;
	switch (outputOf(step)) {
		case 'raw':
			return {
				write: ({ raw }) => rawItem(deviceSn, raw),
				names: rawColumns(schema),
				heading: rawHeading(schema, powerUnitOf(step)),
			};
		case 'selected': {
			const { write, names } = selectedForm(step, deviceSn, tense);
			return { write, names, heading: rawHeading(schema, powerUnitOf(step)) };
		}
		case 'simplified':
			return {
				write: (sample) => {
					hintAtModel(step, sample);
					const now = tense === 'latest' ? step.account.now() : undefined;
					return { ...simpleRecord(sample, sample.about, now) };
				},
				names: RECORD_NAMES,
				heading: (name) => name,
			};
	}
}

export function outputOf(step: Step): Output {
	return choice(step, { displayName: 'Fields', name: 'output' }, OUTPUTS, 'simplified');
}

/** A record under the names with which it arrived; the device first, where it does not name itself. */
export function rawItem(deviceSn: string, row: object): IDataObject {
	return { deviceSn, ...('time' in row && { time: row.time as string }), ...row };
}

/** Explains a PV power that is not known for want of the model. */
export function hintAtModel(step: Step, { deviceSn, quality }: Sample): void {
	if (!quality.some(({ code }) => code === 'modelUnknown')) return;
	hintOnce(
		step,
		`The PV power of ${deviceSn ?? 'a device'} is null: only the model of the device decides which field it is, and its base info has no model or could not be read. Enter the model in Device Model under Options.`,
	);
}

function selectedForm(
	step: Step,
	deviceSn: string,
	tense: Tense,
): Pick<RecordForm, 'write' | 'names'> {
	const fields = parameter<string[]>(step, 'fields', []).filter((name) => !IDENTITY.has(name));
	return {
		write: ({ raw, time }) => {
			const row = raw as Readonly<Record<string, unknown>>;
			return {
				deviceSn,
				time: (timeIn(row) ?? null) as string | null,
				...(tense === 'latest' && { ageSeconds: ageSeconds(time, step.account.now()) }),
				// A field that the server does not send is null, never 0.
				...Object.fromEntries(fields.map((field) => [field, (row[field] ?? null) as string])),
			};
		},
		names: ['deviceSn', 'time', ...(tense === 'latest' ? ['ageSeconds'] : []), ...fields],
	};
}

/** Fields that are given in any case. */
const IDENTITY = new Set(['deviceSn', 'time']);
