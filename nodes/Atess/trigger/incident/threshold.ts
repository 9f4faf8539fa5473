import {
	isImpossibleStep,
	isLost,
	withoutImpossible,
	type MeasuredName,
} from 'atess-client/internal';

import { without } from '../event/without';
import { momentOf, stampOf, type Moment, type TriggerEvent } from '../event/event';
import type { Sample } from '../event/sample';
import type { Watch } from './watch';

/** On which side of the threshold a device is, and since when it may be on the other one. */
export interface ThresholdState {
	/** Set while the threshold is crossed: id of the incident, or null when it was so from the beginning. */
	readonly crossed?: string | null;
	/** Place of the crossing and its time as sent. */
	readonly start?: { readonly at: number; readonly text: string };
	/** Farthest value since it was crossed, or since it may have been. */
	readonly peak?: number;
	/** Place of the first sample in a row on the other side. */
	readonly turn?: { readonly at: number; readonly text: string };
	/** Place of the last sample with a value, and the value. */
	readonly last?: number;
	readonly value?: number;
	/** A value that cannot follow the last one: it counts once the next sample confirms it. */
	readonly doubt?: Moment & { readonly value: number };
	/** Time between it and the one before, where that was long. */
	readonly gap?: number;
	/** Open crossings of what was watched before the node was edited, each until it is back. */
	readonly formers?: readonly FormerCrossing[];
}

interface FormerCrossing {
	readonly of: Crossing;
	readonly state: ThresholdState;
}

/** The watched quantity. */
export interface Crossing {
	readonly quantity: MeasuredName;
	readonly direction: 'above' | 'below';
	readonly limit: number;
	/** How far back behind the threshold a value must be to end it. */
	readonly hysteresis: number;
	/** How long a value must stay on the other side. */
	readonly holdMs: number;
}

export interface ThresholdOptions extends Crossing {
	readonly timezone: string | undefined;
}

/** Former crossings of a device that are followed; the oldest is given up first. */
const MOST_FORMERS = 3;

/**
 * After a longer pause the values in between are not known, so the minimum duration starts again. Where samples come
 * that far apart, as with a history that cannot be read and a poll every hour, the pause is twice as long.
 */
const PAUSE_MS = 30 * 60_000;

/** Decimals have no exact binary form: 0.3 less 0.1 is a little less than 0.2. */
const ROUNDING = 1e-9;

/**
 * Crossings of a threshold by a quantity of a device, in both directions. A missing value, a value that cannot
 * be true and a device that is lost are ignored. A state of charge that cannot follow the one before counts once
 * the next sample confirms it. The watch begins with the first sample that has a value.
 */
export function thresholdWatch(options: ThresholdOptions): Watch<ThresholdState> {
	const own = crossingWatch(options);
	return {
		begin: own.begin,
		observe({ formers = [], ...before }, sample, device) {
			const { state, events } = own.observe(before, sample, device);
			const followed = formers.map(({ of, state: former }) => {
				const watch = crossingWatch({ ...of, timezone: options.timezone });
				const observed = watch.observe(former, sample, device);
				return { former: { of, state: observed.state }, events: observed.events };
			});
			const open = followed.flatMap(({ former }) =>
				former.state.crossed === undefined ? [] : [former],
			);
			const over = followed.flatMap(({ former: { of }, events: all }) =>
				// It can be over with the same sample as another crossing of the quantity.
				all.map((event) => ({ ...event, id: `${event.id}/${of.direction}/${of.limit}` })),
			);
			return {
				state: { ...state, ...(open.length > 0 && { formers: open }) },
				events: [...over, ...events],
			};
		},
	};
}

/**
 * The known state after the node was edited. Another hysteresis or duration changes nothing. Another quantity,
 * direction or limit starts a new watch. A reported crossing is followed to its end with the former limit, and
 * continues if that limit is watched again.
 */
export function crossingsAfter(
	state: ThresholdState,
	old: Crossing,
	now: Crossing,
): ThresholdState {
	if (isSame(old, now)) return state;
	const { formers = [], ...own } = state;
	const all = isTold(own) ? [...formers, { of: old, state: own }] : formers;
	const again = all.findLast(({ of }) => isSame(of, now));
	const left = all.filter((former) => former !== again).slice(-MOST_FORMERS);
	return { ...again?.state, ...(left.length > 0 && { formers: left }) };
}

/** The known state after powers are read in another unit: no value from before can be compared. */
export function crossingsRescaled(state: ThresholdState): ThresholdState {
	const { formers, ...own } = state;
	const kept = isTold(own)
		? without(without(without(without(own, 'peak'), 'turn'), 'value'), 'doubt')
		: {};
	return { ...kept, ...(formers && { formers }) };
}

function isTold({ crossed }: ThresholdState): boolean {
	return typeof crossed === 'string';
}

function isSame(one: Crossing, other: Crossing): boolean {
	return (
		one.quantity === other.quantity &&
		one.direction === other.direction &&
		one.limit === other.limit
	);
}

function crossingWatch(options: ThresholdOptions): Watch<ThresholdState> {
	const { quantity, direction, limit, hysteresis, holdMs } = options;
	const sign = direction === 'above' ? 1 : -1;
	const beyond = (value: number): number => sign * (value - limit);
	const rounding = (value: number): number =>
		ROUNDING * Math.max(Math.abs(value), Math.abs(limit), hysteresis);
	const isBeyond = (value: number): boolean => beyond(value) > rounding(value);
	const isBack = (value: number): boolean => beyond(value) <= rounding(value) - hysteresis;
	const valueOf = ({ record }: Sample): number | null =>
		isLost(record.status) ? null : withoutImpossible(record)[quantity];

	function follows(before: number | undefined, at: number, value: number, now: number): boolean {
		return before === undefined || !isImpossibleStep(quantity, before, value, now - at);
	}

	function begin(sample: Sample): ThresholdState {
		const value = valueOf(sample);
		if (value === null) return {};
		const place = { last: sample.at, value };
		return isBeyond(value)
			? { crossed: null, start: momentOf(sample), peak: value, ...place }
			: place;
	}

	return {
		begin,
		observe(before, sample, device) {
			const value = valueOf(sample);
			if (value === null) return { state: before, events: [] };
			if (before.last === undefined) return { state: begin(sample), events: [] };
			const moment = momentOf(sample);
			const { doubt } = before;
			const isDoubtful = !follows(before.value, before.last, value, sample.at);
			const isConfirmed = doubt !== undefined && follows(doubt.value, doubt.at, value, sample.at);
			if (isDoubtful && !isConfirmed) {
				return { state: { ...before, doubt: { ...moment, value } }, events: [] };
			}
			const isCrossed = before.crossed !== undefined;
			const turns = isCrossed ? isBack(value) : isBeyond(value);
			const gap = sample.at - before.last;
			const paused = gap > Math.max(PAUSE_MS, 2 * (before.gap ?? 0));
			const place = { last: sample.at, value, ...(gap > PAUSE_MS && { gap }) };
			const known = paused ? undefined : before.turn;
			const far = isCrossed || (turns && known) ? before.peak : undefined;
			const peak = far === undefined || sign * (value - far) > 0 ? value : far;
			const kept = {
				...(isCrossed && { crossed: before.crossed ?? null, start: before.start ?? moment, peak }),
				...place,
			};
			if (!turns) return { state: kept, events: [] };
			const turn = known ?? (isDoubtful && doubt ? { at: doubt.at, text: doubt.text } : moment);
			if (sample.at - turn.at < holdMs) return { state: { ...kept, turn, peak }, events: [] };
			if (isCrossed) {
				const events = before.crossed === null ? [] : [back(before, sample)];
				return { state: place, events };
			}
			const stamp = stampOf(turn, options.timezone);
			const crossed = `threshold/${device.deviceSn}/${quantity}/${stamp}`;
			const state = { crossed, start: turn, peak, ...place };
			return {
				state,
				events: [event('thresholdCrossed', crossed, sample, { since: turn.text })],
			};

			function back(state: ThresholdState, at: Sample): TriggerEvent {
				return event('thresholdBack', state.crossed ?? '', at, {
					since: state.start?.text ?? null,
					until: turn.text,
					peakValue: state.peak ?? null,
					minutes: Math.round((turn.at - (state.start?.at ?? turn.at)) / 60_000),
				});
			}

			function event(
				name: string,
				incidentId: string,
				shown: Sample,
				details: TriggerEvent['details'],
			): TriggerEvent {
				return {
					name,
					id: `${name}/${device.deviceSn}/${quantity}/${stampOf(moment, options.timezone)}`,
					incidentId,
					moment,
					devices: [device],
					details: {
						quantity,
						value: shown.record[quantity],
						direction,
						threshold: limit,
						...details,
					},
					sample: shown,
				};
			}
		},
	};
}
