import { DEVICE_KINDS, type DeviceKind } from 'atess-client/core';

import type { Documented } from '../documented/operation-of';

/** The kind of device that an operation of the document is about: the resource, where that has one kind. */
export function kindOfOperation(resource: string, { kind }: Documented): DeviceKind {
	const found = kind ?? DEVICE_KINDS.find((candidate) => candidate === resource);
	if (found === undefined) throw new TypeError(`${resource} is no kind of device.`);
	return found;
}
