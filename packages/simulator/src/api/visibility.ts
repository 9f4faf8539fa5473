import type { Device } from '../devices/device.ts';
import { stepInstant, type PlantDay } from '../plant/calendar.ts';
import { hashText, uniform } from '../plant/random.ts';
import type { PlantModel } from '../sites/plant-model.ts';
import type { Switches } from '../switches/switches.ts';
import { outagesOf, type Outage } from './outages.ts';

/** How often history has a sample now: not, once, or twice. */
export type Copies = (day: PlantDay, step: number) => 0 | 1 | 2;

/** Samples of half an hour, which are missing together. */
const GAP_STEPS = 6;

/** Kinds of chance, so that a sample that is late is not one that is doubled. */
const GAP = 1;
const LATE = 2;
const DOUBLE = 3;

/**
 * The samples of a device that have reached the cloud. Chance follows from the plant's seed, the device and the sample:
 * the same samples are late, missing or doubled whenever they are requested.
 *
 * @returns undefined when every sample is there as soon as it is taken
 */
export function copiesOf(
	{ journal, site }: PlantModel,
	device: Device,
	switches: Switches,
	nowMs: number,
): Copies | undefined {
	const { gapShare, duplicateShare } = switches;
	const lateMs = switches.lateShare > 0 ? switches.lateMinutes * 60_000 : 0;
	const outages = outagesOf(journal, device.logger);
	if (gapShare === 0 && lateMs === 0 && duplicateShare === 0 && outages.length === 0) {
		return undefined;
	}
	const serial = hashText(device.serial);
	const chance = (kind: number, day: PlantDay, index: number) =>
		uniform(site.seed, serial, kind, day.number, index);
	return (day, step) => {
		if (chance(GAP, day, Math.floor(step / GAP_STEPS)) < gapShare) return 0;
		const takenMs = stepInstant(day, step);
		const late = lateMs > 0 && chance(LATE, day, step) < switches.lateShare ? lateMs : 0;
		if (arrival(outages, takenMs, takenMs + late) > nowMs) return 0;
		return chance(DOUBLE, day, step) < duplicateShare ? 2 : 1;
	};
}

/** When a sample reaches the cloud; Infinity for never. */
function arrival(outages: readonly Outage[], takenMs: number, sentMs: number): number {
	const outage = outages.find(({ fromMs, toMs }) => takenMs >= fromMs && takenMs < toMs);
	if (!outage) return sentMs;
	return outage.backlog === 'lost' ? Infinity : Math.max(sentMs, outage.toMs);
}
