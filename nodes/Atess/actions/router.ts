import type { DeviceType, Role } from 'atess-client/internal';
import { NodeOperationError } from 'n8n-workflow';

import { text, type Action, type Step } from './step/action';
import { DEVICE_RESOURCES, operationsOfType } from './device/device-type';
import { deviceTypeOfOperation, operationsBehind, type Documented } from './step/operation-of';
import { read } from './documented/read';
import { write } from './documented/write';
import { getDevices } from './fleet/get-devices';
import { getLatest } from './fleet/get-latest';
import { getOverview } from './fleet/get-overview';
import { history } from './history/history';
import { latest } from './latest/latest';
import { getSettings } from './settings/get-settings';
import { undoSettings } from './settings/undo-settings';
import { updateSettings } from './settings/update-settings';
import { verifySettings } from './settings/verify-settings';

/** Operations that are the node's own and no single call of the API, by resource and operation. */
const OWN: Readonly<Record<string, Readonly<Record<string, Action>>>> = {
	...Object.fromEntries(
		DEVICE_RESOURCES.map((resource) => [resource, { undoSettings, verifySettings }]),
	),
	fleet: { getDevices, getLatestData: getLatest, getOverview },
};

/** How the operations on devices are done that are more than a call, by their role. */
const OF_DEVICES: Readonly<
	Partial<Record<Role, (step: Step, deviceType: DeviceType) => Promise<void>>>
> = { latest, history, settings: getSettings, updateSettings };

/** Runs the operation of the panel for one item. */
export async function runOperation(step: Step): Promise<void> {
	const resource = text(step, 'resource');
	const operation = text(step, 'operation');
	const own = OWN[resource]?.[operation];
	if (own) {
		await own(step);
		return;
	}
	const candidates = operationsBehind(resource, operation);
	if (candidates.length === 0) {
		throw new NodeOperationError(
			step.context.getNode(),
			`There is no operation "${operation}" of the resource "${resource}".`,
			{
				itemIndex: step.itemIndex,
				description: 'Choose one from the lists Resource and Operation.',
			},
		);
	}
	await runDocumented(step, await operationsOfType(step, candidates));
}

/** What the document says an operation is for decides how it is done. */
async function runDocumented(step: Step, operations: readonly Documented[]): Promise<void> {
	const [first] = operations;
	if (!first) return;
	const { info } = first;
	const deviceType = deviceTypeOfOperation(first);
	const own = deviceType && OF_DEVICES[info.role];
	if (own) await own(step, deviceType);
	else if (info.retry === 'never') await write(step, first);
	else await read(step, operations);
}
