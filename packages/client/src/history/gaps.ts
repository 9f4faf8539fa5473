import type { TimeRange } from './request.ts';

/**
 * Why samples are missing. The first rule that fits decides:
 * - `notYetArrived`: the slot is later than now, or so young that its sample may still be on its way
 * - `error`: the slot's window could not be read, so nothing is known about it
 * - `unreadableTime`: samples came with a time that cannot be read, and the slot's may be one of them
 * - after `updateTime`, the time of the last data that the vendor has: `offline`; but if it reports that the device is
 *   not lost, `notYetArrived`
 * - `offline`: the sample before the gap has the status Lost (-1); or the vendor reports that the device is lost, and
 *   no sample follows
 * - `vendorEmpty`: the vendor has later data and no data of this time. It is not known whether the device was offline
 *   or the data got lost.
 */
export type GapReason = 'offline' | 'notYetArrived' | 'vendorEmpty' | 'error' | 'unreadableTime';

/** A stretch of plant-local time whose samples may be missing for a reason that the read itself has found. */
export interface KnownGap extends TimeRange {
	readonly reason: Extract<GapReason, 'error' | 'unreadableTime'>;
	/** The failure, or the text of a time that cannot be read: short, for people. */
	readonly detail: string;
}

/** Slots in a row without a sample, for one reason. Times are the plant's local time. */
export interface Gap {
	/** The first slot without a sample. */
	readonly from: string;
	/** The last slot without a sample. */
	readonly to: string;
	/** Number of slots. */
	readonly missing: number;
	readonly reason: GapReason;
}

/** The known facts about the whole read. Instants are milliseconds since 1970 UTC. */
export interface Knowledge {
	/** Samples later than this may still be on their way. */
	readonly arrivedUntil: number;
	/** The facts of the vendor about the device's connection. */
	readonly lost: boolean | undefined;
	/** Time of the last data that the vendor has. */
	readonly updated: number | undefined;
	/** Start of what could not be read. */
	readonly failedFrom: number | undefined;
	/** The last sample of all, once it is known that no other follows. */
	readonly last: number | undefined;
	/** Why the read itself has no sample of a moment, where it knows. */
	readonly reasonAt?: (instant: number) => KnownGap['reason'] | undefined;
}

/** A slot without a sample. */
export interface MissingSlot {
	readonly instant: number;
	/** Whether the sample before it has the status Lost. */
	readonly afterLost: boolean;
}

/** The reason why one slot has no sample; the rules are with {@link GapReason}. */
export function reasonOf({ instant, afterLost }: MissingSlot, known: Knowledge): GapReason {
	if (instant > known.arrivedUntil) return 'notYetArrived';
	if (known.failedFrom !== undefined && instant >= known.failedFrom) return 'error';
	const reason = known.reasonAt?.(instant);
	if (reason !== undefined) return reason;
	if (known.updated !== undefined && instant > known.updated) {
		return known.lost === false ? 'notYetArrived' : 'offline';
	}
	if (afterLost) return 'offline';
	const nothingFollows = known.last !== undefined && instant > known.last;
	return known.lost === true && nothingFollows ? 'offline' : 'vendorEmpty';
}

/** Joins slots that follow each other and lack their sample for the same reason. */
export function gapsOf(
	slots: readonly MissingSlot[],
	step: number,
	known: Knowledge,
	localTime: (instant: number) => string,
): Gap[] {
	const gaps: { from: number; to: number; missing: number; reason: GapReason }[] = [];
	for (const slot of slots) {
		const reason = reasonOf(slot, known);
		const last = gaps.at(-1);
		if (last?.reason === reason && slot.instant - last.to === step) {
			last.to = slot.instant;
			last.missing += 1;
		} else {
			gaps.push({ from: slot.instant, to: slot.instant, missing: 1, reason });
		}
	}
	return gaps.map((gap) => ({ ...gap, from: localTime(gap.from), to: localTime(gap.to) }));
}
