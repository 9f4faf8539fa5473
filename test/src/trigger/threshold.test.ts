import type { TriggerEvent } from '../../../nodes/Atess/trigger/event/event';
import {
	crossingsAfter,
	crossingsRescaled,
	thresholdWatch,
	type Crossing,
	type ThresholdState,
} from '../../../nodes/Atess/trigger/incident/threshold';
import { device, MIDNIGHT, MINUTE, sampleAt } from './samples.ts';

const BELOW_20: Crossing = {
	quantity: 'batterySocPercent',
	direction: 'below',
	limit: 20,
	hysteresis: 2,
	holdMs: 0,
};
const BELOW_10 = { ...BELOW_20, limit: 10 };

/** The events of a watch over samples of the state of charge, each at its minute. */
function follow(
	values: readonly (readonly [minute: number, percent: number])[],
	changes: Partial<Crossing> = {},
	begun?: ThresholdState,
): { events: string[]; all: TriggerEvent[]; state: ThresholdState } {
	const watch = thresholdWatch({ ...BELOW_20, timezone: 'UTC', ...changes });
	const samples = values.map(([minute, percent]) =>
		sampleAt(minute, { batterySocPercent: percent }),
	);
	const [first, ...rest] = samples;
	let state = begun ?? (first ? watch.begin(first) : {});
	const all: TriggerEvent[] = [];
	for (const sample of begun ? samples : rest) {
		const observed = watch.observe(state, sample, device('SIMHPS0001'));
		({ state } = observed);
		all.push(...observed.events);
	}
	const events = all.map(({ name, moment }) => `${name} ${(moment.at - MIDNIGHT) / MINUTE}`);
	return { events, all, state };
}

test('an event of a threshold names its device', () => {
	const { all } = follow([
		[0, 30],
		[5, 15],
	]);
	expect(all[0]?.devices.map(({ deviceSn }) => deviceSn)).toEqual(['SIMHPS0001']);
	expect(all[0]?.id).toBe('thresholdCrossed/SIMHPS0001/batterySocPercent/2026-03-10T00:05:00Z');
});

describe('a state of charge that cannot follow the one before', () => {
	test('crosses nothing when the next sample does not confirm it', () => {
		const { events } = follow([
			[0, 60],
			[5, 10],
			[10, 60],
			[15, 60],
		]);
		expect(events).toEqual([]);
	});

	test('counts from its own time when the next sample confirms it', () => {
		const { events, all } = follow([
			[0, 60],
			[5, 5],
			[10, 4],
		]);
		expect(events).toEqual(['thresholdCrossed 10']);
		expect(all[0]?.details.since).toBe('2026-03-10 00:05:00');
		expect(all[0]?.incidentId).toMatch(/2026-03-10T00:05:00Z$/);
	});

	test('is one of more than 5 % in a minute', () => {
		expect(
			follow([
				[0, 60],
				[10, 10],
			]).events,
		).toEqual(['thresholdCrossed 10']);
	});
});

describe('a pause', () => {
	test('of 30 minutes does not begin the duration again, a longer one does', () => {
		const holdMs = 10 * MINUTE;
		const course = (minute: number) =>
			follow(
				[
					[0, 30],
					[5, 15],
					[minute, 15],
				],
				{ holdMs },
			).events;
		expect(course(35)).toEqual(['thresholdCrossed 35']);
		expect(course(36)).toEqual([]);
	});

	test('that is twice as long as the one before is not reported', () => {
		const holdMs = 10 * MINUTE;
		const course = (minute: number) =>
			follow(
				[
					[0, 30],
					[60, 15],
					[minute, 15],
				],
				{ holdMs },
			).events;
		expect(course(180)).toEqual(['thresholdCrossed 180']);
		expect(course(181)).toEqual([]);
	});
});

test('the rounding of binary fractions grows with the values', () => {
	const it = { quantity: 'pvPowerKw', direction: 'above', hysteresis: 0 } as const;
	const watch = thresholdWatch({ ...BELOW_20, ...it, limit: 300, timezone: 'UTC' });
	const observe = (value: number) =>
		watch.observe(
			watch.begin(sampleAt(0, { pvPowerKw: 0 })),
			sampleAt(5, { pvPowerKw: value }),
			device('SIMHPS0001'),
		).events;
	expect(observe(300 + 1e-7)).toEqual([]);
	expect(observe(300 + 1e-6)).toHaveLength(1);
});

describe('after the node was edited', () => {
	const waiting: ThresholdState = { last: 5, value: 15, turn: { at: 5, text: '' }, peak: 15 };
	const crossed: ThresholdState = { ...waiting, crossed: 'one', start: { at: 5, text: '' } };

	test.each<[string, Partial<Crossing>]>([
		['duration', { holdMs: 60_000 }],
		['hysteresis', { hysteresis: 5 }],
	])('another %s keeps what was known', (_, change) => {
		expect(crossingsAfter(waiting, BELOW_20, { ...BELOW_20, ...change })).toBe(waiting);
	});

	test.each<[string, Partial<Crossing>]>([
		['quantity', { quantity: 'batterySohPercent' }],
		['direction', { direction: 'above' }],
		['limit', { limit: 10 }],
	])('another %s begins again, and follows what was reported to its end', (_, change) => {
		const now = { ...BELOW_20, ...change };
		expect(crossingsAfter(waiting, BELOW_20, now)).toEqual({});
		expect(crossingsAfter(crossed, BELOW_20, now)).toEqual({
			formers: [{ of: BELOW_20, state: crossed }],
		});
	});

	test('a crossing that is watched again is taken up, once', () => {
		const away = crossingsAfter(crossed, BELOW_20, BELOW_10);
		expect(crossingsAfter(away, BELOW_10, BELOW_20)).toEqual(crossed);
	});

	test('the last three crossings from before are followed', () => {
		let state = crossed;
		const limits = [20, 19, 18, 17, 16].map((limit) => ({ ...BELOW_20, limit }));
		for (const [i, now] of limits.slice(1).entries()) {
			state = { ...crossingsAfter(state, limits[i] ?? now, now), ...crossed };
		}
		expect(state.formers?.map(({ of }) => of.limit)).toEqual([19, 18, 17]);
	});

	test('a crossing from before ends once, and is followed no longer', () => {
		const { state } = follow([
			[0, 30],
			[5, 15],
		]);
		const edited = crossingsAfter(state, BELOW_20, BELOW_10);
		const values = [10, 15, 20].map((minute) => [minute, 25] as const);
		const after = follow(values, BELOW_10, edited);
		expect(after.events).toEqual(['thresholdBack 10']);
		expect(after.state).toEqual({ last: MIDNIGHT + 20 * MINUTE, value: 25 });
	});

	test('another power unit keeps what was reported, and no value', () => {
		const formers = [{ of: BELOW_10, state: crossed }];
		expect(crossingsRescaled({ ...crossed, formers })).toEqual({
			crossed: 'one',
			start: { at: 5, text: '' },
			last: 5,
			formers,
		});
		expect(crossingsRescaled(waiting)).toEqual({});
	});
});
