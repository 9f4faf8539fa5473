import type { MeasuredName } from 'atess-client/core';

import { momentOf, stampOf, type TriggerEvent } from '../event';
import type { Sample } from '../feed/sample';
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
	/** Place of the last sample with a value. */
	readonly last?: number;
}

export interface ThresholdOptions {
	readonly quantity: MeasuredName;
	readonly direction: 'above' | 'below';
	readonly limit: number;
	/** How far back behind the threshold a value must be to end it. */
	readonly hysteresis: number;
	/** How long a value must stay on the other side. */
	readonly holdMs: number;
	readonly timezone: string | undefined;
}

/** After a longer pause nobody knows what was between: the time that a value must stay begins anew. */
const PAUSE_MS = 30 * 60_000;

/** Decimals have no exact binary form: 0.3 less 0.1 is a little less than 0.2. */
const ROUNDING = 1e-9;

/** "Lost" says that the connection is gone, and nothing about the device. */
const LOST = -1;

/**
 * Crossings of a threshold by a quantity of a device, in both directions. A missing value says nothing,
 * nor does a device that is lost. The watch begins with the first sample that says something.
 */
export function thresholdWatch(options: ThresholdOptions): Watch<ThresholdState> {
	const { quantity, direction, limit, hysteresis, holdMs } = options;
	const sign = direction === 'above' ? 1 : -1;
	const beyond = (value: number): number => sign * (value - limit);
	const rounding = (value: number): number =>
		ROUNDING * Math.max(Math.abs(value), Math.abs(limit), hysteresis);
	const isBeyond = (value: number): boolean => beyond(value) > rounding(value);
	const isBack = (value: number): boolean => beyond(value) <= rounding(value) - hysteresis;
	const valueOf = ({ record }: Sample): number | null =>
		record.status === LOST ? null : record[quantity];

	function begin(sample: Sample): ThresholdState {
		const value = valueOf(sample);
		if (value === null) return {};
		const last = sample.at;
		return isBeyond(value)
			? { crossed: null, start: momentOf(sample), peak: value, last }
			: { last };
	}

	return {
		begin,
		observe(before, sample, device) {
			const value = valueOf(sample);
			if (value === null) return { state: before, events: [] };
			if (before.last === undefined) return { state: begin(sample), events: [] };
			const moment = momentOf(sample);
			const isCrossed = before.crossed !== undefined;
			const turns = isCrossed ? isBack(value) : isBeyond(value);
			const paused = sample.at - before.last > PAUSE_MS;
			const known = paused ? undefined : before.turn;
			const far = isCrossed || (turns && known) ? before.peak : undefined;
			const peak = far === undefined || sign * (value - far) > 0 ? value : far;
			const kept = {
				...(isCrossed && { crossed: before.crossed ?? null, start: before.start ?? moment, peak }),
				last: sample.at,
			};
			if (!turns) return { state: kept, events: [] };
			const turn = known ?? moment;
			if (sample.at - turn.at < holdMs) return { state: { ...kept, turn, peak }, events: [] };
			if (isCrossed) {
				const events = before.crossed === null ? [] : [back(before, sample)];
				return { state: { last: sample.at }, events };
			}
			const stamp = stampOf(turn, options.timezone);
			const crossed = `threshold/${device.deviceSn}/${quantity}/${stamp}`;
			const state = { crossed, start: turn, peak, last: sample.at };
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
