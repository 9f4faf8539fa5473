import type { ProtectionStore } from 'atess-client';
import { slots } from 'atess-client/internal';
import { isObject } from 'atess-spec/document/json';
import { createStateFile } from './state-file.ts';
import type { Waiting } from './turn.ts';

interface Limits {
	readonly v: 1;
	/** When the file was written, in ms since 1970: if that is to come, the clock was set back. */
	readonly at: number;
	/** The held slots by key. Keys contain a hash of the account, and serial numbers. */
	readonly limits: Readonly<Record<string, slots.Slots>>;
}

/**
 * The rate limits of a store in a file: the second run of this program within five minutes must not make the call
 * that its first one has used up.
 */
export function limitFile(
	file: string,
	waiting: Waiting,
): Pick<ProtectionStore, 'acquire' | 'settle' | 'block' | 'usage'> {
	const state = createStateFile<Limits>(file, {
		...waiting,
		empty: { v: 1, at: 0, limits: {} },
		isOurs: isLimits,
	});

	/** @param work the slots as they become; none where they stay */
	async function through<R>(
		key: string,
		work: (held: slots.Slots, now: number) => { next?: slots.Slots; result: R },
	): Promise<R> {
		return await state.change((kept) => {
			const now = Date.now();
			const before = byClock(kept, now);
			const { next, result } = work(slotsIn(before, key), now);
			if (!next) return { value: before, result };
			const limits = Object.entries({ ...before.limits, [key]: next }).filter(
				([, held]) => slots.endOf(held) > now,
			);
			return { value: { v: 1, at: now, limits: Object.fromEntries(limits) }, result };
		});
	}

	return {
		acquire: (key, slot) =>
			through(key, (held, now) => {
				const { waitMs } = slots.usageOf(held, slot.most, now);
				if (waitMs > 0) return { result: waitMs };
				return { next: slots.withSlot(held, slot, now), result: 0 };
			}),
		settle: (key, id, ms) =>
			through(key, (held, now) => ({
				next: slots.settled(held, id, ms, now),
				result: undefined,
			})),
		block: (key, ms) =>
			through(key, (held, now) => ({ next: slots.blocked(held, ms, now), result: undefined })),
		usage: (key, most) => through(key, (held, now) => ({ result: slots.usageOf(held, most, now) })),
	};
}

function slotsIn({ limits }: Limits, key: string): slots.Slots {
	return (Object.hasOwn(limits, key) ? limits[key] : undefined) ?? slots.NO_SLOTS;
}

/** The limits by the clock as it is now. Where it was set back, none holds longer than it would have. */
function byClock(kept: Limits, now: number): Limits {
	const back = kept.at - now;
	if (back <= 0) return kept;
	const limits = Object.entries(kept.limits).map(
		([key, held]) => [key, slots.movedBack(held, back)] as const,
	);
	return { v: 1, at: now, limits: Object.fromEntries(limits) };
}

function isLimits(value: unknown): value is Limits {
	return (
		isObject(value) &&
		value.v === 1 &&
		Number.isFinite(value.at) &&
		isObject(value.limits) &&
		Object.values(value.limits).every(
			(entry) =>
				isObject(entry) &&
				Number.isFinite(entry.blockedUntil) &&
				Array.isArray(entry.held) &&
				entry.held.every(
					(slot) => isObject(slot) && typeof slot.id === 'string' && Number.isFinite(slot.until),
				),
		)
	);
}
