import fc from 'fast-check';
import {
	beginFeed,
	takeSamples,
	type Feed,
	type Look,
} from '../../../nodes/Atess/trigger/feed/feed';
import type { Sample } from '../../../nodes/Atess/trigger/event/sample';
import { minutes, MIDNIGHT, MINUTE, sampleAt } from './samples.ts';

const clock = (minute: number): number => MIDNIGHT + minute * MINUTE;
const memory = { most: 300, latest: Infinity };
const start = (): Feed => beginFeed(sampleAt(0), clock(1), true, memory);
/** A read at this minute, that went back to the oldest hole or not. */
const look = (minute: number, gaps: boolean): Look => ({ read: clock(minute), gaps, memory });
const at = (samples: readonly Sample[]): number[] =>
	samples.map((sample) => (sample.at - MIDNIGHT) / MINUTE);

describe('samples that were read', () => {
	test('are new when they are later than the last one, and only once', () => {
		const first = takeSamples(
			start(),
			minutes(0, 20).map((m) => sampleAt(m)),
			look(20, false),
		);
		expect(at(first.fresh)).toEqual([5, 10, 15]);
		const again = takeSamples(
			first.feed,
			minutes(0, 25).map((m) => sampleAt(m)),
			look(25, false),
		);
		expect(at(again.fresh)).toEqual([20]);
		expect(again.late).toEqual([]);
	});

	test('are late when they fill a hole, each once', () => {
		const holed = takeSamples(
			start(),
			[5, 30, 35].map((m) => sampleAt(m)),
			look(36, false),
		);
		const filled = takeSamples(
			holed.feed,
			[10, 10, 20].map((m) => sampleAt(m)),
			look(60, true),
		);
		expect([at(filled.fresh), at(filled.late)]).toEqual([[], [10, 20]]);
		const rest = takeSamples(
			filled.feed,
			minutes(0, 40).map((m) => sampleAt(m)),
			look(80, true),
		);
		expect([at(rest.fresh), at(rest.late)]).toEqual([[], [15, 25]]);
		expect(rest.feed.gaps).toBeUndefined();
	});

	test('are late also where only one was missing', () => {
		const holed = takeSamples(
			start(),
			[5, 15].map((m) => sampleAt(m)),
			look(16, false),
		);
		expect(holed.feed.gaps).toHaveLength(1);
		const filled = takeSamples(holed.feed, [sampleAt(10)], look(31, true));
		expect(at(filled.late)).toEqual([10]);
	});

	test('are not waited for longer than a day', () => {
		const holed = takeSamples(start(), [sampleAt(60)], look(61, false));
		expect(holed.feed.gaps).toHaveLength(1);
		const later = takeSamples(holed.feed, [sampleAt(65)], look(61 + 1440, false));
		expect(later.feed.gaps).toBeUndefined();
	});
});

test('in any order and in any pieces: every sample exactly once, those in time in order', () => {
	// When each sample of a day's beginning arrives, in polls; some never.
	const arrivals = fc.array(fc.oneof(fc.nat(12), fc.constant(Infinity)), {
		minLength: 20,
		maxLength: 80,
	});
	fc.assert(
		fc.property(arrivals, fc.array(fc.boolean(), { maxLength: 200 }), (late, doubles) => {
			let feed = start();
			const taken: number[] = [];
			let newest = 0;
			const polls = late.length + 13;
			for (let poll = 1; poll <= polls; poll++) {
				const there = late.flatMap((delay, i) =>
					i + 1 + delay <= poll ? [sampleAt((i + 1) * 5)] : [],
				);
				const sent = there.flatMap((sample, i) => (doubles[i] ? [sample, sample] : [sample]));
				const result = takeSamples(feed, sent, look(poll * 5, true));
				feed = result.feed;
				for (const minute of at(result.fresh)) {
					expect(minute).toBeGreaterThan(newest);
					newest = minute;
				}
				taken.push(...at(result.fresh), ...at(result.late));
			}
			expect(new Set(taken).size).toBe(taken.length);
			const gapsKept = 8;
			const arrived = late.flatMap((delay, i) => (delay === Infinity ? [] : [(i + 1) * 5]));
			// More holes than are watched lose what comes into the oldest of them.
			if (late.filter((delay) => delay > 0).length <= gapsKept) {
				expect([...taken].sort((a, b) => a - b)).toEqual(arrived);
			}
			const { reported, ...rest } = feed;
			expect(JSON.stringify(rest).length).toBeLessThan(1000);
			expect(reported?.list.length).toBeLessThanOrEqual(8 * taken.length + 8);
		}),
	);
});
