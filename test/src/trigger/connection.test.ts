import fc from 'fast-check';
import { momentOf, type TriggerEvent } from '../../../nodes/Atess/trigger/event/event';
import { settle } from '../../../nodes/Atess/trigger/incident/connection';
import { beginLink, hear, listen, type Link } from '../../../nodes/Atess/trigger/incident/link';
import { device, MIDNIGHT, MINUTE, minutes, sampleAt } from './samples.ts';

const OPTIONS = { offlineMs: 30 * MINUTE, backMs: 10 * MINUTE, timezone: 'UTC' };
const LOGGER = Array.from({ length: 12 }, (_, i) => `DEV${String(i).padStart(2, '0')}`);

/** What a plant does: the minutes at which each device has a sample. */
type Plant = Readonly<Record<string, readonly number[]>>;

interface Reported {
	name: string;
	cause: unknown;
	devices: string[];
	from: number;
}

/** Polls a plant at those minutes and gives what was reported. A poll can fail for some of the devices. */
function watch(
	plant: Plant,
	polls: readonly number[],
	{
		loggerOf = () => 'LOG',
		fails = () => false,
		arrival = (time) => time,
	}: {
		loggerOf?: (serial: string, poll: number) => string | undefined;
		fails?: (serial: string, poll: number) => boolean;
		/** When a sample reaches the cloud. */
		arrival?: (time: number) => number;
	} = {},
): { reported: Reported[]; events: TriggerEvent[] } {
	let links = new Map<string, Link>();
	const taken = new Map<string, number>();
	const events: TriggerEvent[] = [];
	for (const poll of polls) {
		for (const [serial, times] of Object.entries(plant)) {
			if (fails(serial, poll)) continue;
			const from = taken.get(serial) ?? -1;
			const asOf = MIDNIGHT + poll * MINUTE;
			let link = links.get(serial);
			const fresh = times.filter((time) => time > from && arrival(time) <= poll);
			for (const time of link ? fresh : fresh.slice(-1)) {
				taken.set(serial, time);
				const sample = sampleAt(time);
				link = link
					? hear(link, sample, OPTIONS, time === fresh.at(-1))
					: beginLink(momentOf(sample), asOf, OPTIONS);
			}
			if (link) links.set(serial, listen(link, asOf, OPTIONS));
		}
		const linked = [...links].map(([serial, link]) => ({
			device: device(serial, loggerOf(serial, poll)),
			link,
		}));
		const settled = settle(linked, OPTIONS);
		links = new Map(settled.links);
		events.push(...settled.events);
		for (const { downs } of links.values()) expect(downs.length).toBeLessThanOrEqual(20);
	}
	return {
		events,
		reported: events.map(({ name, details, devices, moment }) => ({
			name,
			cause: details.cause,
			devices: devices.map(({ deviceSn }) => deviceSn).sort(),
			from: (moment.at - MIDNIGHT) / MINUTE,
		})),
	};
}

/** Samples every five minutes but for the pauses, both ends left out. */
function without(until: number, ...pauses: readonly (readonly [number, number])[]): number[] {
	return minutes(0, until).filter((m) => !pauses.some(([from, to]) => m > from && m < to));
}

const plantOf = (times: readonly number[]): Plant =>
	Object.fromEntries(LOGGER.map((serial) => [serial, times]));

describe('a data logger with 12 devices', () => {
	test('that is lost for a day is one incident that names them, and one recovery', () => {
		const { reported } = watch(plantOf(without(2000, [100, 1540])), minutes(0, 2000));
		expect(reported).toEqual([
			{ name: 'deviceOffline', cause: 'dataLogger', devices: LOGGER, from: 100 },
			{ name: 'deviceOnline', cause: 'dataLogger', devices: LOGGER, from: 1540 },
		]);
	});

	test('is reported alike when nobody was looking meanwhile', () => {
		const plant = plantOf(without(2000, [100, 1540]));
		const looking = watch(plant, minutes(0, 2000)).events;
		const away = watch(plant, [0, 50, 1900]).events;
		expect(away.map(({ id }) => id)).toEqual(looking.map(({ id }) => id));
	});

	test('whose link comes and goes is one incident until it stays', () => {
		const pauses: [number, number][] = [
			[100, 140],
			[145, 190],
			[195, 240],
			[245, 290],
		];
		const { reported } = watch(plantOf(without(500, ...pauses)), minutes(0, 500));
		expect(reported.map(({ name, from }) => [name, from])).toEqual([
			['deviceOffline', 100],
			['deviceOnline', 290],
		]);
	});

	test('that falls silent for a short time is none', () => {
		const { reported } = watch(plantOf(without(500, [100, 125], [200, 225])), minutes(0, 500));
		expect(reported).toEqual([]);
	});

	test('whose samples all come afterwards was silent all the same, and is back when it is heard', () => {
		const { reported } = watch(plantOf(without(2000)), minutes(0, 2000), {
			arrival: (time) => (time > 100 && time < 1540 ? 1540 : time),
		});
		expect(reported.map(({ name, from }) => [name, from])).toEqual([
			['deviceOffline', 100],
			// The poll before knew of nothing up to here.
			['deviceOnline', 1535],
		]);
	});

	test('of which one device stays silent, tells that one by itself later', () => {
		const plant = { ...plantOf(without(1000, [100, 300])), DEV03: without(1000, [100, 600]) };
		const { reported } = watch(plant, minutes(0, 1000));
		const others = LOGGER.filter((serial) => serial !== 'DEV03');
		expect(reported).toEqual([
			{ name: 'deviceOffline', cause: 'dataLogger', devices: LOGGER, from: 100 },
			{ name: 'deviceOnline', cause: 'dataLogger', devices: others, from: 300 },
			{ name: 'deviceOffline', cause: 'device', devices: ['DEV03'], from: 100 },
			{ name: 'deviceOnline', cause: 'device', devices: ['DEV03'], from: 600 },
		]);
	});

	test('is not blamed for one device', () => {
		const plant = { ...plantOf(without(500)), DEV03: without(500, [100, 300]) };
		const { reported } = watch(plant, minutes(0, 500));
		expect(reported.map(({ cause, devices }) => [cause, devices])).toEqual([
			['device', ['DEV03']],
			['device', ['DEV03']],
		]);
	});

	test('of which one device falls silent hours after another, tells each by itself', () => {
		const plant = {
			...plantOf(without(1000)),
			DEV03: without(1000, [100, 800]),
			DEV05: without(1000, [400, 600]),
		};
		const { reported, events } = watch(plant, minutes(0, 1000));
		expect(reported.map(({ name, devices, from }) => [name, devices, from])).toEqual([
			['deviceOffline', ['DEV03'], 100],
			['deviceOffline', ['DEV05'], 400],
			['deviceOnline', ['DEV05'], 600],
			['deviceOnline', ['DEV03'], 800],
		]);
		expect(new Set(events.map(({ incidentId }) => incidentId)).size).toBe(2);
	});

	test('is waited for while some of its devices cannot be read', () => {
		const plant = plantOf(without(500, [100, 300]));
		const { reported } = watch(plant, minutes(0, 500), {
			fails: (serial, poll) => serial === 'DEV05' && poll > 90 && poll < 145,
		});
		expect(reported.map(({ name, devices }) => [name, devices.length])).toEqual([
			['deviceOffline', 12],
			['deviceOnline', 12],
		]);
	});

	test('is reported although one of its devices cannot be read at all, which then joins quietly', () => {
		const plant = plantOf(without(500, [100, 300]));
		const { reported } = watch(plant, minutes(0, 500), {
			fails: (serial, poll) => serial === 'DEV05' && poll > 90 && poll < 200,
		});
		expect(reported.map(({ name, devices }) => [name, devices.length])).toEqual([
			['deviceOffline', 11],
			['deviceOnline', 12],
		]);
	});
});

describe('a data logger that is replaced while it is lost', () => {
	/** A is moved to another data logger at minute 210, B stays. */
	const loggerOf = (serial: string, poll: number) =>
		serial === 'A' && poll >= 210 ? 'LOG2' : 'LOG1';
	const summary = (events: readonly TriggerEvent[]) =>
		events.map(({ name, devices, details }) => [
			name,
			devices.map(({ deviceSn }) => deviceSn),
			details.cause,
			details.dataLogSn,
			details.stillOffline ?? [],
		]);

	test('is one incident until its devices are back', () => {
		const plant = { A: without(400, [100, 200]), B: without(400, [100, 205]) };
		const { events } = watch(plant, minutes(0, 400), { loggerOf });
		expect(summary(events)).toEqual([
			['deviceOffline', ['A', 'B'], 'dataLogger', 'LOG1', []],
			['deviceOnline', ['A', 'B'], 'dataLogger', 'LOG1', []],
		]);
		expect(events[1]?.incidentId).toBe(events[0]?.incidentId);
	});

	test('leaves the device that stays away to an incident of its own', () => {
		const plant = { A: without(400, [100, 200]), B: without(400, [100, 240]) };
		const { events } = watch(plant, minutes(0, 400), { loggerOf });
		expect(summary(events)).toEqual([
			['deviceOffline', ['A', 'B'], 'dataLogger', 'LOG1', []],
			['deviceOnline', ['A'], 'dataLogger', 'LOG1', ['B']],
			['deviceOffline', ['B'], 'device', 'LOG1', []],
			['deviceOnline', ['B'], 'device', 'LOG1', []],
		]);
		expect(new Set(events.map(({ id }) => id)).size).toBe(4);
	});
});

test('what was silent when it began is no news, nor is its return', () => {
	const plant = { DEV00: without(500, [0, 200]), DEV01: without(500) };
	const { reported } = watch(plant, minutes(60, 500));
	expect(reported).toEqual([]);
});

test('devices without a known data logger are each their own cause', () => {
	const { reported } = watch(plantOf(without(300, [100, 200])), minutes(0, 300), {
		loggerOf: () => undefined,
	});
	expect(reported).toHaveLength(24);
	expect(new Set(reported.map(({ cause }) => cause))).toEqual(new Set(['device']));
});

const pauses = fc.array(fc.tuple(fc.nat(280), fc.integer({ min: 2, max: 60 })), { maxLength: 6 });

test('however silences fall: incidents open and close in turn, ids are unique, no long silence is missed', () => {
	fc.assert(
		fc.property(
			fc.array(pauses, { minLength: 1, maxLength: 4 }),
			fc.constantFrom(10, 30),
			(all, every) => {
				const plant = Object.fromEntries(
					all.map((own, i) => [
						`DEV0${i}`,
						without(
							1900,
							...own.map(([from, length]): [number, number] => [
								(from + 1) * 5,
								(from + 1 + length) * 5,
							]),
						),
					]),
				);
				const { events } = watch(plant, minutes(0, 2400, every));
				expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
				const open = new Set<string>();
				for (const { name, incidentId = '' } of events) {
					if (name === 'deviceOffline') expect(open.has(incidentId)).toBe(false);
					if (name === 'deviceOnline') expect(open.delete(incidentId)).toBe(true);
					if (name === 'deviceOffline') open.add(incidentId);
				}
				for (const [serial, times] of Object.entries(plant)) {
					const silent = times.some((time, i) => time - (times[i - 1] ?? 0) >= 60);
					const named = events.some(
						({ name, devices }) =>
							name === 'deviceOffline' && devices.some(({ deviceSn }) => deviceSn === serial),
					);
					// All end in silence; those with a long one within have been reported of it.
					if (silent) expect(named).toBe(true);
				}
			},
		),
		{ numRuns: 40 },
	);
});

test('whatever polls are lost, it tells the same', () => {
	fc.assert(
		fc.property(pauses, fc.array(fc.nat(300), { maxLength: 8 }), (own, kills) => {
			const times = without(
				1500,
				...own.map(([from, length]): [number, number] => [(from + 1) * 5, (from + 1 + length) * 5]),
			);
			const plant = { DEV00: times, DEV01: without(1500) };
			const whole = watch(plant, minutes(0, 1900));
			// Less often looked at, as when polls in between were lost.
			const lost = new Set(kills.map((poll) => poll * 5));
			const torn = watch(
				plant,
				minutes(0, 1900).filter((poll) => poll === 0 || !lost.has(poll)),
			);
			expect(torn.events.map(({ id }) => id)).toEqual(whole.events.map(({ id }) => id));
		}),
		{ numRuns: 40 },
	);
});

test('a month of nights without a sample is reported the same when it is read at once', () => {
	const days = Array.from({ length: 30 }, (_, day) => day * 1440);
	const plant = { A: days.flatMap((day) => minutes(day + 360, day + 1200)) };
	const end = 30 * 1440;
	const first = 361;
	const live = watch(plant, minutes(first, end));
	const atOnce = watch(plant, [first, end]);
	// The night that has not ended yet is the last one.
	expect(live.reported).toHaveLength(29 * 2 + 1);
	// A poll puts what it found in the order of time.
	const inOrder = ({ reported }: typeof live) =>
		reported.map(({ name, from }) => [from, name] as const).sort(([a], [b]) => a - b);
	expect(inOrder(atOnce)).toEqual(inOrder(live));
});
