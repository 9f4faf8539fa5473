import { normalise, type DeviceKind, type NormalisedRecord } from 'atess-client/core';
import type { IDataObject } from 'n8n-workflow';

import { parameter, text, type Step } from '../action';

/** How a record of a device leaves the node. */
export type Output = 'simplified' | 'raw' | 'selected';

type Row = Readonly<Record<string, unknown>>;

/** Turns rows of one device into items, one after the other in the order of time. */
export type RowWriter = (row: Row) => IDataObject;

/** A writer of the panel's output for one device. */
export function rowWriter(step: Step, kind: DeviceKind, deviceSn: string): RowWriter {
	switch (outputOf(step)) {
		case 'raw':
			return (row) => ({ deviceSn, ...('time' in row && { time: row.time as string }), ...row });
		case 'selected': {
			const fields = parameter<string[]>(step, 'fields', []);
			return (row) => ({
				deviceSn,
				// A field that the server does not send is null, never 0.
				...Object.fromEntries(fields.map((field) => [field, (row[field] ?? null) as string])),
			});
		}
		case 'simplified':
			return simplifier(step, kind, deviceSn);
	}
}

export function outputOf(step: Step): Output {
	return parameter<Output>(step, 'output', 'simplified');
}

/** Records in one vocabulary, units in the names, each judged against the one before. */
function simplifier(step: Step, kind: DeviceKind, deviceSn: string): RowWriter {
	let previous: NormalisedRecord | undefined;
	const options = { ...normaliseOptions(step), deviceSn };
	return (row) => {
		const record = normalise(kind, row, { ...options, previous });
		previous = record;
		return record as unknown as IDataObject;
	};
}

function normaliseOptions(step: Step): { timezone?: string; powerUnit?: 'kW' | 'W'; now: number } {
	const timezone = text(step, 'options.timezone') || step.account.timezone;
	const unit = text(step, 'options.powerUnit') || step.account.powerUnit;
	return {
		...(timezone !== undefined && { timezone }),
		...((unit === 'kW' || unit === 'W') && { powerUnit: unit }),
		now: Date.now(),
	};
}
