import fc from 'fast-check';
import type { Period } from '../periods.ts';

/** A device as it really counts, and what of it arrives. Energies are in tenths of a kWh until they arrive. */
export interface CountedDays {
	/** Instants of the samples that arrived, in ms. */
	readonly instants: number[];
	readonly day: number[];
	readonly total: number[];
	readonly days: readonly TruePeriod[];
	readonly hours: readonly TruePeriod[];
	/** Whether a counter arrived as it was. */
	readonly isDayWhole: boolean;
	readonly isTotalWhole: boolean;
	/** Whether the day counter was reset in a gap across midnight, and not at midnight: no sample shows it. */
	readonly isResetHidden: boolean;
	/** Energy in kWh within an hour of the resets that have a disturbed reading within an hour. */
	readonly nearReset: number;
	/** Whether a counter is disturbed in the first or the last sample. */
	readonly isOpen: boolean;
}

/** A day or hour of the plant's clock, and what was really counted in it. */
export interface TruePeriod extends Period {
	readonly kWh: number;
	/** Energy in kWh around those of its ends whose sample has not arrived as it was. */
	readonly aroundEnds: number;
}

const MINUTE = 60_000;
/** Samples of a day of 24 hours. */
const SLOTS = 288;
/** A clock that is a little off: 15 minutes. */
const CLOCK_SLOTS = 3;
const HOUR_SLOTS = 12;

/** One thing that goes wrong with one counter, or with the samples. */
type Disturbance =
	| {
			readonly what: 'zero' | 'nonsense' | 'stale';
			readonly of: 'day' | 'total';
			readonly at: number;
			readonly length: number;
			readonly by: number;
	  }
	| { readonly what: 'reset'; readonly at: number }
	| { readonly what: 'gap'; readonly at: number; readonly length: number };

export interface World {
	/** Lengths of the days in samples: a clock that is set forward or back makes one of them shorter or longer. */
	readonly days: readonly number[];
	/** Largest energy of a slot in tenths of a kWh. */
	readonly size: number;
	/** Slots of the day in which energy flows. */
	readonly from: number;
	readonly to: number;
	readonly noise: readonly number[];
	/** Minutes after midnight at which the device's clock resets its day counter. */
	readonly resetMinutes: number;
	/** Whether the device's clock is set forward and back with the plant's. */
	readonly isClockChanged: boolean;
	readonly lifetime: number;
	readonly disturbances: readonly Disturbance[];
}

const of = fc.constantFrom('day' as const, 'total' as const);

/** Days before, on and after which a clock is changed by an hour, or by half an hour. */
const STEADY = [288, 288, 288];
const CHANGED = [
	[288, 276, 288],
	[288, 300, 288],
	[276, 288, 288],
	[300, 288, 288],
	[288, 282, 288],
	[288, 294, 288],
];

/** Three days of a device with up to `most` disturbances of these counters. */
export function worlds(
	most: number,
	which: readonly ('day' | 'total')[] = ['day', 'total'],
	hasGaps = true,
): fc.Arbitrary<World> {
	const at = fc.integer({ min: 0, max: 3 * SLOTS - 1 });
	const value = fc.record({
		what: fc.constantFrom('zero' as const, 'nonsense' as const, 'stale' as const),
		of: of.filter((counter) => which.includes(counter)),
		at,
		length: fc.integer({ min: 1, max: 8 }),
		by: fc.integer({ min: -2000, max: 60_000 }),
	});
	const reset = fc.record({ what: fc.constant('reset' as const), at });
	const gap = fc.record({
		what: fc.constant('gap' as const),
		at,
		length: fc.integer({ min: 1, max: 150 }),
	});
	const any = fc.oneof<fc.Arbitrary<Disturbance>[]>(
		value,
		value,
		...(which.includes('day') ? [reset] : []),
		...(hasGaps ? [gap] : []),
	);
	return fc.record({
		days: fc.oneof(fc.constant(STEADY), fc.constantFrom(...CHANGED)),
		size: fc.integer({ min: 1, max: 120 }),
		from: fc.integer({ min: 0, max: 120 }),
		to: fc.integer({ min: 150, max: 288 }),
		noise: fc.array(fc.integer({ min: 50, max: 100 }), { minLength: 7, maxLength: 29 }),
		resetMinutes: fc.oneof(
			{ weight: 3, arbitrary: fc.constant(0) },
			{ weight: 1, arbitrary: fc.integer({ min: -15, max: 15 }) },
			{ weight: 2, arbitrary: fc.integer({ min: 0, max: 1439 }) },
		),
		isClockChanged: fc.boolean(),
		lifetime: fc.integer({ min: 500_000, max: 50_000_000 }),
		disturbances: fc.array(any, { maxLength: most }),
	});
}

/** Plays a world: the true values, and the samples that arrive. Midnight is at 0, a sample every five minutes. */
export function play(world: World): CountedDays {
	const midnights = [0];
	for (const length of world.days) midnights.push((midnights.at(-1) ?? 0) + length);
	const slots = midnights.at(-1) ?? 0;
	const power = (slot: number): number => {
		const ofDay = ((slot % SLOTS) + SLOTS) % SLOTS;
		if (ofDay < world.from || ofDay >= world.to) return 0;
		const shape = Math.sin((Math.PI * (ofDay - world.from + 0.5)) / (world.to - world.from));
		const noise =
			world.noise[((slot % world.noise.length) + world.noise.length) % world.noise.length] ?? 100;
		return (world.size * shape * noise) / 100;
	};
	const cumulated = [0];
	const before = 2 * SLOTS;
	for (let slot = -before; slot < slots; slot++)
		cumulated.push((cumulated.at(-1) ?? 0) + power(slot));
	/** Energy counted at a time in slots, linear within a slot. */
	const upTo = (time: number): number => {
		const i = Math.floor(time) + before;
		const [a, b] = [cumulated[i] ?? 0, cumulated[i + 1] ?? cumulated[i] ?? 0];
		return a + (b - a) * (time - Math.floor(time));
	};
	const resets: number[] = [];
	for (let d = -1; d <= world.days.length; d++) {
		const midnight = world.isClockChanged ? (midnights[d] ?? d * SLOTS) : d * SLOTS;
		resets.push(midnight + world.resetMinutes / 5);
	}
	for (const { what, at } of world.disturbances) if (what === 'reset') resets.push(at + 0.5);
	resets.sort((a, b) => a - b);
	const day: number[] = [];
	const total: number[] = [];
	for (let slot = 0; slot <= slots; slot++) {
		const reset = resets.filter((each) => each <= slot).at(-1) ?? 0;
		day.push(Math.floor(upTo(slot) - upTo(reset)));
		total.push(world.lifetime + Math.floor(upTo(slot)));
	}
	const sent = { day: [...day], total: [...total] };
	const missing = new Set<number>();
	for (const each of world.disturbances) {
		if (each.what === 'reset') continue;
		for (let i = each.at; i < Math.min(slots + 1, each.at + each.length); i++) {
			if (each.what === 'gap') missing.add(i);
			else {
				const counter = each.of === 'day' ? day : total;
				const first = counter[Math.max(0, each.at - 1)] ?? 0;
				const nonsense = Math.max(0, (counter[each.at] ?? 0) + each.by);
				sent[each.of][i] = each.what === 'zero' ? 0 : each.what === 'stale' ? first : nonsense;
			}
		}
	}
	const kept = day.map((_, i) => i).filter((i) => !missing.has(i));
	const isWhole = (name: 'day' | 'total'): boolean =>
		kept.every((i) => sent[name][i] === { day, total }[name][i]);
	const isOdd = (i: number): boolean => sent.day[i] !== day[i] || sent.total[i] !== total[i];
	const isSure = (slot: number): boolean => !missing.has(slot) && !isOdd(slot);
	const periodOf = (from: number, to: number): TruePeriod => ({
		start: from * 5 * MINUTE,
		end: to * 5 * MINUTE,
		kWh: (upTo(to) - upTo(from)) / 10,
		aroundEnds: [from, to]
			.filter((end) => !isSure(end))
			.reduce((sum, end) => sum + (upTo(Math.min(slots, end + 3)) - upTo(end - 3)) / 10, 0),
	});
	const days = world.days.map((length, d) => {
		const start = midnights[d] ?? 0;
		return periodOf(start, start + length);
	});
	const hours = days.flatMap(({ start, end }) => {
		const [from, to] = [start / 5 / MINUTE, end / 5 / MINUTE];
		const starts = Array.from({ length: Math.ceil((to - from) / 12) }, (_, h) => from + 12 * h);
		return starts.map((hour) => periodOf(hour, Math.min(to, hour + 12)));
	});
	const nearReset = resets
		.filter((reset) => kept.some((i) => isOdd(i) && Math.abs(i - reset) <= HOUR_SLOTS))
		.reduce(
			(sum, reset) => sum + upTo(Math.min(slots, reset + HOUR_SLOTS)) - upTo(reset - HOUR_SLOTS),
			0,
		);
	const isResetAtMidnight =
		world.resetMinutes === 0 &&
		(world.isClockChanged || world.days.every((length) => length === SLOTS));
	return {
		nearReset: nearReset / 10,
		isOpen: isOdd(kept[0] ?? 0) || isOdd(kept.at(-1) ?? 0),
		instants: kept.map((i) => i * 5 * MINUTE),
		day: kept.map((i) => (sent.day[i] ?? 0) / 10),
		total: kept.map((i) => (sent.total[i] ?? 0) / 10),
		days,
		hours,
		// Over a gap only a counter that is reset at midnight knows the new day's energy.
		isDayWhole: isWhole('day') && (missing.size === 0 || isResetAtMidnight),
		isTotalWhole: isWhole('total') && missing.size === 0,
		isResetHidden: resets.some((reset) => {
			const after = kept.findIndex((slot) => slot >= reset);
			const [from, to] = [kept[after - 1] ?? -CLOCK_SLOTS, kept[after] ?? slots];
			const isOff = [-SLOTS, ...midnights, slots + SLOTS].every(
				(midnight) => Math.abs(reset - midnight) > CLOCK_SLOTS,
			);
			const hasMidnight = midnights.some(
				(midnight) => midnight >= from - CLOCK_SLOTS && midnight <= to,
			);
			return isOff && to - from > CLOCK_SLOTS && hasMidnight;
		}),
	};
}
