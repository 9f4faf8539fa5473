import type { FinishedChange, PendingChange } from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { chosenSerial } from '../device/chosen-device';
import { deviceOf } from '../device/devices';
import { isTool, parameter, type Step } from '../step/action';
import { isObject, deviceTypeOfToken, notAToken, previousOutput } from './previous';
import { report } from './report';

/** Checks the outcomes of pending changes: one read each, no write. */
export async function verifySettings(step: Step): Promise<void> {
	const byDevice = isTool(step.context.getNode()) ? 'device' : 'previousOutput';
	if (parameter(step, 'verifyBy', byDevice) === 'device') await verifyDevice(step);
	else await verifyOutput(step);
}

/** The memory of this process about a device, including that of a stopped execution. */
async function verifyDevice(step: Step): Promise<void> {
	const deviceSn = chosenSerial(step);
	const open = await step.account.ledger.pending(deviceSn);
	if (open.length === 0) {
		const last = await step.account.ledger.finished(deviceSn);
		step.emit({
			deviceSn,
			verdict: 'nothingOpen',
			message: nothingOpen(deviceSn, last),
			lastChange: (last as IDataObject | undefined) ?? null,
		});
	}
	for (const change of open) await verify(step, change);
}

function nothingOpen(deviceSn: string, last: FinishedChange | undefined): string {
	if (!last)
		return `No change of ${deviceSn} is pending, and there is no known change from the last two days.`;
	const at = new Date(last.verdictAt ?? NaN).toISOString();
	const undo = last.undo
		? ' To restore the previous values, set Previous Output of Undo Settings to {{ $json.lastChange }}.'
		: '';
	return `No change of ${deviceSn} is pending. The verdict of the last change, from ${at}, is "${last.verdict}".${undo}`;
}

async function verifyOutput(step: Step): Promise<void> {
	const output = previousOutput(step);
	const pending = isObject(output.pending) ? output.pending : output;
	if (isPending(pending)) {
		deviceTypeOfToken(step, pending.deviceType);
		await verify(step, pending);
		return;
	}
	if (typeof output.verdict !== 'string') throw notAToken(step, 'has no change to verify.');
	// Its verdict stands, so that what comes after need not care whether there was anything to verify.
	step.emit(output as IDataObject);
}

async function verify(step: Step, change: PendingChange): Promise<void> {
	const { settings } = deviceOf(step, change.deviceType, change.deviceSn);
	for (const result of await settings.verify(change)) {
		report(step, result.toJSON(), { warnings: [] });
	}
}

function isPending(value: unknown): value is PendingChange & IDataObject {
	if (!isObject(value)) return false;
	const { version, id, deviceSn, lateUntil, sentAt, changes, others } = value;
	return (
		version === 1 &&
		[id, deviceSn].every((text) => typeof text === 'string') &&
		[sentAt, lateUntil].every(Number.isFinite) &&
		isObject(others) &&
		isObject(changes) &&
		Object.values(changes).every(isObject)
	);
}
