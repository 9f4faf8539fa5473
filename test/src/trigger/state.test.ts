import type { FaultState } from '../../../nodes/Atess/trigger/incident/fault';
import { faultWatch } from '../../../nodes/Atess/trigger/incident/fault';
import type { Moment } from '../../../nodes/Atess/trigger/event/event';
import type { Feed } from '../../../nodes/Atess/trigger/feed/feed';
import type { Link } from '../../../nodes/Atess/trigger/incident/link';
import { statusWatch } from '../../../nodes/Atess/trigger/incident/status';
import {
	thresholdWatch,
	type ThresholdState,
} from '../../../nodes/Atess/trigger/incident/threshold';
import type { Watch } from '../../../nodes/Atess/trigger/incident/watch';
import { emptyState, openState } from '../../../nodes/Atess/trigger/state/state';
import type { DeviceState, StateKey } from '../../../nodes/Atess/trigger/state/trigger-state';
import { device, MIDNIGHT, MINUTE, sampleAt } from './samples.ts';

const NOW = MIDNIGHT + 60 * MINUTE;
const SERIAL = 'SIMHPS0001';
const DAY = 86_400_000;

function keyOf(config: readonly unknown[], zone: string | null = 'UTC'): StateKey {
	return { config: JSON.stringify(config), zone, scope: '[]' };
}

function stateWith(key: StateKey, known: Omit<DeviceState, 'info'>): unknown {
	const devices = { [SERIAL]: { info: { deviceType: 'hpsCentral' }, ...known } };
	return JSON.parse(JSON.stringify({ ...emptyState(key), devices }));
}

function reopened(
	before: StateKey,
	after: StateKey,
	known: Omit<DeviceState, 'info'>,
	now = NOW,
): DeviceState {
	const found = openState(stateWith(before, known), after, now)?.devices[SERIAL];
	if (!found) throw new Error('The device is gone.');
	return found;
}

/** Runs a watch up to an edit, and another from the state that is left. */
function across<State>(
	old: { watch: Watch<State>; key: StateKey; samples: ReturnType<typeof sampleAt>[] },
	now: { watch: Watch<State>; key: StateKey; samples: ReturnType<typeof sampleAt>[] },
): string[] {
	const events: string[] = [];
	let state: State | undefined;
	const take = (watch: Watch<State>, samples: ReturnType<typeof sampleAt>[]): void => {
		for (const sample of samples) {
			if (state === undefined) {
				state = watch.begin(sample);
				continue;
			}
			const observed = watch.observe(state, sample, device(SERIAL));
			({ state } = observed);
			events.push(
				...observed.events.map(
					({ name, id, details }) =>
						`${name} ${(details.threshold ?? details.codes) as string} ${id}`,
				),
			);
		}
	};
	take(old.watch, old.samples);
	state = reopened(old.key, now.key, { watch: state }).watch as State | undefined;
	take(now.watch, now.samples);
	return events;
}

const CROSSING = {
	quantity: 'batterySocPercent',
	direction: 'below',
	limit: 20,
	hysteresis: 2,
	holdMs: 0,
	timezone: 'UTC',
} as const;

describe('a threshold that is edited', () => {
	const side = (
		from: number,
		socs: readonly number[],
		changes: Partial<Parameters<typeof thresholdWatch>[0]> = {},
		unit: string | null = null,
	) => {
		const options = { ...CROSSING, ...changes };
		const { quantity, direction, limit, hysteresis, holdMs } = options;
		return {
			watch: thresholdWatch(options),
			key: keyOf(['threshold', quantity, direction, limit, hysteresis, holdMs, unit]),
			samples: socs.map((soc, i) =>
				sampleAt(from + i * 5, { batterySocPercent: soc, pvPowerKw: soc }),
			),
		};
	};
	const ID = `thresholdBack/${SERIAL}/batterySocPercent/2026-03-10T00`;

	test('in its duration or hysteresis is back as if it had not been', () => {
		const events = across(
			side(0, [30, 10]),
			side(10, [10, 23, 26], { hysteresis: 5, holdMs: 5 * MINUTE }),
		);
		// Back behind 25 only with 26, and that has not lasted yet.
		expect(events).toEqual([
			`thresholdCrossed 20 thresholdCrossed/${SERIAL}/batterySocPercent/2026-03-10T00:05:00Z`,
		]);
		const longer = across(
			side(0, [30, 10]),
			side(10, [10, 26, 26], { hysteresis: 5, holdMs: 5 * MINUTE }),
		);
		expect(longer[1]).toBe(`thresholdBack 20 ${ID}:20:00Z`);
	});

	test('in its limit begins again, and the open crossing is over by the old one', () => {
		const events = across(side(0, [30, 18]), side(10, [18, 12, 30], { limit: 15 }));
		expect(events.slice(1)).toEqual([
			`thresholdCrossed 15 thresholdCrossed/${SERIAL}/batterySocPercent/2026-03-10T00:15:00Z`,
			`thresholdBack 20 ${ID}:20:00Z/below/20`,
			`thresholdBack 15 ${ID}:20:00Z`,
		]);
	});

	test('shows nothing about what stands already by the new limit', () => {
		expect(across(side(0, [30, 30]), side(10, [30, 30, 30], { limit: 40 }))).toEqual([]);
	});

	test('and edited back goes on with the open crossing', () => {
		const { watch, samples, key } = side(0, [30, 18]);
		let state: ThresholdState = watch.begin(sampleAt(-5, { batterySocPercent: 30 }));
		for (const sample of samples) ({ state } = watch.observe(state, sample, device(SERIAL)));
		const other = side(10, [], { limit: 15 });
		const there = reopened(key, other.key, { watch: state });
		const back = reopened(other.key, key, { watch: there.watch });
		expect(back.watch).toEqual(state);
	});

	test('in the unit of powers keeps no value to compare with', () => {
		const pv = { quantity: 'pvPowerKw' } as const;
		const { watch, samples } = side(0, [30, 10], pv);
		let state = watch.begin(sampleAt(-5, { pvPowerKw: 30 }));
		for (const sample of samples) ({ state } = watch.observe(state, sample, device(SERIAL)));
		expect(state.peak).toBe(10);
		const left = reopened(side(0, [], pv).key, side(0, [], pv, 'W').key, { watch: state });
		expect(left.watch).toMatchObject({ crossed: state.crossed });
		expect(left.watch).not.toHaveProperty('peak');
		// By default they are taken as kW already.
		const same = reopened(side(0, [], pv).key, side(0, [], pv, 'kW').key, { watch: state });
		expect(same.watch).toEqual(state);
		const back = reopened(side(0, [], pv, 'W').key, side(0, [], pv, 'kW').key, { watch: state });
		expect(back.watch).not.toHaveProperty('peak');
		const soc = reopened(side(0, []).key, side(0, [], {}, 'W').key, { watch: state });
		expect(soc.watch).toEqual(state);
	});
});

describe('severities that are edited', () => {
	const IGBT = { alarmCode: '1-102-1', label: 'IGBT', severity: 'fault' };
	const FAN = { alarmCode: '7-114-1', label: 'Fan Buck', severity: 'warning' };
	const side = (
		severities: readonly string[],
		from: number,
		all: readonly (readonly (typeof IGBT)[])[],
	) => ({
		watch: faultWatch({ severities, raiseAfterMs: 0, clearAfterMs: 0, timezone: 'UTC' }),
		key: keyOf(['fault', severities, 0, 0]),
		samples: all.map((faults, i) =>
			sampleAt(from + i * 5, { faults, status: 2, statusText: 'On-grid' }),
		),
	});
	const brief = (events: readonly string[]) =>
		events.map((event) => event.split(' ').slice(0, 2).join(' '));

	test('to fewer: a reported fault is cleared when it is gone, not when it no longer counts', () => {
		const events = across(
			side(['fault', 'warning'], 0, [[], [FAN]]),
			side(['fault'], 10, [[FAN], [FAN], [], [FAN]]),
		);
		expect(brief(events)).toEqual(['faultRaised 7-114-1', 'faultCleared 7-114-1']);
		expect(events[1]).toContain('2026-03-10T00:20:00Z');
	});

	test('leave it as it was where they are the same, or nothing is known', () => {
		const [before, longer] = [keyOf(['fault', ['fault'], 0, 0]), keyOf(['fault', ['fault'], 9, 9])];
		const watch: FaultState = { faults: {}, incident: 'i' };
		expect(reopened(before, longer, { watch }).watch).toStrictEqual(watch);
		expect(reopened(before, keyOf(['fault', [], 0, 0]), {})).not.toHaveProperty('watch');
	});

	test('to more: an existing fault is not reported, a new one is', () => {
		const events = across(
			side(['fault'], 0, [[], [FAN]]),
			side(['fault', 'warning'], 10, [[FAN, IGBT], [FAN, IGBT], [], [FAN]]),
		);
		expect(brief(events)).toEqual([
			'faultRaised 1-102-1',
			'faultCleared 1-102-1',
			'faultRaised 7-114-1',
		]);
	});
});

describe('another zone', () => {
	const LOCAL = '2026-03-10 00:30:00';
	/** The same time of the clock as a place without a zone and in two zones. */
	const PLACES = {
		none: Date.parse('2026-03-10T00:30:00Z'),
		'Asia/Bangkok': Date.parse('2026-03-10T00:30:00+07:00'),
		'Europe/Berlin': Date.parse('2026-03-10T00:30:00+01:00'),
	};
	const zones = Object.keys(PLACES) as (keyof typeof PLACES)[];
	const pairs = zones.flatMap((from) => zones.map((to) => [from, to] as const));
	const zoneOf = (name: keyof typeof PLACES) => (name === 'none' ? null : name);

	test.each(pairs)('from %s to %s moves what is known of samples', (from, to) => {
		const at = PLACES[from];
		const moment = { at, text: LOCAL };
		const moved = { at: PLACES[to], text: LOCAL };
		const open = (on: string, watch: unknown) =>
			reopened(keyOf([on], zoneOf(from)), keyOf([on], zoneOf(to)), { watch }, MIDNIGHT + 2 * DAY)
				.watch;
		const fault = { label: 'IGBT', severity: 'fault', text: LOCAL, reported: 'raised' } as const;
		const faultsAt = (place: number): FaultState => ({
			faults: {
				a: { ...fault, since: place, gone: place },
				b: { ...fault, since: place },
			},
			incident: 'i',
		});
		expect(open('fault', faultsAt(at))).toEqual(faultsAt(moved.at));
		const crossedAt = (place: Moment): ThresholdState => ({
			...{ crossed: 'i', start: place, turn: place, last: place.at },
			doubt: { value: 3, ...place },
			formers: [{ of: CROSSING, state: { crossed: null, start: place } }],
		});
		expect(open('threshold', crossedAt(moment))).toEqual(crossedAt(moved));
		expect(open('newData', { since: at })).toEqual({ since: at });
		const next = { status: 3, text: 'Fault' };
		expect(open('statusChanged', { now: next, next: { ...next, since: at } })).toEqual({
			now: next,
			next: { ...next, since: moved.at },
		});
	});

	test.each(pairs)(
		'from %s to %s keeps days, settings and the holes that are watched',
		(from, to) => {
			const [at, place] = [PLACES[from], PLACES[to]];
			const day = { last: '2026-03-08' };
			const settings = { values: { a: 1 }, at: MIDNIGHT, reported: 3 };
			const hole = { found: MIDNIGHT, next: MIDNIGHT + MINUTE };
			const gaps = [{ from: at - 20 * MINUTE, to: at, ...hole }];
			const feed = { at, text: LOCAL, print: 'p', seen: MIDNIGHT, read: MIDNIGHT, gaps };
			const left = reopened(
				keyOf(['newData'], zoneOf(from)),
				keyOf(['newData'], zoneOf(to)),
				{ feed, day, settings },
				MIDNIGHT + 2 * DAY,
			);
			expect(left).toMatchObject({ day, settings });
			expect(left.feed).toMatchObject({
				at: place,
				text: LOCAL,
				gaps: [{ from: place - 20 * MINUTE, to: place, ...hole }],
			});
		},
	);

	test.each(pairs)('from %s to %s moves the pauses of a device', (from, to) => {
		const [at, place] = [PLACES[from], PLACES[to]];
		const downs = (end: number) => [
			{
				...{ since: end - 60 * MINUTE, text: 'a', after: { at: end - 50 * MINUTE, text: 'b' } },
				...{ reported: 'i', back: { at: end - 10 * MINUTE, text: 'c' }, up: end },
			},
			{ since: end, text: LOCAL },
		];
		const seen = MIDNIGHT + DAY;
		const feed = { at, text: LOCAL, print: 'p', seen, read: seen };
		const open = (known: Omit<DeviceState, 'info'>) =>
			reopened(
				keyOf(['connection', 1, 2], zoneOf(from)),
				keyOf(['connection', 1, 2], zoneOf(to)),
				known,
				MIDNIGHT + 2 * DAY,
			).link;
		// An instant with a zone, else as far from the last sample as has passed here.
		const after = (name: typeof from, sample: number, ms: number) =>
			name === 'none' ? sample + ms : seen + ms;
		for (const minutes of [20, -20]) {
			const ms = minutes * MINUTE;
			const link = { last: at, text: LOCAL, asOf: after(from, at, ms), downs: downs(at) };
			const asOf = after(to, place, from === to ? ms : to === 'none' ? Math.max(0, ms) : ms);
			const fromNone = from === 'none' && to !== 'none' ? place + ms : asOf;
			expect(open({ feed, link })).toEqual({
				...{ last: place, text: LOCAL, downs: downs(place) },
				asOf: from === to ? link.asOf : Math.max(place, fromNone),
			});
		}
	});

	describe('moves the last sample by the time of the plant', () => {
		const moved = (feed: Partial<Feed>, from: string | null, to: string | null) =>
			reopened(
				keyOf(['newData'], from),
				keyOf(['newData'], to),
				{ feed: { at: NOW, text: LOCAL, print: 'p', seen: NOW, read: NOW, ...feed } },
				MIDNIGHT + 300 * DAY,
			).feed;
		const berlin = (time: string) => Date.parse(`2026-${time}`);

		test.each([
			['without a text, by its place', '', berlin('03-10T00:30:00+01:00')],
			['with a T', '2026-03-10T00:30:00', berlin('03-10T00:30:00+01:00')],
			['with more than seconds', `${LOCAL}.0 +0000`, berlin('03-10T00:30:00+01:00')],
			['that comes twice, as the second', '2026-10-25 02:30:00', berlin('10-25T02:30:00+01:00')],
			['that is skipped, as an hour later', '2026-03-29 02:30:00', berlin('03-29T03:30:00+02:00')],
		])('%s', (_, text, place) => {
			expect(moved({ at: PLACES.none, text }, null, 'Europe/Berlin')?.at).toBe(place);
		});

		test('and forgets what the clock was set back by', () => {
			// Set back by an hour: places lie an hour after what the clock shows.
			const at = PLACES.none + 60 * MINUTE;
			const place = PLACES['Asia/Bangkok'];
			const gap = { found: NOW, next: NOW };
			const feed: Partial<Feed> = {
				...{ at, shift: 60 * MINUTE, begun: 1, behind: 5, peak: at + MINUTE },
				gaps: [{ from: at - 20 * MINUTE, to: at, ...gap }],
			};
			const known = { text: LOCAL, print: 'p', seen: NOW, read: NOW };
			expect(moved(feed, null, 'Asia/Bangkok')).toStrictEqual({
				...{ ...known, at: place, peak: place + MINUTE },
				gaps: [{ from: place - 20 * MINUTE, to: place, ...gap }],
			});
			expect(moved({ at: place }, 'Asia/Bangkok', null)).toStrictEqual({
				...{ ...known, at: PLACES.none, begun: PLACES.none },
			});
		});
	});

	test('a status that was waited for has changed after as long as ever', () => {
		const key = (zone: string | null) => keyOf(['statusChanged', 10 * MINUTE], zone);
		const watch = statusWatch({ holdMs: 10 * MINUTE, timezone: 'UTC' });
		let state = watch.begin(sampleAt(0, { status: 2, statusText: 'On-grid' }));
		({ state } = watch.observe(state, sampleAt(5, { status: 3 }), device(SERIAL)));
		const left = reopened(key('Europe/Berlin'), key('UTC'), { watch: state });
		// 00:05 UTC was 01:05 in Berlin.
		const at = (minute: number) =>
			watch.observe(left.watch as typeof state, sampleAt(minute, { status: 3 }), device(SERIAL));
		expect(at(70).events).toEqual([]);
		expect(at(75).events).toHaveLength(1);
	});
});

test('the state for another kind of event is dropped, and the place of the last sample is kept', () => {
	const feed = { at: NOW, text: '2026-03-10 01:00:00', print: 'p', seen: NOW, read: NOW };
	const link: Link = { last: NOW, text: '', asOf: NOW, downs: [] };
	const found = { missing: NOW, refused: { times: 2, until: NOW } };
	const faults = keyOf(['fault', [], 0, 0]);
	const connection = keyOf(['connection', 1, 2]);
	const info = { deviceType: 'hpsCentral' };
	expect(reopened(connection, faults, { feed, link })).toStrictEqual({ info, feed });
	expect(reopened(connection, faults, { ...found, link })).toStrictEqual({ info, ...found });
	// An unreadable one is another kind.
	const unread = { ...connection, config: 'connection' };
	expect(reopened(unread, connection, { feed, link })).toStrictEqual({ info, feed });
	expect(reopened(connection, unread, { feed, link })).toStrictEqual({ info, feed });
	const kept = reopened(keyOf(['connection', 1, 2]), keyOf(['connection', 3, 2]), { feed, link });
	expect(kept).toEqual({ info: { deviceType: 'hpsCentral' }, feed, link });
});
