import type { NormalisedRecord } from '../normalise/record.ts';
import { wallClock } from '../normalise/wall-clock.ts';
import { zoneOf } from '../normalise/zone.ts';

/** Two instants in ms since 1970 UTC at which the clock shows the same time. */
export type DoubledTime = readonly [first: number, second: number];

/** The samples of an hour that the clock shows twice, as it is set back. */
export interface DoubledTimes {
	add(record: NormalisedRecord): void;
	/** Times with one sample only. It may be of either instant: the order of the samples does not always show it. */
	alone(): DoubledTime[];
}

export function createDoubledTimes(zone: string): DoubledTimes {
	const { instantsOf } = zoneOf(zone);
	const counts = new Map<string, number>();
	const instants = (timeLocal: string): number[] => {
		const wall = wallClock(timeLocal);
		return wall === null ? [] : instantsOf(wall);
	};
	return {
		add({ timeLocal }) {
			if (timeLocal === null || instants(timeLocal).length < 2) return;
			counts.set(timeLocal, (counts.get(timeLocal) ?? 0) + 1);
		},
		alone: () =>
			[...counts]
				.filter(([, count]) => count === 1)
				.flatMap(([timeLocal]) => {
					const [first, second] = instants(timeLocal);
					return first === undefined || second === undefined ? [] : [[first, second] as const];
				}),
	};
}
