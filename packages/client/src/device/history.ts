import {
	DEVICE_KINDS,
	deviceInfo,
	type DeviceKind,
	type DeviceRecord,
} from '../document/device-kind.ts';
import type { HistoryOptions } from '../history/batches.ts';
import type { HistoryBatch } from '../history/batch.ts';
import type { CoverageOptions, DayCoverage } from '../history/coverage.ts';
import type { Estimate, EstimateOptions } from '../history/estimate.ts';
import { createHistory } from '../history/history.ts';
import type { HistoryRequest, TimeRange } from '../history/request.ts';
import { createAggregate, type AggregatedRow } from '../summary/aggregate.ts';
import { aggregateRange } from '../summary/aggregate-range.ts';
import type { Resolution } from '../summary/periods.ts';
import type { DeviceContext } from './context.ts';
import { createSampler, type Sample } from './sample.ts';

/** How a history is read; the zone and the signal are the client's own. */
export type DeviceHistoryOptions = Omit<HistoryOptions, 'timezone'>;

/** The samples of one window. */
export interface SampleBatch<Kind extends DeviceKind = DeviceKind> extends Omit<
	HistoryBatch<DeviceRecord<Kind>>,
	'rows'
> {
	/** Ascending by time, each time once. */
	readonly samples: readonly Sample<Kind>[];
}

/** A range of the past of one device. Every method reads it anew; iterating reads window by window. */
export interface DeviceHistory<Kind extends DeviceKind = DeviceKind> extends AsyncIterable<
	Sample<Kind>
> {
	/**
	 * The samples window by window, each with a cursor: store it together with the samples, and give it as the
	 * option `cursor` to go on from there, also in another process. Nothing is lost or doubled.
	 */
	batches(): AsyncGenerator<SampleBatch<Kind>, void, undefined>;
	/**
	 * Means, lowest and highest values and energies of each hour of the plant. Nothing is filled in.
	 *
	 * @throws {RangeError} without the option `timezone` of the client
	 */
	hourly(): Promise<AggregatedRow[]>;
	/** The same of each day of the plant. */
	daily(): Promise<AggregatedRow[]>;
	/**
	 * How many samples of each date were due and have come, and why the others are missing.
	 *
	 * @throws {RangeError} without the option `timezone` of the client
	 */
	coverage(
		options?: Omit<CoverageOptions, 'timezone' | 'now'>,
	): AsyncGenerator<DayCoverage, void, undefined>;
	/** How many calls a read will take; nothing is sent. */
	estimate(options?: EstimateOptions): Estimate;
}

/** A device whose type may have to be found out, and a range of its past. */
export interface HistorySubject<Kind extends DeviceKind> extends TimeRange {
	readonly deviceSn: string;
	readonly type: () => Promise<Kind>;
}

export function deviceHistory<Kind extends DeviceKind>(
	context: DeviceContext,
	{ deviceSn, type, from, to }: HistorySubject<Kind>,
	options: DeviceHistoryOptions,
): DeviceHistory<Kind> {
	const { client, timezone, now, signal } = context;
	const history = createHistory(client, { now });
	const reading: HistoryOptions = {
		...(signal && { signal }),
		...options,
		...(timezone !== undefined && { timezone }),
	};
	const requestOf = (kind: DeviceKind, range: TimeRange = { from, to }): HistoryRequest => ({
		operationId: deviceInfo(kind).operations.history,
		deviceSn,
		from: range.from,
		to: range.to,
	});

	async function* read(
		kind: Kind,
		range?: TimeRange,
	): AsyncGenerator<SampleBatch<Kind>, void, undefined> {
		const sampler = createSampler(context, kind, deviceSn, { client, isPast: true });
		for await (const { rows, ...batch } of history.batches(requestOf(kind, range), reading)) {
			await sampler.prepare(rows, reading.signal);
			// The operation is the one of `kind`, which the compiler cannot follow.
			const samples = (rows as DeviceRecord<Kind>[]).map((row) => sampler.read(row));
			yield { ...batch, unreadable: batch.unreadable, samples };
		}
	}

	async function aggregated(resolution: Resolution): Promise<AggregatedRow[]> {
		const zone = requireZone(timezone, resolution);
		refuseCursor(reading, resolution);
		const kind = await type();
		const plan = aggregateRange({ from, to }, resolution, zone, now());
		const aggregate = createAggregate({ deviceSn, kind, periods: plan.periods, zone });
		for await (const { samples, gaps } of read(kind, plan.read)) {
			for (const sample of samples) aggregate.add(sample);
			aggregate.note(gaps);
		}
		return [...aggregate.rows()];
	}

	return {
		async *[Symbol.asyncIterator]() {
			for await (const { samples } of read(await type())) yield* samples;
		},
		async *batches() {
			yield* read(await type());
		},
		hourly: async () => await aggregated('hourly'),
		daily: async () => await aggregated('daily'),
		async *coverage(own = {}) {
			const zone = requireZone(timezone, 'coverage');
			refuseCursor(reading, 'coverage');
			yield* history.coverage(requestOf(await type()), { ...reading, ...own, timezone: zone });
		},
		// A read of any type takes as many calls.
		estimate: (own) => history.estimate(requestOf(DEVICE_KINDS[0]), own),
	};
}

/** What is counted over a range needs all of its samples. */
function refuseCursor({ cursor }: HistoryOptions, what: string): void {
	if (cursor === undefined) return;
	throw new RangeError(`${what} needs all samples of the range: give no cursor.`);
}

function requireZone(timezone: string | undefined, what: string): string {
	if (timezone !== undefined) return timezone;
	throw new RangeError(
		`${what} needs the time zone of the plant: give the option timezone to createAtessClient.`,
	);
}
