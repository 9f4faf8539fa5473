import type { TriggerOn } from '../event/event';
import { faultsAfter, type FaultState } from '../incident/fault';
import {
	crossingsAfter,
	crossingsRescaled,
	type Crossing,
	type ThresholdState,
} from '../incident/threshold';
import type { DeviceState } from './trigger-state';

/** The settings that decide the events: the chosen event, and its own settings. */
export interface Config {
	readonly on: TriggerOn;
	readonly deciding: readonly unknown[];
}

/** Reads `TriggerState.config` back. */
export function readConfig(config: string): Config | undefined {
	try {
		const [on, ...deciding] = JSON.parse(config) as [TriggerOn, ...unknown[]];
		return { on, deciding };
	} catch {
		return undefined;
	}
}

/**
 * The state of a device that is still valid after the node was edited. The minimum duration is not part of it, so
 * another duration changes nothing. A reported incident is followed to its end, even when it is no longer watched. Only
 * for another kind of event everything but the samples starts again.
 */
export function afterEdit(
	device: DeviceState,
	before: Config | undefined,
	after: Config | undefined,
): DeviceState {
	if (!before || !after || before.on !== after.on) return samplesOf(device);
	if (device.watch === undefined) return device;
	switch (after.on) {
		case 'fault': {
			const [old, now] = [before.deciding[0], after.deciding[0]] as string[][];
			if (!old || String(old) === String(now)) return device;
			return { ...device, watch: faultsAfter(device.watch as FaultState, old) };
		}
		case 'threshold':
			return { ...device, watch: thresholdAfter(device.watch as ThresholdState, before, after) };
		default:
			return device;
	}
}

function samplesOf({ info, feed, missing, refused }: DeviceState): DeviceState {
	return {
		info,
		...(feed && { feed }),
		...(missing !== undefined && { missing }),
		...(refused && { refused }),
	};
}

function thresholdAfter(state: ThresholdState, before: Config, after: Config): ThresholdState {
	const [old, now] = [crossingOf(before), crossingOf(after)];
	// Powers are taken as kW by default.
	const rescaled = (old.powerUnit === 'W') !== (now.powerUnit === 'W') && /Kw$/.test(old.quantity);
	return crossingsAfter(rescaled ? crossingsRescaled(state) : state, old, now);
}

function crossingOf({ deciding }: Config): Crossing & { readonly powerUnit: unknown } {
	const [quantity, direction, limit, hysteresis, holdMs, powerUnit] = deciding;
	return { quantity, direction, limit, hysteresis, holdMs, powerUnit } as ReturnType<
		typeof crossingOf
	>;
}
