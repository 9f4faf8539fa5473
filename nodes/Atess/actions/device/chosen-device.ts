import {
	checkStatedType,
	DEVICE_TYPES,
	readDeviceName,
	requireDeviceType,
	type DeviceType,
	type DeviceTypeOptions,
} from 'atess-client/internal';
import { NodeOperationError, type INode } from 'n8n-workflow';

import type { Account } from '../../transport/client';
import { parameter, requiredText, type Step } from '../step/action';
import { AUTO, typeName } from './device-type';

/** A device as the panel names it. */
export interface ChosenDevice {
	readonly deviceSn: string;
	/** The type that its value or Device Type states. */
	readonly stated: DeviceType | undefined;
}

/** A device whose type is known. */
export interface TypedDevice {
	readonly deviceSn: string;
	readonly deviceType: DeviceType;
}

/** The device of a step. @throws {NodeOperationError} when there is no device, or its types contradict each other */
export function chosenDevice(step: Step): ChosenDevice {
	return readChoice(
		{ node: step.context.getNode(), itemIndex: step.itemIndex },
		requiredText(step, 'Device', 'deviceSn'),
		parameter<unknown>(step, 'deviceType', AUTO),
	);
}

/** The serial number of a step's device, regardless of the stated type. */
export function chosenSerial(step: Step): string {
	return readDeviceName(requiredText(step, 'Device', 'deviceSn')).deviceSn;
}

/**
 * Reads the fields Device and Device Type.
 *
 * @throws {NodeOperationError} for a type that does not exist, or two types that contradict each other
 */
export function readChoice(
	{ node, itemIndex }: { readonly node: INode; readonly itemIndex?: number },
	device: string,
	type: unknown,
): ChosenDevice {
	const refuse = (message: string, description: string): NodeOperationError =>
		new NodeOperationError(node, message, {
			description,
			...(itemIndex !== undefined && { itemIndex }),
		});
	const { deviceSn, deviceType, unknownType } = readDeviceName(device);
	const chosen = DEVICE_TYPES.find((one) => one === type);
	const unknown = unknownType ?? (chosen === undefined && !isAuto(type) ? String(type) : undefined);
	if (unknown !== undefined) {
		throw refuse(
			`There is no device type "${unknown.slice(0, 40)}".`,
			`The device types are ${DEVICE_TYPES.join(', ')}. Choose one in Device Type, or Auto-Detect. Nothing was sent.`,
		);
	}
	if (deviceType && chosen && deviceType !== chosen) {
		throw refuse(
			`${device} contradicts Device Type, which is ${typeName(chosen)}.`,
			'Set Device Type to Auto-Detect, or choose the device from the list again. Nothing was sent.',
		);
	}
	return { deviceSn, stated: deviceType ?? chosen };
}

/**
 * The type of a device: as it is stated, or determined and never guessed.
 *
 * @throws {AtessDeviceTypeError} when no type fits
 */
export async function deviceTypeOf(
	{ client, deviceTypes }: Pick<Account, 'client' | 'deviceTypes'>,
	{ deviceSn, stated }: ChosenDevice,
	options: Pick<DeviceTypeOptions, 'signal'> = {},
): Promise<DeviceType> {
	if (stated === undefined)
		return await requireDeviceType(client, deviceSn, { memory: deviceTypes, ...options });
	await checkStatedType({ deviceSn, deviceType: stated }, { memory: deviceTypes });
	return stated;
}

function isAuto(type: unknown): boolean {
	return type === undefined || type === null || type === '' || type === AUTO;
}
