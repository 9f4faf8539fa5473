import fc from 'fast-check';
import { momentOf, type TriggerEvent } from '../../../nodes/Atess/trigger/event/event';
import { settle } from '../../../nodes/Atess/trigger/incident/connection';
import { beginLink, hear, listen, type Link } from '../../../nodes/Atess/trigger/incident/link';
import { device, MIDNIGHT, MINUTE, minutes, sampleAt } from './samples.ts';

const OPTIONS = { offlineMs: 30 * MINUTE, backMs: 10 * MINUTE, timezone: 'UTC' };
const LOGGER = Array.from({ length: 12 }, (_, i) => `DEV${String(i).padStart(2, '0')}`);

/** The course of a plant: the minutes at which each device has a sample. */
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
		/** When a sample reaches the cloud; never before an earlier one. */
		arrival?: (time: number) => number;
	} = {},
): { reported: Reported[]; events: TriggerEvent[]; links: ReadonlyMap<string, Link> } {
	let links = new Map<string, Link>();
	/** By serial number, how many samples have been read. */
	const read = new Map<string, number>();
	const events: TriggerEvent[] = [];
	let most = 0;
	for (const poll of polls) {
		for (const [serial, times] of Object.entries(plant)) {
			if (fails(serial, poll)) continue;
			const from = read.get(serial) ?? 0;
			let to = from;
			while (to < times.length && arrival(times[to] ?? Infinity) <= poll) to++;
			read.set(serial, to);
			const fresh = times.slice(from, to);
			const asOf = MIDNIGHT + poll * MINUTE;
			let link = links.get(serial);
			for (const time of link ? fresh : fresh.slice(-1)) {
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
		most = Math.max(most, ...[...links.values()].map(({ downs }) => downs.length));
	}
	expect(most).toBeLessThanOrEqual(20);
	return {
		events,
		links,
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

	test('is reported alike when no poll ran in the meantime', () => {
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

	test('that goes offline for a short time has no event', () => {
		const { reported } = watch(plantOf(without(500, [100, 125], [200, 225])), minutes(0, 500));
		expect(reported).toEqual([]);
	});

	test('whose samples all come afterwards was offline all the same, and is back with its next sample', () => {
		const { reported } = watch(plantOf(without(2000)), minutes(0, 2000), {
			arrival: (time) => (time > 100 && time < 1540 ? 1540 : time),
		});
		expect(reported.map(({ name, from }) => [name, from])).toEqual([
			['deviceOffline', 100],
			// The poll before knew of nothing up to here.
			['deviceOnline', 1535],
		]);
	});

	test('with one device that stays offline, reports that one by itself later', () => {
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

	test('with one device that goes offline hours after another, reports each by itself', () => {
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

describe('the texts of an event', () => {
	const A = { deviceSn: 'A', deviceType: 'hpsCentral' };
	const B = { deviceSn: 'B', deviceType: 'hpsCentral' };

	test('of a lost data logger: its devices, since the first of them, until the first is back', () => {
		const plant = { A: without(500, [100, 305]), B: without(500, [95, 300]) };
		const { events, reported } = watch(plant, minutes(0, 500));
		expect(reported.map(({ from }) => from)).toEqual([95, 300]);
		const incidentId = 'offline/LOG/2026-03-10T01:35:00Z';
		expect(events).toMatchObject([
			{ name: 'deviceOffline', id: 'deviceOffline/LOG/2026-03-10T01:35:00Z', incidentId },
			{ name: 'deviceOnline', id: 'deviceOnline/LOG/2026-03-10T01:35:00Z', incidentId },
		]);
		expect(events.map(({ details }) => details)).toEqual([
			{
				cause: 'dataLogger',
				dataLogSn: 'LOG',
				offlineDevices: [
					{ ...B, lastSample: '2026-03-10 01:35:00' },
					{ ...A, lastSample: '2026-03-10 01:40:00' },
				],
			},
			{
				cause: 'dataLogger',
				dataLogSn: 'LOG',
				offlineMinutes: 205,
				onlineDevices: [
					{ ...A, offlineFrom: '2026-03-10 01:40:00', offlineUntil: '2026-03-10 05:05:00' },
					{ ...B, offlineFrom: '2026-03-10 01:35:00', offlineUntil: '2026-03-10 05:00:00' },
				],
				stillOffline: [],
			},
		]);
	});

	test('of a device that could not be read, and that joins the incident of another one', () => {
		const plant = { A: without(500, [100, 300]), B: without(500, [110, 300]) };
		const fails = (serial: string, poll: number): boolean =>
			serial === 'B' && poll > 110 && poll < 200;
		const { events } = watch(plant, minutes(0, 500), { fails });
		expect(events.map(({ details }) => details)).toMatchObject([
			{ cause: 'device', notKnown: ['B'], offlineDevices: [A] },
			{ cause: 'device', dataLogSn: 'LOG', onlineDevices: [A, B] },
		]);
		// It is waited for until 20 minutes after the device is offline.
		expect(watch(plant, minutes(0, 150), { fails }).events).toEqual([]);
		expect(watch(plant, minutes(0, 155), { fails }).events).toHaveLength(1);
	});

	test('of two offline devices while a third one sends', () => {
		const silent = without(500, [100, 300]);
		const { events } = watch({ A: silent, B: silent, C: without(500) }, minutes(0, 500));
		expect(events.map(({ id, details }) => [id, details.cause])).toEqual([
			['deviceOffline/A/2026-03-10T01:40:00Z', 'device'],
			['deviceOnline/A/2026-03-10T01:40:00Z', 'device'],
		]);
	});
});

describe('pauses of two devices behind one data logger', () => {
	const incidents = (plant: Plant, until: number, from?: number): string[] =>
		watch(plant, minutes(0, until), {
			fails: (serial, poll) => serial === 'B' && from !== undefined && poll >= from,
		})
			.reported.filter(({ name }) => name === 'deviceOffline')
			.map(({ cause, devices }) => `${String(cause)} ${devices.join()}`);
	const A = without(500, [100, 300]);

	test('that begin 10 minutes apart are one incident', () => {
		expect(incidents({ A, B: without(500, [110, 300]) }, 500)).toEqual(['dataLogger A,B']);
	});

	test('that begin 15 minutes apart are two', () => {
		const found = incidents({ A, B: without(500, [115, 300]) }, 500);
		expect(found).toEqual(['device A', 'device B']);
	});

	test.each<[string, Plant, string[]]>([
		['one', { A: without(500, [105, 300]), B: A }, ['dataLogger A,B 100']],
		['two', { A, B: without(500, [115, 300]) }, ['device A 100', 'device B 115']],
		[
			'the first one until after the others begin',
			{ A: without(500, [60, 105]), B: A, C: A },
			['device A 60', 'dataLogger B,C 100'],
		],
		[
			'the first one until before the others begin',
			{ A: without(500, [60, 90]), B: A, C: A },
			['device A 60', 'device B,C 100'],
		],
	])('are the same when they are read at once: %s', (_, plant, found) => {
		const { reported } = watch(plant, [0, 20, 490]);
		const offline = reported.filter(({ name }) => name === 'deviceOffline');
		expect(
			offline.map(({ cause, devices, from }) => `${String(cause)} ${devices.join()} ${from}`),
		).toEqual(found);
	});

	test('are one also when the second device could not be read for the last 10 minutes', () => {
		expect(incidents({ A, B: without(500, [105, 300]) }, 135, 130)).toEqual(['dataLogger A,B']);
	});

	test('are waited for when the second device could not be read for longer', () => {
		expect(incidents({ A, B: without(500, [105, 300]) }, 135, 125)).toEqual([]);
	});

	test('with one reported long before leave the data logger to the others', () => {
		const plant = { A, B: without(500, [60, 300]), C: A };
		expect(incidents(plant, 500)).toEqual(['device B', 'dataLogger A,C']);
	});

	test('that are behind the data logger that one was moved to do not count the other one', () => {
		const plant = {
			A: without(900, [100, 600]),
			B: without(900, [100, 600]),
			...{ C: without(900, [250, 400]), D: without(900), E: without(900, [250, 400]) },
		};
		const { reported } = watch(plant, minutes(0, 500), {
			loggerOf: (serial, poll) =>
				serial === 'B' || serial === 'D' || (serial === 'A' && poll < 210) ? 'LOG1' : 'LOG2',
		});
		expect(
			reported.map(({ name, cause, devices }) => [name, cause, devices.join()]).slice(0, 2),
		).toEqual([
			['deviceOffline', 'device', 'A,B'],
			['deviceOffline', 'dataLogger', 'C,E'],
		]);
	});
});

describe('the devices of an incident with some of them back', () => {
	/** The second is back 10 minutes after the first, the third hours later. */
	const plant = {
		A: without(900, [100, 300]),
		B: without(900, [100, 310]),
		C: without(900, [95, 600]),
	};
	const back = (until: number, fails?: (serial: string, poll: number) => boolean) =>
		watch(plant, minutes(0, until), fails && { fails })
			.events.slice(1)
			.map(({ name, devices, details }) => [
				...[name, devices.map(({ deviceSn }) => deviceSn).join()],
				...[details.offlineMinutes, details.stillOffline],
			]);

	test('are reported 15 minutes after the first has sent for 10 minutes', () => {
		expect(back(325)).toEqual([]);
		expect(back(330)).toEqual([['deviceOnline', 'A,B', 205, ['C']]]);
	});

	test('are reported also while the device that stays away cannot be read', () => {
		expect(back(330, (serial, poll) => serial === 'C' && poll > 200)).toHaveLength(1);
	});

	test('leave the other one to an incident that counts from their return', () => {
		expect(back(330)).toHaveLength(1);
		expect(back(335).slice(1)).toEqual([['deviceOffline', 'C', undefined, undefined]]);
		expect(watch(plant, minutes(0, 900)).events[2]?.id).toBe(
			'deviceOffline/C/2026-03-10T05:00:00Z',
		);
	});

	test('are reported at once when all have sent for 10 minutes', () => {
		const { A } = plant;
		expect(watch({ A, B: A }, minutes(0, 310)).events).toHaveLength(1);
		expect(watch({ A, B: A }, minutes(0, 315)).events).toHaveLength(2);
	});

	test('are all named, also one that was not offline for long yet', () => {
		const plant = { A: without(500, [100, 300]), B: without(500, [105, 130]) };
		const late = (time: number): number => (time === 130 ? 135 : time);
		const { reported } = watch(plant, minutes(0, 500), { arrival: late });
		expect(reported.map(({ name, devices }) => [name, ...devices])).toEqual([
			['deviceOffline', 'A', 'B'],
			['deviceOnline', 'B'],
			['deviceOffline', 'A'],
			['deviceOnline', 'A'],
		]);
	});

	test('leave nothing behind of one that is back soon after them', () => {
		const plant = { A: without(500, [100, 300]), B: without(500, [100, 320]) };
		const { reported, links } = watch(plant, minutes(0, 500));
		expect(reported.map(({ name, devices }) => [name, ...devices])).toEqual([
			['deviceOffline', 'A', 'B'],
			['deviceOnline', 'A'],
		]);
		expect([...links.values()].map(({ downs }) => downs)).toEqual([[], []]);
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

test('a device that was offline at the beginning is not reported, and its return is not reported', () => {
	const plant = { DEV00: without(500, [0, 200]), DEV01: without(500) };
	const { reported } = watch(plant, minutes(60, 500));
	expect(reported).toEqual([]);
});

test('a pause that begins just after an unreported one is reported', () => {
	const plant = { DEV00: without(500, [0, 200]), DEV01: without(500, [5, 205]) };
	const { reported } = watch(plant, minutes(31, 500));
	expect(reported.map(({ name, devices, from }) => [name, devices, from])).toEqual([
		['deviceOffline', ['DEV01'], 5],
		['deviceOnline', ['DEV01'], 205],
	]);
});

test('a device behind another data logger does not join an incident', () => {
	const plant = { ...plantOf(without(500, [100, 300])), OTHER: without(500, [105, 300]) };
	const { reported } = watch(plant, minutes(0, 500), {
		loggerOf: (serial) => (serial === 'OTHER' ? 'LOG2' : 'LOG1'),
	});
	expect(reported.map(({ name, devices }) => [name, devices.length])).toEqual([
		['deviceOffline', 12],
		['deviceOffline', 1],
		['deviceOnline', 12],
		['deviceOnline', 1],
	]);
});

test('a pause that is found when the incident of another device is over has events of its own', () => {
	const plant = { A: without(500, [100, 190]), B: without(500, [105, 190]) };
	const { reported } = watch(plant, minutes(0, 500), {
		fails: (serial, poll) => serial === 'B' && poll > 100 && poll < 200,
	});
	expect(reported.map(({ name, devices }) => [name, ...devices])).toEqual([
		['deviceOffline', 'A'],
		['deviceOffline', 'B'],
		['deviceOnline', 'A'],
		['deviceOnline', 'B'],
	]);
});

test('two that were offline at the beginning are not reported, even when only one of them is back', () => {
	const plant = { DEV00: without(900, [0, 200]), DEV01: without(900, [0, 800]) };
	expect(watch(plant, minutes(60, 900)).reported).toEqual([]);
});

test('devices without a known data logger are each their own cause', () => {
	const { reported } = watch(plantOf(without(300, [100, 200])), minutes(0, 300), {
		loggerOf: () => undefined,
	});
	expect(reported).toHaveLength(24);
	expect(new Set(reported.map(({ cause }) => cause))).toEqual(new Set(['device']));
});

const pauses = fc.array(fc.tuple(fc.nat(280), fc.integer({ min: 2, max: 60 })), { maxLength: 6 });

test('for any pauses: incidents open and close in turn, ids are unique, no long pause is missed', () => {
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
					// All end with a pause; those with a long one within have been reported of it.
					if (silent) expect(named).toBe(true);
				}
			},
		),
		{ numRuns: 40 },
	);
});

test('with any lost polls, it reports the same', () => {
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
