import { DEVICE_TYPES, type DeviceType } from 'atess-client/internal';
import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { parameter, type Step } from '../step/action';
import { jsonObject } from './wanted';

/** The output of an earlier change, as it is given to Verify Settings and Undo Settings. */
export function previousOutput(step: Step): Readonly<Record<string, unknown>> {
	const output = jsonObject(
		step,
		'Previous Output',
		parameter<unknown>(step, 'previousOutput', ''),
	);
	// Of a node that continues on failure.
	return 'error' in output && isObject(output.details) ? output.details : output;
}

/** The device type that a token of an earlier output is about. @throws {NodeOperationError} when there is no such type */
export function deviceTypeOfToken(step: Step, deviceType: unknown): DeviceType {
	const found = DEVICE_TYPES.find((candidate) => candidate === deviceType);
	if (found === undefined) throw notAToken(step, `names no device type: ${String(deviceType)}.`);
	return found;
}

/** An error for a previous output that cannot be worked with. */
export function notAToken(step: Step, problem: string): NodeOperationError {
	return new NodeOperationError(step.context.getNode(), `Previous Output ${problem}`, {
		itemIndex: step.itemIndex,
		description:
			'Give the whole item that Update Settings or Undo Settings put out, for example {{ $json }}. Nothing was sent.',
	});
}

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
