import { AtessOptionError } from '../errors/index.ts';
import {
	DEVICE_TYPES,
	deviceInfo,
	type DeviceType,
	type DeviceRecord,
} from '../document/device-type.ts';
import type { HistoryOptions } from '../history/batches.ts';
import type { HistoryBatch } from '../history/batch.ts';
import type { CoverageOptions, DayCoverage } from '../history/coverage.ts';
import type { Estimate, EstimateOptions } from '../history/estimate.ts';
import { firstRows } from '../history/first-rows.ts';
import { createHistory } from '../history/history.ts';
import { lastRows } from '../history/last-rows.ts';
import type { HistoryRequest, TimeRange } from '../history/request.ts';
import { createAggregate, type AggregatedRow } from '../summary/aggregate.ts';
import { aggregateRange, type AggregateWish } from '../summary/aggregate-range.ts';
import type { Resolution } from '../summary/periods.ts';
import type { DeviceAbout } from '../normalise/simple-record.ts';
import type { DeviceContext } from './context.ts';
import { createReadAccount, type ReadReport } from './read-report.ts';
import { createSampler, type Sample, type Sampler } from './sample.ts';
import { findZone, knownZone } from './zone.ts';
import type { SampleBatch } from './sample-batch.ts';

/** How a history is read; the zone and the signal are the client's own. */
export type DeviceHistoryOptions = Omit<HistoryOptions, 'timezone'>;

export type { Resolution };

export interface PeriodsOptions extends AggregateWish {
	/** Gets each batch of samples as it is read, with the report so far. */
	readonly onBatch?: (batch: SampleBatch, report: ReadReport) => void | Promise<void>;
}

/** Hours or days, and the account of the samples behind them. */
export interface Periods {
	readonly rows: readonly AggregatedRow[];
	/** Whether the limit has left some out. */
	readonly isCut: boolean;
	readonly report: ReadReport;
	/** Name, model and place of the device, as far as earlier responses have shown them. */
	readonly about: DeviceAbout;
}

/** A range of the past of one device. Every method reads it again; iterating reads window by window. */
export interface DeviceHistory<Type extends DeviceType = DeviceType> extends AsyncIterable<
	Sample<Type>
> {
	/**
	 * The samples window by window, each with a cursor: store it together with the samples, and give it as the
	 * option `cursor` to go on from there, also in another process. Nothing is lost or doubled.
	 */
	batches(): AsyncGenerator<SampleBatch<Type>, void, undefined>;
	/** The same as the vendor sent them: nothing is normalised, and no model is looked up. */
	rawBatches(): AsyncGenerator<HistoryBatch<DeviceRecord<Type>>, void, undefined>;
	/** The first samples of the range with as few calls as possible. */
	first(count: number): AsyncGenerator<Sample<Type>, void, undefined>;
	/** The last samples of the range in the order of time, with as few calls as possible. */
	last(count: number): Promise<Sample<Type>[]>;
	/**
	 * Means, lowest and highest values and energies of each hour of the plant. Nothing is filled in.
	 *
	 * @throws {AtessOptionError} where the zone is neither given nor known to the server
	 */
	hourly(): Promise<AggregatedRow[]>;
	/** The same of each day of the plant. */
	daily(): Promise<AggregatedRow[]>;
	/** Hours or days with the account of the samples behind them; see `hourly`. */
	periods(resolution: Resolution, options?: PeriodsOptions): Promise<Periods>;
	/**
	 * How many samples of each date were due and have come, and why the others are missing.
	 *
	 * @throws {AtessOptionError} where the zone is neither given nor known to the server
	 */
	coverage(
		options?: Omit<CoverageOptions, 'timezone' | 'now'>,
	): AsyncGenerator<DayCoverage, void, undefined>;
	/** How many calls a read will take; nothing is sent. */
	estimate(options?: EstimateOptions): Estimate;
}

/** A device whose type may have to be found out, and a range of its past. */
export interface HistorySubject<Type extends DeviceType> extends TimeRange {
	readonly deviceSn: string;
	readonly type: () => Promise<Type>;
}

export function deviceHistory<Type extends DeviceType>(
	context: DeviceContext,
	{ deviceSn, type, from, to }: HistorySubject<Type>,
	options: DeviceHistoryOptions,
): DeviceHistory<Type> {
	const { client, timezone, now, signal } = context;
	const history = createHistory(client, { now });
	const reading: HistoryOptions = {
		...(signal && { signal }),
		...options,
		...(timezone !== undefined && { timezone }),
	};
	const requestOf = (deviceType: DeviceType, range: TimeRange = { from, to }): HistoryRequest => ({
		operationId: deviceInfo(deviceType).operations.history,
		deviceSn,
		from: range.from,
		to: range.to,
	});

	const rawBatches = (
		deviceType: Type,
		range?: TimeRange,
	): AsyncGenerator<HistoryBatch<DeviceRecord<Type>>, void, undefined> =>
		// The operation is the one of `deviceType`, which the compiler cannot follow.
		history.batches(requestOf(deviceType, range), reading) as AsyncGenerator<
			HistoryBatch<DeviceRecord<Type>>,
			void,
			undefined
		>;
	const samplerOf = async (deviceType: Type): Promise<Sampler<Type>> =>
		createSampler(context, deviceType, deviceSn, {
			client,
			isPast: true,
			zone: await knownZone(context, deviceSn),
		});
	/** The zone that hours, days and coverage need. */
	const requireZone = async (what: string): Promise<string> => {
		const zone = await findZone(context, { deviceSn, type }, reading.signal);
		if (zone !== undefined) return zone.timezone;
		// An unknown device is the reason then, and not a missing zone.
		await type();
		throw new AtessOptionError(`${what} ${NO_ZONE}`);
	};

	async function* read(
		deviceType: Type,
		range?: TimeRange,
	): AsyncGenerator<SampleBatch<Type>, void, undefined> {
		const sampler = await samplerOf(deviceType);
		for await (const { rows, unreadable, ...batch } of rawBatches(deviceType, range)) {
			await sampler.prepare([...rows, ...unreadable], reading.signal);
			const samplesOf = (given: readonly DeviceRecord<Type>[]): Sample<Type>[] =>
				given.map((row) => sampler.read(row));
			yield { ...batch, samples: samplesOf(rows), unreadable: samplesOf(unreadable) };
		}
	}

	async function periods(
		resolution: Resolution,
		{ onBatch, ...wish }: PeriodsOptions = {},
	): Promise<Periods> {
		refuseCursor(reading, resolution);
		const zone = await requireZone(resolution);
		const deviceType = await type();
		const plan = aggregateRange({ from, to }, resolution, zone, now(), wish);
		const aggregate = createAggregate({ deviceSn, deviceType, periods: plan.periods, zone });
		const account = createReadAccount(plan.counted, { timezone: zone, now: now() });
		for await (const batch of read(deviceType, plan.read)) {
			for (const sample of batch.samples) aggregate.add(sample);
			aggregate.note(batch.gaps);
			account.add(batch);
			await onBatch?.(batch, account.report);
		}
		account.end();
		const about = await context.abouts.about(deviceSn);
		return { rows: [...aggregate.rows()], isCut: plan.isCut, report: account.report, about };
	}

	return {
		async *[Symbol.asyncIterator]() {
			for await (const { samples } of read(await type())) yield* samples;
		},
		async *batches() {
			yield* read(await type());
		},
		async *rawBatches() {
			yield* rawBatches(await type());
		},
		async *first(count) {
			const deviceType = await type();
			const sampler = await samplerOf(deviceType);
			for await (const row of firstRows(client, requestOf(deviceType), count, reading)) {
				await sampler.prepare([row], reading.signal);
				yield sampler.read(row);
			}
		},
		async last(count) {
			refuseCursor(reading, 'last');
			const deviceType = await type();
			const sampler = await samplerOf(deviceType);
			const rows = await lastRows(client, requestOf(deviceType), count, reading);
			await sampler.prepare(rows, reading.signal);
			return rows.map((row) => sampler.read(row as DeviceRecord<Type>));
		},
		hourly: async () => [...(await periods('hourly')).rows],
		daily: async () => [...(await periods('daily')).rows],
		periods,
		async *coverage(own = {}) {
			refuseCursor(reading, 'coverage');
			const zone = await requireZone('coverage');
			yield* history.coverage(requestOf(await type()), { ...reading, ...own, timezone: zone });
		},
		// A read of any type takes as many calls.
		estimate: (own) => history.estimate(requestOf(DEVICE_TYPES[0]), own),
	};
}

/** Totals of a range need all of its samples. */
function refuseCursor({ cursor }: HistoryOptions, what: string): void {
	if (cursor === undefined) return;
	throw new AtessOptionError(`${what} needs all samples of the range: give no cursor.`);
}

const NO_ZONE =
	'needs the time zone of the plant, and the server reports none: give the option timezone to createAtessClient.';
