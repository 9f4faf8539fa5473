import { isLost } from 'atess-client/internal';

import { momentOf, stampOf } from '../event/event';
import type { Watch } from './watch';

interface NamedStatus {
	readonly status: number;
	readonly text: string | null;
}

/** The state that a device is in, and the one that it may have changed to. */
export interface StatusState {
	readonly now: NamedStatus | null;
	readonly next?: NamedStatus & { readonly since: number };
}

export interface StatusOptions {
	/** How long a new state must last before it is reported. */
	readonly holdMs: number;
	readonly timezone: string | undefined;
}

/** Changes of a device's state. A device that was lost and is back in the state from before has not changed. */
export function statusWatch({ holdMs, timezone }: StatusOptions): Watch<StatusState> {
	return {
		begin: ({ record }) => ({ now: named(record) }),
		observe(before, sample, device) {
			const current = named(sample.record);
			if (!current) return { state: before, events: [] };
			if (!before.now || current.status === before.now.status) {
				return { state: { now: current }, events: [] };
			}
			const moment = momentOf(sample);
			const since = before.next?.status === current.status ? before.next.since : moment.at;
			// A code that no table explains may be a misread one: the next sample must confirm it.
			const leastMs = current.text === null ? Math.max(holdMs, 1) : holdMs;
			if (moment.at - since < leastMs) {
				return { state: { now: before.now, next: { ...current, since } }, events: [] };
			}
			return {
				state: { now: current },
				events: [
					{
						name: 'statusChanged',
						id: `statusChanged/${device.deviceSn}/${stampOf(moment, timezone)}`,
						moment,
						devices: [device],
						details: {
							status: current.status,
							statusText: current.text,
							previousStatus: before.now.status,
							previousStatusText: before.now.text,
						},
						sample,
					},
				],
			};
		},
	};
}

function named(record: { status: number | null; statusText: string | null }): NamedStatus | null {
	const { status, statusText } = record;
	return status === null || isLost(status) ? null : { status, text: statusText };
}
