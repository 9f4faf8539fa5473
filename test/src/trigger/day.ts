// A server that takes time to respond, a clock that moves in the meantime, and polls on n8n's schedule.
import { text, World } from './world.ts';

const MINUTE = 60_000;
/** Local midnight in Bangkok. */
const START = '2025-06-10T17:00:00Z';

/** Latencies from 5 to 500 ms in a fixed order. */
function latencies(): () => number {
	let state = 7;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return 5 + (495 * state) / 2_147_483_648;
	};
}

/** Devices, and for how many polls they are watched. */
export interface Day {
	readonly devices: number;
	readonly kinds?: string[];
	readonly plants?: number;
	readonly polls: number;
	readonly latencyMs?: () => number;
}

/** Every fifth minute a poll, over a server that enforces every limit that the document names. */
async function live({ kinds = [], plants = 1, polls, latencyMs = latencies() }: Day) {
	const world = await World.at(START, { plants, limits: 'all', timezone: 'Asia/Bangkok' });
	const { now, simulator } = world;
	let isActive = false;
	try {
		const it = world.host({ triggerOn: 'newData', options: { deviceTypes: kinds } }, undefined, {
			line: now.line(() => (isActive ? latencyMs() : 5)),
		});
		const begin = now.ms;
		await it.activate();
		isActive = true;
		const seen = {
			longestPollMs: 0,
			longestTellingMs: 0,
			catchUps: 0,
			readsByPoll: [] as (string | null)[][],
		};
		for (let poll = 1; poll <= polls; poll++) {
			const due = begin + poll * 5 * MINUTE;
			now.set(due);
			const items = it.items.length;
			await it.tick();
			seen.longestPollMs = Math.max(seen.longestPollMs, now.ms - due);
			const reads = simulator.requests.filter(
				({ time, path }) => Date.parse(time) >= due && /data-(last|list)/.test(path),
			);
			seen.catchUps += reads.filter(({ path }) => path.includes('data-list')).length;
			seen.readsByPoll.push(
				reads.map(({ query }) => new URLSearchParams(query).get('deviceSn')).sort(),
			);
			for (const { time } of it.items.slice(items)) {
				seen.longestTellingMs = Math.max(seen.longestTellingMs, now.ms - Date.parse(text(time)));
			}
		}
		const refused = simulator.control
			.limits()
			.filter((limit) => limit.refused > 0)
			.map(({ operationId, key }) => `${operationId} ${key}`);
		return { it, refused, ...seen };
	} finally {
		await world.end();
	}
}

/** Expects that every poll reads every device once, reports every sample in time, and no sample too early. */
export async function expectPollsOnTime(day: Day): Promise<void> {
	const { it, refused, readsByPoll, ...seen } = await live(day);
	expect(it.errors).toEqual([]);
	expect(it.warnings).toEqual([]);
	expect(refused).toEqual([]);
	const devices = [...new Set(readsByPoll.flat())].sort();
	expect(devices).toHaveLength(day.devices);
	expect(readsByPoll).toEqual(Array(day.polls).fill(devices));
	// Every sample once: one for each device and poll.
	expect(new Set(it.items.map(({ eventId }) => eventId)).size).toBe(it.items.length);
	expect(it.items).toHaveLength(day.devices * day.polls);
	expect(seen.longestTellingMs).toBeLessThan(6 * MINUTE);
	expect(seen.longestPollMs).toBeLessThan(30_000);
	// Waiting alone would make each poll longer than the one before.
	expect(seen.catchUps).toBeGreaterThan(0);
}
