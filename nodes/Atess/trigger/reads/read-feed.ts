import {
	AtessAuthError,
	AtessCircuitOpenError,
	AtessRateLimitError,
	createDevice,
	deviceInfo,
	isCircuitOpen,
	localTimeAt,
	rawText,
	readTime,
	timeIn,
	type CallOptions,
	type KnownGap,
	type Row,
	TRIGGER,
} from 'atess-client/internal';

import { contextOf } from '../../transport/client';
import { reasonFor } from '../../transport/describe-for';
import type { DeviceInfo } from '../event/event';
import type { PollRun } from '../run/poll-run';
import { unlessHeld } from '../run/unless-held';
import { without } from '../event/without';
import {
	beginFeed,
	HOLE_MS,
	isSetBack,
	isWithoutHistory,
	presentOf,
	setBack,
	takeSamples,
	type Feed,
	type Taken,
} from '../feed/feed';
import { setRight, warnOfClock, withSlowness } from '../feed/clock';
import { AHEAD_MS, ARRIVAL_MS, placeRows, type Placed } from '../feed/place';
import {
	giveUpCatchUps,
	isOfLastPoll,
	mayCatchUp,
	PATIENCE_MS,
	sharedCatchUp,
	startCatchUp,
} from './keep-pace';
import type { CatchUp } from '../../transport/paced';
import { historyPlan, planRead, type RangePlan } from '../feed/plan-read';
import type { Sample } from '../event/sample';
import { memoryFor, reportedBook, type Memory } from '../feed/reported';
import { wallOf } from '../event/wall';

/** The result of reading a device. */
export interface FeedRead extends Partial<Taken> {
	/** The first sample ever seen of the device: where its feed begins. */
	readonly first?: Sample;
	/** Up to when it is known what has come; undefined when nothing was read. */
	readonly read?: number;
	/** Start of what is too long ago to be fetched, or could not be, where there is such. */
	readonly skippedFrom?: string;
	/** Whether the clock of the device was set back. */
	readonly isSetBack?: boolean;
	/** Why the history could not be read; then nothing was, unless the latest sample did for it. */
	readonly failure?: Error;
}

/**
 * Reads the new samples of a device: its latest sample, and the history where samples are missing between. A read that
 * the limits hold back reads nothing, and is not a failure: the next poll comes. A history that cannot be read for half
 * an hour is left out: the latest sample is still read, the missing time stays a hole that is read again, and a warning
 * reports it.
 *
 * @param state.wasRefused whether the account was refused this device: then its latest data shows whether it
 * still is
 * @param state.devices of the trigger
 * @throws {AtessError} when the server refuses or is not reached
 */
export async function readFeed(
	poll: PollRun,
	device: DeviceInfo,
	feed: Feed | undefined,
	state: { readonly wasRefused: boolean; readonly devices: number },
): Promise<FeedRead> {
	const { now, options } = poll;
	const { timezone, horizonMs } = options;
	const run: Reader = { ...poll, memory: memoryFor(state.devices, now, timezone) };
	const plan = planRead(feed, now, timezone, horizonMs);
	const reading =
		plan.kind === 'history' && feed && !state.wasRefused
			? readRangeOrLatest(run, device, feed, plan)
			: readLatest(run, device, feed);
	return (await unlessHeld(run, reading)) ?? {};
}

/** A poll, and how much it remembers of each device. */
interface Reader extends PollRun {
	readonly memory: Memory;
}

async function readRangeOrLatest(
	run: Reader,
	device: DeviceInfo,
	feed: Feed,
	plan: RangePlan,
	known?: Latest,
): Promise<FeedRead> {
	try {
		const range = await readRange(run, device, feed, plan, known);
		return { ...range, ...(range.feed && { feed: without(range.feed, 'failing') }) };
	} catch (error) {
		if (!isOfHistoryAlone(run, error)) return await Promise.reject(error as Error);
		const failing = { ...feed, failing: feed.failing ?? run.now };
		if (!isWithoutHistory(feed, run.now)) {
			return { feed: failing, failure: error as Error };
		}
		const sample = await waitedFor(run, device, feed, await latestSample(run, device));
		const latest = takeLive(run, device, failing, sample, plan.gaps);
		run.warn(
			`The history of ${device.deviceSn} cannot be read, so its latest data has to do. ${reasonFor(run.account, TRIGGER)(error as Error)}`,
		);
		return latest;
	}
}

/** Whether the latest data can be had all the same, as far as is known. */
function isOfHistoryAlone({ calls }: PollRun, error: unknown): boolean {
	if (isCircuitOpen(error) || error instanceof AtessRateLimitError) return false;
	const isDenied = error instanceof AtessAuthError || error instanceof AtessCircuitOpenError;
	return !isDenied || calls.accepted;
}

async function readLatest(
	run: Reader,
	device: DeviceInfo,
	feed: Feed | undefined,
): Promise<FeedRead> {
	const { now, options } = run;
	const { timezone, horizonMs } = options;
	const shared = feed && (await readInPlaceOfLatest(run, device, feed, 'shared'));
	if (shared) return shared;
	let latest = await latestSample(run, device);
	if (feed && isOfLastPoll(run, feed, latest)) {
		const range = await readInPlaceOfLatest(run, device, feed, 'any');
		if (range) return range;
		latest = await waitedFor(run, device, feed, latest);
	}
	const { read, rows } = latest;
	const { samples, feed: before } = placed(run, device, rows, feed, 'latest');
	const [sample] = samples;
	if (!feed) {
		if (!sample) return { read };
		const begun = beginFeed(sample, read, timezone !== undefined, run.memory);
		return { feed: { ...begun, read: now }, first: sample, read };
	}
	if (sample && !isWithoutHistory(feed, now) && needsHistory(run, before ?? feed, sample)) {
		// Samples are missing in between: those that have come are taken first, in order.
		const plan = historyPlan(feed, now, timezone, horizonMs, false);
		return await readRangeOrLatest(run, device, feed, plan, latest);
	}
	return takeLive(run, device, feed, latest, false);
}

/**
 * The samples since the last one, where the latest data would have to be waited for; see {@link isOfLastPoll}.
 *
 * @param which whether a history is read, or only one used that another trigger reads
 */
async function readInPlaceOfLatest(
	run: Reader,
	device: DeviceInfo,
	feed: Feed,
	which: 'any' | 'shared',
): Promise<FeedRead | undefined> {
	const operation = deviceInfo(device.deviceType).operations.history;
	if (feed.failing !== undefined) return undefined;
	const { timezone, horizonMs } = run.options;
	const plan = historyPlan(feed, run.now, timezone, horizonMs, false);
	const catchUp = catchUpOf(run, device, plan, which);
	if (!catchUp) return undefined;
	try {
		return await readRange(run, device, feed, plan, undefined, await catchUp.rows);
	} catch (error) {
		if (error instanceof AtessRateLimitError) return undefined;
		if (!isOfHistoryAlone(run, error)) return await Promise.reject(error as Error);
		giveUpCatchUps(run, operation);
		return undefined;
	}
}

function catchUpOf(
	run: Reader,
	device: DeviceInfo,
	plan: RangePlan,
	which: 'any' | 'shared',
): CatchUp | undefined {
	const { deviceSn, deviceType } = device;
	const { from } = plan;
	const key = `${deviceSn} ${run.options.timezone ?? ''}`;
	const shared = sharedCatchUp(run, key, from);
	const operation = deviceInfo(deviceType).operations.history;
	if (shared || which === 'shared' || !mayCatchUp(run, operation)) return shared;
	return startCatchUp(run, operation, key, { from, rows: rowsOf(run, device, plan) });
}

/** Whether samples may be missing before the latest one, or are hidden by it. */
function needsHistory(run: Reader, feed: Feed, sample: Sample): boolean {
	const isTaken = reportedBook(feed.reported).has(sample);
	// The server goes on to give one that lies in the future as the latest.
	if (sample.at > feed.at && isTaken) return true;
	// Of two samples with one time only the history shows whether the first was replaced.
	if (sample.at === feed.at) return !isTaken;
	const { at } = isSetBack(feed, sample, latestPlace(run)) ? setBack(feed, sample) : feed;
	return sample.at - at > HOLE_MS;
}

/** Beyond this the clock of a device must be fast, where the zone is known. */
function latestPlace({ now, options }: PollRun): number | undefined {
	return options.timezone === undefined ? undefined : now + AHEAD_MS;
}

/** The latest sample, if there is one, and when it was read: from the poll's point of view, and exactly. */
interface Latest {
	readonly read: number;
	readonly answeredAt: number;
	readonly rows: readonly Row[];
}

/** The latest sample without what can lie before it. */
function takeLive(
	run: Reader,
	device: DeviceInfo,
	feed: Feed,
	{ read, rows }: Latest,
	gaps: boolean,
): FeedRead {
	const { memory } = run;
	const { deviceSn } = device;
	const { samples, feed: known = feed } = placed(run, device, rows, feed, 'latest');
	const [sample] = samples;
	const isBack = sample !== undefined && isSetBack(known, sample, latestPlace(run));
	const before = isBack ? setBack(known, sample) : known;
	const taken = takeSamples(before, samples, { read, gaps, live: true, memory });
	if (sample && taken.fresh.length > 0) warnOfClock(run, deviceSn, known, sample);
	const isHoled = sample !== undefined && !isBack && sample.at - before.at > HOLE_MS;
	if (isHoled) {
		run.warn(
			`Samples of ${deviceSn} between ${before.text} and ${taken.feed.text} are missing, as its history cannot be read; it is tried again for a day.`,
		);
	}
	// A sample that another trigger has just read is older than this read. Missing samples were found above.
	const looked = { ...withSlowness(run, taken.feed, isBack), read: run.now };
	return {
		...taken,
		feed: looked,
		read,
		isSetBack: isBack,
		...(isHoled && { skippedFrom: before.text }),
	};
}

/** The latest sample once its limit allows it, where the one given is that of the last poll. */
async function waitedFor(
	run: Reader,
	device: DeviceInfo,
	feed: Feed,
	latest: Latest,
): Promise<Latest> {
	if (!isOfLastPoll(run, feed, latest)) return latest;
	return (await unlessHeld(run, latestSample(run, device, true))) ?? latest;
}

async function latestSample(run: Reader, device: DeviceInfo, mustWait = false): Promise<Latest> {
	const operation = deviceInfo(device.deviceType).operations.latest;
	const { deviceSn } = device;
	// Waiting must leave time for the other devices, and for the search for devices.
	const left = run.msLeft();
	const call: CallOptions = mustWait
		? { onLimit: 'wait', maxWaitMs: left / 2 }
		: { patienceMs: Math.min(PATIENCE_MS, left / 10) };
	const { data, ageMs } = await run.calls.run(
		async () => await run.account.client.request(operation, { deviceSn }, call),
	);
	const rows = typeof data === 'object' && data !== null ? [data as Row] : [];
	const [row] = rows;
	const time = row && timeIn(row);
	if (row && !readTime(time)) {
		run.warn(
			`The latest sample of ${deviceSn} came with an unreadable time (${rawText(time)}), so it was left out.`,
		);
	}
	return { read: run.now - ageMs, answeredAt: run.account.now() - ageMs, rows };
}

async function readRange(
	run: Reader,
	device: DeviceInfo,
	feed: Feed,
	plan: RangePlan,
	latest: Latest | undefined,
	ready?: readonly Row[],
): Promise<FeedRead> {
	const { now: read, memory } = run;
	const rows = ready ?? (await rowsOf(run, device, plan));
	const { samples, feed: known = feed } = placed(run, device, rows, feed, 'history');
	const before = setRight(run, known, samples);
	const taken = takeSamples(before, samples, { read, gaps: plan.gaps, memory });
	const range = {
		...taken,
		feed: withSlowness(run, taken.feed, before !== known),
		read,
		isSetBack: before !== known,
		...(plan.skippedFrom !== undefined && { skippedFrom: plan.skippedFrom }),
	};
	return await withLatest(run, device, feed, range, latest);
}

/** The rows of a plan; parts that could not be read are written into the log. */
async function rowsOf(run: Reader, device: DeviceInfo, plan: RangePlan): Promise<Row[]> {
	return await readRows(run, device, plan, true, (gaps) => {
		for (const gap of gaps) run.warn(gapInWords(device.deviceSn, gap));
	});
}

type Range = FeedRead & Taken;

/**
 * The samples of a range, and the latest sample if it is outside of the range: of a device that was offline for all of
 * that time, or whose clock has jumped. After a jump the samples that lead to it are read as well.
 */
async function withLatest(
	run: Reader,
	device: DeviceInfo,
	before: Feed,
	range: Range,
	known: Latest | undefined,
): Promise<FeedRead> {
	const { now, memory, options } = run;
	const present = presentOf(before, now, options.timezone !== undefined);
	const isRecent = present - range.feed.at <= HOLE_MS + ARRIVAL_MS;
	// Below the peak the history alone does not always show what is new.
	if (!known && isRecent && range.feed.peak === undefined) return range;
	const latest = known ?? (await unlessHeld(run, latestSample(run, device)));
	const [sample] = latest ? placed(run, device, latest.rows, range.feed, 'latest').samples : [];
	if (!sample || reportedBook(range.feed.reported).has(sample)) return range;
	const isBack = isSetBack(range.feed, sample, latestPlace(run));
	if (!isBack && sample.at <= range.feed.at) return range;
	// A device that was offline for all of the fetched time.
	const isSilent = range.skippedFrom !== undefined && !isBack && sample.at <= present;
	const leading = isSilent ? [] : await readLeading(run, device, sample, now - before.seen);
	const { samples } = placed(run, device, leading, range.feed, 'history');
	const earlier = samples.filter((each) => each.at <= sample.at && each.print() !== sample.print());
	const feed = isBack ? setBack(range.feed, earlier[0] ?? sample) : range.feed;
	const led = takeSamples(feed, earlier, { read: now, gaps: false, memory });
	const last = takeSamples(led.feed, [sample], { read: now, gaps: false, live: true, memory });
	if (!isSilent) warnOfClock(run, device.deviceSn, before, sample);
	return {
		...range,
		feed: withSlowness(run, last.feed, isBack),
		fresh: [...range.fresh, ...led.fresh, ...last.fresh],
		late: [...range.late, ...led.late, ...last.late],
		isSetBack: range.isSetBack === true || isBack,
	};
}

/** The rows of the time that has passed up to a sample, by the clock of the device as it is now. */
async function readLeading(
	run: Reader,
	device: DeviceInfo,
	sample: Sample,
	passedMs: number,
): Promise<Row[]> {
	const elapsed = Math.min(passedMs, run.options.horizonMs);
	if (elapsed <= HOLE_MS) return [];
	const to = wallOf(sample.record.timeLocal?.slice(0, 19) ?? '');
	const from = localTimeAt(to - elapsed - ARRIVAL_MS, 'utc');
	return await readRows(run, device, { from, to: localTimeAt(to, 'utc') }, true);
}

function placed(
	run: Reader,
	device: DeviceInfo,
	rows: readonly Row[],
	feed: Feed | undefined,
	from: 'latest' | 'history',
): Placed {
	return placeRows(device.deviceType, rows, feed, placeOptions(run, device, from));
}

/**
 * The samples of a device in a range of local time, in order, each once.
 *
 * @param keepConflicts whether all samples of one time are wanted: a clock that was set back gives two
 * @param onGaps gets the parts of the range that could not be read
 */
export async function readRows(
	run: Pick<PollRun, 'account' | 'calls' | 'options' | 'msLeft'>,
	{ deviceSn, deviceType }: DeviceInfo,
	range: { readonly from: string; readonly to: string },
	keepConflicts = false,
	onGaps: (gaps: readonly KnownGap[]) => void = () => undefined,
): Promise<Row[]> {
	const { timezone } = run.options;
	// Where the server requests some seconds between calls, it gets them.
	const call: CallOptions = { onLimit: 'wait', maxWaitMs: run.msLeft() };
	const device = createDevice(contextOf(run.account, { timezone }), deviceSn, deviceType);
	return await run.calls.run(async () => {
		const history = device.history(range, { ...(keepConflicts && { keepConflicts }), ...call });
		const rows: Row[] = [];
		for await (const batch of history.rawBatches()) {
			onGaps(batch.gaps);
			// Without a zone a moment has no place among local times, and among moments it has one.
			const moments = batch.unreadable
				.filter(({ time }) => readTime(time)?.instant !== undefined)
				.sort((a, b) => instantOf(a) - instantOf(b));
			rows.push(...batch.rows, ...moments);
		}
		return rows;
	});
}

function instantOf({ time }: Row): number {
	return readTime(time)?.instant ?? 0;
}

/** The omissions of a read, as sentences. */
export function gapInWords(deviceSn: string, { from, to, reason, detail }: KnownGap): string {
	const what =
		reason === 'unreadableTime'
			? `Samples came with an unreadable time (${detail})`
			: `The history could not be read (${detail})`;
	return `${deviceSn}, ${from} to ${to}: ${what}. They were left out.`;
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
