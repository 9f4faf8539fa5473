import type { DeviceType, DeviceRecord } from '../document/device-type.ts';
import { modelFor } from '../fleet/model-of.ts';
import { normalise } from '../normalise/normalise.ts';
import { isModelDecisive } from '../normalise/index.ts';
import type { NormalisedRecord } from '../normalise/record.ts';
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
}

/** What tells apart the samples of now and those of the past. */
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
	/** Looks up the model of the device once, if these rows cannot be understood without it. */
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
	const { now, powerUnit, models } = context;
	const timezone = zone?.timezone ?? context.timezone;
	let previous: NormalisedRecord | undefined;
	let model: string | undefined;
	return {
		async prepare(rows, signal) {
			model ??= await models.get(deviceSn);
			if (model !== undefined || !rows.some((row) => isModelDecisive(deviceType, row))) return;
			if (!(await models.mayRead(deviceSn))) return;
			// A model is worth a call, and no wait.
			const options = { maxWaitMs: 0, ...(signal && { signal }) };
			model = await modelFor(client, { deviceType, deviceSn }, rows, options);
			if (model !== undefined) await models.set(deviceSn, model);
		},
		read(row, fromCache = false) {
			const at = now();
			const record = normalise(deviceType, row, {
				deviceSn,
				timezone,
				zoneFromPlant: zone?.fromPlant,
				powerUnit,
				model,
				now: at,
				...(isPast && { staleAfterMs: Infinity }),
				previous,
			});
			previous = record;
			const ageMs = record.time === null ? null : at - Date.parse(record.time);
			// In place: a copy of each record would cost as much as reading it.
			return Object.assign(record, { raw: row, ageMs, fromCache });
		},
	};
}
