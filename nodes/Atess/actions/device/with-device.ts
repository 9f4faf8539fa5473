import { AtessNotFoundError, findingOf, wrongTypeOf } from 'atess-client/internal';

import { stoppable, type Step } from '../step/action';
import { chosenDevice, deviceTypeOf, type TypedDevice } from './chosen-device';

/**
 * Does something with the device of a step. Where a stated type is wrong, the error names the right one: by what is
 * remembered before anything is sent, otherwise after a read that has found nothing.
 */
export async function withDevice(
	step: Step,
	run: (device: TypedDevice) => Promise<void>,
): Promise<void> {
	const { account } = step;
	const chosen = chosenDevice(step);
	const device = {
		deviceSn: chosen.deviceSn,
		deviceType: await deviceTypeOf(account, chosen, stoppable(step)),
	};
	try {
		await run(device);
	} catch (error) {
		const isFound = chosen.stated === undefined || !hasFoundNothing(error as Error);
		const options = { memory: account.deviceTypes, ...stoppable(step) };
		const wrong = isFound ? undefined : await wrongTypeOf(account.client, device, options);
		throw wrong ?? error;
	}
}

function hasFoundNothing(error: Error): boolean {
	const { code } = findingOf(error);
	return error instanceof AtessNotFoundError || code === 'noData' || code === 'foreignFields';
}
