import type { DeviceType, DeviceRecord } from '../document/device-type.ts';
import { modelFor } from '../fleet/model-of.ts';
import { normalise } from '../normalise/normalise.ts';
import { isModelDecisive } from '../normalise/index.ts';
import type { NormalisedRecord } from '../normalise/record.ts';
import type { DeviceAbout } from '../normalise/simple-record.ts';
import type { RequestClient } from '../request/request-client.ts';
import type { Row } from '../model/row.ts';
import type { DeviceContext } from './context.ts';
import type { DeviceZone } from './zone.ts';

/**
 * One sample of a device: every quantity in one vocabulary and unit, null where it is not known, with what the vendor
 * sent. `quality` names every quality flag.
 */
export interface Sample<Type extends DeviceType = DeviceType> extends NormalisedRecord {
	/** The record as the vendor sent it. */
	readonly raw: DeviceRecord<Type>;
	/** How old the sample is by its own time, in ms; null where its moment is not known. */
	readonly ageMs: number | null;
	/** Whether it is the last good value, because a read would have come too early. */
	readonly fromCache: boolean;
	/** Name, model and place of the device, as far as earlier responses have shown them. No read is made for it. */
	readonly about: DeviceAbout;
}

/** The difference between current and past samples. */
export interface SampleOptions {
	/** The client by which the model is looked up; its limits are those of the read. */
	readonly client: RequestClient;
	/** Samples of the past are not stale: they are as old as the range. */
	readonly isPast: boolean;
	/** Zone of the device. Default: the one of the context. */
	readonly zone?: DeviceZone | undefined;
}

/** Turns the rows of one device, in the order of time, into samples. */
export interface Sampler<Type extends DeviceType> {
	/** Looks up what is known of the device, and its model once, if these rows cannot be understood without it. */
	prepare(rows: readonly Row[], signal?: AbortSignal): Promise<void>;
	read(row: DeviceRecord<Type>, fromCache?: boolean): Sample<Type>;
}

/** A sampler judges each sample against the one before. */
export function createSampler<Type extends DeviceType>(
	context: DeviceContext,
	deviceType: Type,
	deviceSn: string,
	{ client, isPast, zone }: SampleOptions,
): Sampler<Type> {
	const { now, powerUnit, abouts } = context;
	const timezone = zone?.timezone ?? context.timezone;
	let previous: NormalisedRecord | undefined;
	let about: DeviceAbout | undefined;
	return {
		async prepare(rows, signal) {
			about ??= await abouts.about(deviceSn);
			if (about.model != null || !rows.some((row) => isModelDecisive(deviceType, row))) return;
			if (!(await abouts.mayReadModel(deviceSn))) return;
			// A model is worth a call, and no wait.
			const options = { maxWaitMs: 0, ...(signal && { signal }) };
			const model = await modelFor(client, { deviceType, deviceSn }, rows, options);
			if (model === undefined) return;
			await abouts.learnDevice({ deviceSn, model });
			about = await abouts.about(deviceSn);
		},
		read(row, fromCache = false) {
			const at = now();
			const record = normalise(deviceType, row, {
				deviceSn,
				timezone,
				zoneFromPlant: zone?.fromPlant,
				powerUnit,
				model: about?.model ?? undefined,
				now: at,
				...(isPast && { staleAfterMs: Infinity }),
				previous,
			});
			previous = record;
			const ageMs = record.time === null ? null : at - Date.parse(record.time);
			// In place: a copy of each record would cost as much as reading it.
			return Object.assign(record, { raw: row, ageMs, fromCache, about: about ?? {} });
		},
	};
}
