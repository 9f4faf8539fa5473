import { latestRecord } from 'atess-client/core';

import { NoDataError } from '../../no-data-error';
import { requiredText, text, type Step } from '../action';
import { kindOfOperation } from '../device/device-kind';
import { outputOf, recordForm } from '../device/output';
import type { Documented } from '../documented/operation-of';
import { hintAtAge, readOptions } from '../read-options';

/** The most recent sample of a device. */
export async function latest(step: Step, operation: Documented): Promise<void> {
	const deviceSn = requiredText(step, 'Device', 'deviceSn');
	const kind = kindOfOperation(text(step, 'resource'), operation);
	const form = recordForm(step, kind, deviceSn, 'latest');
	const { data, fromCache, ageMs } = await step.account.client.request(
		operation.id,
		{ deviceSn },
		readOptions(step),
	);
	if (fromCache) hintAtAge(step, ageMs);
	// Raw data are passed on whatever they are called; the other outputs would be null in every field.
	const record = outputOf(step) === 'raw' ? data : latestRecord(kind, deviceSn, data);
	if (record === null) throw new NoDataError(operation.id, { deviceSn });
	const row = record as Record<string, unknown>;
	await form.prepare([row]);
	step.emit(form.write(row));
}
