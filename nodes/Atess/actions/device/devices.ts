import {
	createDevice,
	type Device,
	type DeviceContext,
	type DeviceKind,
} from 'atess-client/internal';

import { contextOf } from '../../transport/client';
import { stoppable, type Step } from '../step/action';
import { plantZone, powerUnitOf } from './record-options';

/** What the devices of one step share: the account, and what the panel says in its place. */
export function stepContext(step: Step): DeviceContext {
	return contextOf(step.account, {
		timezone: plantZone(step),
		powerUnit: powerUnitOf(step),
		...stoppable(step),
	});
}

/** A device of one step. */
export function deviceOf(step: Step, kind: DeviceKind, deviceSn: string): Device {
	return createDevice(stepContext(step), deviceSn, kind);
}
