import {
	AtessAuthError,
	AtessRateLimitError,
	AtessStoppedError,
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
import { without } from '../without';
import { beginFeed, HOLE_MS, isWithoutHistory, takeSamples, type Feed, type Taken } from './feed';
import { setRight, warnOfClock } from './clock';
import { placeRows, type Placed } from './place';
import { historyPlan, planRead, type ReadPlan } from './plan-read';
import type { Sample } from './sample';

/** What came of reading a device. */
export interface FeedRead extends Partial<Taken> {
	/** The first sample ever seen of the device: where its feed begins. */
	readonly first?: Sample;
	/** Up to when it is known what has come; undefined when nothing was read. */
	readonly read?: number;
	/** Start of what is too long ago to be fetched, or could not be, where there is such. */
	readonly skippedFrom?: string;
	/** Whether the clock of the device was fast and has been set right. */
	readonly isSetRight?: boolean;
	/** Why the history could not be read; then nothing was, unless the latest sample did for it. */
	readonly failure?: Error;
}

/**
 * Reads what is new of a device: its latest sample, and the history where samples are missing between.
 * A read that the limits hold back reads nothing, and is no failure: the next poll comes. A history that
 * cannot be read for half an hour is done without: the latest sample goes on to be read, what is missing
 * stays a hole that is looked at again, and this is said.
 *
 * @param wasRefused whether the account was refused this device: then its latest data shows whether it still is
 * @throws {AtessError} when the server refuses or is not reached
 */
export async function readFeed(
	run: PollRun,
	device: DeviceInfo,
	feed: Feed | undefined,
	wasRefused: boolean,
): Promise<FeedRead> {
	const { now, options } = run;
	const { timezone, horizonMs } = options;
	const plan = planRead(feed, now, timezone, horizonMs);
	const reading =
		plan.kind === 'history' && feed && !wasRefused
			? readRangeOrLatest(run, device, feed, plan)
			: readLatest(run, device, feed);
	return (await unlessHeld(run, reading)) ?? {};
}

async function readRangeOrLatest(
	run: PollRun,
	device: DeviceInfo,
	feed: Feed,
	plan: ReadPlan,
): Promise<FeedRead> {
	try {
		const range = await readRange(run, device, feed, plan);
		return { ...range, ...(range.feed && { feed: without(range.feed, 'failing') }) };
	} catch (error) {
		if (!isOfHistoryAlone(run, error)) return await Promise.reject(error as Error);
		const failing = { ...feed, failing: feed.failing ?? run.now };
		if (!isWithoutHistory(feed, run.now)) {
			return { feed: failing, failure: error as Error };
		}
		const latest = await takeLatest(run, device, failing, plan.kind === 'history' && plan.gaps);
		run.warn(
			`The history of ${device.deviceSn} cannot be read, so its latest data has to do. ${(error as Error).message}`,
		);
		return latest;
	}
}

/** Whether the latest data can be had all the same, as far as is known. */
function isOfHistoryAlone({ guard }: PollRun, error: unknown): boolean {
	if (error instanceof AtessStoppedError || error instanceof AtessRateLimitError) return false;
	return !(error instanceof AtessAuthError) || guard.admitted;
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
		const begun = beginFeed(sample, read, timezone !== undefined);
		return { feed: { ...begun, read: now }, first: sample, read };
	}
	const before = placed.feed ?? feed;
	if (sample && sample.at - before.at > HOLE_MS && !isWithoutHistory(feed, now)) {
		// Samples are missing in between: what has come of them is taken first, in order.
		const plan = historyPlan(feed, now, timezone, horizonMs, false);
		return await readRangeOrLatest(run, device, feed, plan);
	}
	return takeOf(run, device, feed, read, placed, false);
}

/** The latest sample without what can lie before it. */
async function takeLatest(
	run: PollRun,
	device: DeviceInfo,
	feed: Feed,
	lookedAtGaps: boolean,
): Promise<FeedRead> {
	const { read, placed } = await latestSample(run, device, feed);
	return takeOf(run, device, feed, read, placed, lookedAtGaps);
}

function takeOf(
	run: PollRun,
	{ deviceSn }: DeviceInfo,
	feed: Feed,
	read: number,
	placed: Placed,
	lookedAtGaps: boolean,
): FeedRead {
	const [sample] = placed.samples;
	const { before, isSetRight } = setRight(run, placed.feed ?? feed, placed.samples);
	const taken = takeSamples(before, placed.samples, read, lookedAtGaps);
	if (sample && taken.fresh.length > 0) warnOfClock(run, deviceSn, before, sample);
	const isHoled = sample !== undefined && sample.at - before.at > HOLE_MS;
	if (isHoled) {
		run.warn(
			`Samples of ${deviceSn} between ${before.text} and ${taken.feed.text} are missing, as its history cannot be read; it is tried again for a day.`,
		);
	}
	// What another trigger has just read is older than this look. Whether samples are missing was seen above.
	const looked = { ...taken.feed, read: run.now };
	return { ...taken, feed: looked, read, isSetRight, ...(isHoled && { skippedFrom: before.text }) };
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
	if (placed.nonsense !== undefined) {
		run.warn(
			`${deviceSn} says that it is ${placed.nonsense}. Its samples are left out until its clock is right.`,
		);
	}
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
	const { before, isSetRight } = setRight(run, placed.feed ?? feed, placed.samples);
	let taken = takeSamples(before, placed.samples, run.now, plan.gaps);
	if (plan.skippedFrom !== undefined && taken.fresh.length === 0) {
		// Silent for all of that time: its last sample lies before, and later than the last one known.
		const latest = await latestSample(run, device, feed);
		taken = takeSamples(latest.placed.feed ?? feed, latest.placed.samples, run.now, false);
	}
	return {
		...taken,
		read: run.now,
		isSetRight,
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
