import { createDevice, deviceInfo } from 'atess-client/internal';

import { NoDataError } from '../../shared/no-data-error';
import type { TypedDevice } from '../device/chosen-device';
import { readingOf } from '../device/devices';
import { outputOf, rawItem, recordForm } from '../device/output';
import type { Step } from '../step/action';
import { hintAtAge } from '../step/read-options';

/** The most recent sample of a device. */
export async function latest(step: Step, { deviceType, deviceSn }: TypedDevice): Promise<void> {
	const { latest: operation } = deviceInfo(deviceType).operations;
	const reading = readingOf(step);
	const noData = (): NoDataError => new NoDataError(operation, { deviceSn });
	const noteAge = (): void => {
		const ageMs = reading.client.oldestMs();
		if (ageMs !== undefined) hintAtAge(step, ageMs);
	};
	if (outputOf(step) === 'raw') {
		// Raw data are passed on under any name; the other outputs would be null in every field.
		const { data } = await reading.client.request(operation, { deviceSn });
		noteAge();
		if (data === null) throw noData();
		step.emit(rawItem(deviceSn, data as object));
		return;
	}
	const sample = await createDevice(reading, deviceSn, deviceType).latest();
	noteAge();
	if (!sample) throw noData();
	step.emit(recordForm(step, deviceType, deviceSn, 'latest').write(sample));
}
