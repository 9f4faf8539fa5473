import type { SlotRequest, Usage } from './protection-store.ts';

/** A slot that a call holds. */
interface Slot {
	readonly id: string;
	/** By the clock of the store, in ms. */
	readonly until: number;
	/** Its whole length in ms, while its call has no response. */
	readonly openMs?: number;
}

/** The slots of one key. It is JSON, so that a file can keep it. */
export interface Slots {
	readonly held: readonly Slot[];
	/** The time until which no slot is free, by the clock of the store. */
	readonly blockedUntil: number;
}

export const NO_SLOTS: Slots = { held: [], blockedUntil: 0 };

export function usageOf(slots: Slots, most: number | undefined, now: number): Usage {
	const ends = heldAt(slots, now)
		.map(({ until }) => until)
		.sort((a, b) => a - b);
	const isFree = most === undefined || ends.length < most;
	// The slot whose end makes room for one more.
	const waitMs = isFree ? 0 : (ends[ends.length - most] ?? Infinity) - now;
	return { used: ends.length, waitMs: Math.max(0, waitMs, slots.blockedUntil - now) };
}

export function withSlot(slots: Slots, { id, ms }: SlotRequest, now: number): Slots {
	return {
		...slots,
		held: [...heldAt(slots, now), { id, until: now + ms, openMs: ms }],
	};
}

export function settled(slots: Slots, id: string, ms: number, now: number): Slots {
	const others = heldAt(slots, now).filter((slot) => slot.id !== id);
	return { ...slots, held: ms > 0 ? [...others, { id, until: now + ms }] : others };
}

export function blocked(slots: Slots, ms: number, now: number): Slots {
	return { ...slots, blockedUntil: Math.max(slots.blockedUntil, now + ms) };
}

/** When the last slot and the block are over: from then on nothing needs to be kept. */
export function endOf({ held, blockedUntil }: Slots): number {
	return Math.max(blockedUntil, ...held.map(({ until }) => until));
}

/**
 * How long a later process has to leave a key alone, in ms. A call without a response may reach the server until this
 * process ends, so its slot begins then.
 */
export function leftOf(slots: Slots, now: number): number {
	const ends = heldAt(slots, now).map(({ until, openMs = 0 }) => Math.max(until, now + openMs));
	return Math.max(0, ...[slots.blockedUntil, ...ends].map((end) => end - now));
}

function heldAt({ held }: Slots, now: number): readonly Slot[] {
	return held.filter(({ until }) => until > now);
}

/** The slots after the clock was set back by so many ms. */
export function movedBack({ held, blockedUntil }: Slots, ms: number): Slots {
	return {
		held: held.map((slot) => ({ ...slot, until: slot.until - ms })),
		blockedUntil: Math.max(0, blockedUntil - ms),
	};
}
