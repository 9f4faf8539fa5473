import type { Sample } from '../device/sample.ts';
import type { DeviceType } from '../document/device-type.ts';
import {
	overviewOf,
	toRead,
	type OverviewDevice,
	type PlantOverview,
	type UnlistedDevices,
} from '../fleet/overview/index.ts';
import { localTimeAt, SAMPLE_MINUTES } from '../normalise/local-day.ts';

/** A device with the samples of a day; none where it could not be read. */
export interface SampledDevice {
	readonly deviceSn: string;
	readonly deviceType: DeviceType;
	readonly samples: readonly Sample[];
}

/** The powers and the states of charge of a plant. */
export type PlantPowers = Pick<
	PlantOverview,
	| 'pvPowerKw'
	| 'batteryPowerKw'
	| 'gridPowerKw'
	| 'loadPowerKw'
	| 'batterySocPercent'
	| 'batterySocMinPercent'
	| 'batterySocMaxPercent'
>;

/** The powers and the states of charge of a plant in five minutes. */
export interface PlantSample extends PlantPowers {
	/** Start of the five minutes, in ms since 1970. */
	readonly at: number;
	/** The same by the plant's clock. */
	readonly timeLocal: string;
}

const SLOT_MS = SAMPLE_MINUTES * 60_000;

/**
 * The figures of a plant at each five minutes. The rules of its overview decide what is added up: no power is counted
 * twice, and a device without a sample makes the sums that need it unknown.
 */
export function plantSamples(
	devices: readonly SampledDevice[],
	timezone: string,
	unlisted: readonly UnlistedDevices[] = [],
): PlantSample[] {
	const needed = toRead(devices);
	const slots = new Map<number, Map<string, Sample>>();
	for (const { deviceSn, samples } of needed) {
		for (const sample of samples) {
			if (sample.time === null) continue;
			const slot = Math.floor(Date.parse(sample.time) / SLOT_MS);
			const ofSlot = slots.get(slot) ?? new Map<string, Sample>();
			slots.set(slot, ofSlot.set(deviceSn, sample));
		}
	}
	return [...slots]
		.sort(([a], [b]) => a - b)
		.map(([slot, samples]) => {
			const states = needed.map(({ deviceSn, deviceType }): OverviewDevice => ({
				deviceSn,
				deviceType,
				record: samples.get(deviceSn) ?? null,
			}));
			const at = slot * SLOT_MS;
			const overview = overviewOf({ dataLogSns: [], unlisted }, states, {
				now: at + SLOT_MS,
				timezone,
			});
			return { ...overview, at, timeLocal: localTimeAt(at, timezone) };
		});
}
