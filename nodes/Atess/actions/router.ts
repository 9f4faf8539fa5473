import type { Role } from 'atess-client/internal';
import { NodeOperationError } from 'n8n-workflow';

import { text, type Action, type Step } from './step/action';
import type { TypedDevice } from './device/chosen-device';
import { DEVICE } from './device/device-type';
import { isOfOneDevice, operationOfType, operationsOfTypes } from './device/operations-of-type';
import { withDevice } from './device/with-device';
import { operationsBehind, type Documented } from './step/operation-of';
import { withSigns } from './step/signs-for-agents';
import { read } from './documented/read';
import { write } from './documented/write';
import { getDevices } from './fleet/get-devices';
import { getLatest } from './fleet/get-latest';
import { getOverview } from './fleet/get-overview';
import { history } from './history/history';
import { latest } from './latest/latest';
import { getDeviceReport, getPlantReport } from './report/get-report';
import { getSettings } from './settings/get-settings';
import { undoSettings } from './settings/undo-settings';
import { updateSettings } from './settings/update-settings';
import { verifySettings } from './settings/verify-settings';

/** Operations that are the node's own and no single call of the API, by resource and operation. */
const OWN: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
	[DEVICE]: { getReport: getDeviceReport, undoSettings, verifySettings },
	plant: { getReport: getPlantReport },
	fleet: { getDevices, getLatestData: getLatest, getOverview },
};

/** How the operations on devices are done that are more than a call, by their role. */
const OF_DEVICES: Readonly<
	Partial<Record<Role, (step: Step, device: TypedDevice) => Promise<void>>>
> = { latest, history, settings: getSettings, updateSettings };

/** Runs the operation of the panel for one item. */
export async function runOperation(given: Step): Promise<void> {
	const step = withSigns(given);
	const resource = text(step, 'resource');
	const operation = text(step, 'operation');
	const own = OWN[resource]?.[operation];
	if (own) {
		await own(step);
		return;
	}
	const candidates = operationsBehind(resource, operation);
	const [first] = candidates;
	if (!first) {
		throw new NodeOperationError(
			step.context.getNode(),
			`There is no operation "${operation}" of the resource "${resource}".`,
			{
				itemIndex: step.itemIndex,
				description: 'Choose one from the lists Resource and Operation.',
			},
		);
	}
	if (isOfOneDevice(first)) {
		await withDevice(step, async (device) => {
			await runOnDevice(step, operationOfType(step, candidates, device), device);
		});
	} else if (first.info.retry === 'never') await write(step, first);
	else await read(step, operationsOfTypes(step, candidates));
}

/** The role of an operation in the document decides its implementation. */
async function runOnDevice(step: Step, operation: Documented, device: TypedDevice): Promise<void> {
	const own = OF_DEVICES[operation.info.role];
	if (own) await own(step, device);
	else if (operation.info.retry === 'never') await write(step, operation);
	else await read(step, [operation]);
}
