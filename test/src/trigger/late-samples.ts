// Samples that take some minutes to arrive.
import { text, World } from './world.ts';

const START = '2025-06-11T03:02:00Z';
const LOGGER = { dataLogSn: 'SIMLOG0001' };
const ONE = { scope: 'device', deviceSn: 'SIMPCS0001' };

/** Samples that are so many minutes late: an outage of their data logger is reported, and its end. */
export async function expectOutage(minutes: number): Promise<void> {
	const world = await World.at(START, { lateMinutes: minutes, lateShare: 1 });
	try {
		const it = world.host({ triggerOn: 'connection' });
		await it.activate();
		await world.ticks(it, 12);
		world.simulator.control.setLogger({ ...LOGGER, online: false, backlog: 'lost' });
		await world.ticks(it, 20);
		world.simulator.control.setLogger({ ...LOGGER, online: true });
		await world.ticks(it, 24);
		expect(it.errors).toEqual([]);
		expect(it.items.map(({ event }) => event)).toEqual(['deviceOffline', 'deviceOnline']);
	} finally {
		await world.end();
	}
}

/** A share of the samples is late, and the zone of the plant is not known: each sample is reported once. */
export async function expectEachOnce(
	every: number,
	lateMinutes: number,
	lateShare: number,
): Promise<void> {
	const world = await World.at(START, { lateMinutes, lateShare });
	try {
		const it = world.host({ triggerOn: 'newData', ...ONE }, {});
		await it.activate();
		await world.ticks(it, (6 * 60) / every, every);
		const times = it.items.map(({ timeLocal }) => text(timeLocal));
		expect(times.length).toBeGreaterThan(40);
		expect(times.filter((time, i) => times.indexOf(time) !== i)).toEqual([]);
		expect(new Set(it.items.map(({ eventId }) => eventId)).size).toBe(times.length);
	} finally {
		await world.end();
	}
}
