import {
	createDevice,
	withCallOptions,
	type ClientWithOptions,
	type Device,
	type DeviceContext,
	type DeviceType,
} from 'atess-client/internal';

import { contextOf } from '../../transport/client';
import { stoppable, text, type Step } from '../step/action';
import { readOptions } from '../step/read-options';
import { outputOf } from './output';
import { plantZone, powerUnitOf } from './record-options';

/** The shared state of the devices of one step: the account, and the overriding options of the panel. */
export function stepContext(step: Step): DeviceContext {
	return contextOf(step.account, {
		timezone: plantZone(step),
		powerUnit: powerUnitOf(step),
		...stoppable(step),
	});
}

/** A device of one step. */
export function deviceOf(step: Step, deviceType: DeviceType, deviceSn: string): Device {
	return createDevice(stepContext(step), deviceSn, deviceType);
}

/** The dependencies of sample reads. */
export interface Reading extends DeviceContext {
	/** Reads by the options of the panel, and remembers the age of responses from memory. */
	readonly client: ClientWithOptions;
}

/** @param needsModel whether the PV power is wanted, which can need the model: that may cost a call */
export function readingOf(step: Step, needsModel = outputOf(step) === 'simplified'): Reading {
	const { client, abouts } = step.account;
	const model = text(step, 'options.model');
	return {
		...stepContext(step),
		client: withCallOptions(client, readOptions(step)),
		abouts: {
			...abouts,
			...(model !== '' && {
				about: async (deviceSn) => ({ ...(await abouts.about(deviceSn)), model }),
			}),
			...(!needsModel && { mayReadModel: () => false }),
		},
	};
}
