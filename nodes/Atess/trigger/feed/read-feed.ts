import {
	callSite,
	createHistory,
	historyOperationOf,
	OPERATIONS,
	operationsOf,
	type CallOptions,
	type Row,
} from 'atess-client/core';

import { dynamic } from '../../actions/documented/dynamic-client';
import type { DeviceInfo } from '../event';
import type { PollRun } from '../poll/poll-run';
import { unlessHeld } from '../poll/unless-held';
import { beginFeed, HOLE_MS, takeSamples, type Feed, type Taken } from './feed';
import { placeRows, type Placed } from './place';
import { historyPlan, planRead, type ReadPlan } from './plan-read';
import type { Sample } from './sample';

/** What came of reading a device. */
export interface FeedRead extends Partial<Taken> {
	/** The first sample ever seen of the device: where its feed begins. */
	readonly first?: Sample;
	/** Up to when it is known what has come; undefined when nothing was read. */
	readonly read?: number;
	/** Start of what is too long ago to be fetched, where there is such. */
	readonly skippedFrom?: string;
}

/**
 * Reads what is new of a device: its latest sample, and the history where samples are missing between.
 * A read that the limits hold back reads nothing, and is no failure: the next poll comes.
 *
 * @throws {AtessError} when the server refuses or is not reached
 */
export async function readFeed(
	run: PollRun,
	device: DeviceInfo,
	feed: Feed | undefined,
): Promise<FeedRead> {
	const { now, options } = run;
	const { timezone, horizonMs } = options;
	const plan = planRead(feed, now, timezone, horizonMs);
	const reading =
		plan.kind === 'history' && feed
			? readRange(run, device, feed, plan)
			: readLatest(run, device, feed);
	return (await unlessHeld(run.account.key, reading)) ?? {};
}

async function readLatest(
	run: PollRun,
	device: DeviceInfo,
	feed: Feed | undefined,
): Promise<FeedRead> {
	const { now, options } = run;
	const { timezone, horizonMs } = options;
	const { read, placed } = await latestSample(run, device, feed);
	const [sample] = placed.samples;
	if (!feed) {
		if (!sample) return { read };
		return { feed: beginFeed(sample, read, timezone !== undefined), first: sample, read };
	}
	const before = placed.feed ?? feed;
	if (sample && sample.at - before.at > HOLE_MS) {
		// Samples are missing in between: what has come of them is taken first, in order.
		return await readRange(run, device, feed, historyPlan(feed, now, timezone, horizonMs, false));
	}
	return { ...takeSamples(before, placed.samples, read, false), read };
}

async function latestSample(
	run: PollRun,
	device: DeviceInfo,
	feed: Feed | undefined,
): Promise<{ read: number; placed: Placed }> {
	const operation = operationsOf(device.kind).latest;
	const { deviceSn } = device;
	const { data, ageMs } = await run.guard.run(
		callSite(operation, OPERATIONS[operation], { deviceSn }),
		async () => await dynamic(run.account.client).callWithMeta(operation, { deviceSn }, {}),
	);
	const rows = typeof data === 'object' && data !== null ? [data as Row] : [];
	const placed = placeRows(device.kind, rows, feed, placeOptions(run, device, 'latest'));
	return { read: run.now - ageMs, placed };
}

async function readRange(
	run: PollRun,
	device: DeviceInfo,
	feed: Feed,
	plan: ReadPlan,
): Promise<FeedRead> {
	if (plan.kind !== 'history') throw new TypeError('A range is needed.');
	const rows = await readRows(run, device, plan);
	const placed = placeRows(device.kind, rows, feed, placeOptions(run, device, 'history'));
	let taken = takeSamples(placed.feed ?? feed, placed.samples, run.now, plan.gaps);
	if (plan.skippedFrom !== undefined && taken.fresh.length === 0) {
		// Silent for all of that time: its last sample lies before, and later than the last one known.
		const latest = await latestSample(run, device, feed);
		taken = takeSamples(latest.placed.feed ?? feed, latest.placed.samples, run.now, false);
	}
	return {
		...taken,
		read: run.now,
		...(plan.skippedFrom !== undefined && { skippedFrom: plan.skippedFrom }),
	};
}

/** The samples of a device in a range of local time, in order, each once. */
export async function readRows(
	run: Pick<PollRun, 'account' | 'guard' | 'options' | 'msLeft'>,
	{ deviceSn, kind }: DeviceInfo,
	range: { readonly from: string; readonly to: string },
): Promise<Row[]> {
	const { timezone } = run.options;
	// Where the server asks for some seconds between calls, it gets them.
	const call: CallOptions = { onLimit: 'wait', maxWaitMs: run.msLeft() };
	const operationId = historyOperationOf(kind);
	const site = callSite(operationId, OPERATIONS[operationId], { deviceSn });
	return await run.guard.run(site, async () => {
		const { from, to } = range;
		const batches = createHistory(run.account.client).batches(
			{ operationId, deviceSn, from, to },
			{ ...(timezone !== undefined && { timezone }), ...call },
		);
		const rows: Row[] = [];
		for await (const batch of batches) rows.push(...batch.rows);
		return rows;
	});
}

export function placeOptions(
	{ options, now }: Pick<PollRun, 'options' | 'now'>,
	{ deviceSn, model }: DeviceInfo,
	from: 'latest' | 'history',
) {
	const { timezone, powerUnit } = options;
	return {
		deviceSn,
		now,
		from,
		...(model !== undefined && { model }),
		...(timezone !== undefined && { timezone }),
		...(powerUnit !== undefined && { powerUnit }),
	};
}
