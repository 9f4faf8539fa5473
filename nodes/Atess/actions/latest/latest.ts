import { deviceInfo, latestRecord, type DeviceKind } from 'atess-client/internal';

import { NoDataError } from '../../shared/no-data-error';
import { requiredText, type Step } from '../step/action';
import { outputOf, recordForm } from '../device/output';
import { hintAtAge, readOptions } from '../step/read-options';

/** The most recent sample of a device. */
export async function latest(step: Step, kind: DeviceKind): Promise<void> {
	const deviceSn = requiredText(step, 'Device', 'deviceSn');
	const { latest: operation } = deviceInfo(kind).operations;
	const form = recordForm(step, kind, deviceSn, 'latest');
	const { data, fromCache, ageMs } = await step.account.client.request(
		operation,
		{ deviceSn },
		readOptions(step),
	);
	if (fromCache) hintAtAge(step, ageMs);
	// Raw data are passed on whatever they are called; the other outputs would be null in every field.
	const record = outputOf(step) === 'raw' ? data : latestRecord(kind, deviceSn, data);
	if (record === null) throw new NoDataError(operation, { deviceSn });
	const row = record as Record<string, unknown>;
	await form.prepare([row]);
	step.emit(form.write(row));
}
