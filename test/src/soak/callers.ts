import {
	AtessError,
	createAtessClient,
	createMemoryStore,
	cursorOf,
	type AtessClient,
	type HistoryCursor,
} from 'atess-client';
import { createHistory, type LimitMode, type MemoryStore } from 'atess-client/internal';
import { Vendor, wall } from './vendor.ts';
import { VirtualClock } from './virtual-clock.ts';

const START = Date.UTC(2026, 9, 1);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const MODES: readonly LimitMode[] = ['reuse', 'error', 'wait'];

/** A generator of our own, so that a failure can be run again (mulberry32). */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** One life of the process that holds the client: it ends by abort, and its windows live on. */
interface Life {
	client: AtessClient;
	store: MemoryStore;
	end: AbortController;
}

function live(clock: VirtualClock, vendor: Vendor, random: () => number, before?: Life): Life {
	const store = createMemoryStore({ now: clock.now });
	for (const [key, ms] of Object.entries(before?.store.openSlots() ?? {}))
		void store.block(key, ms);
	const end = new AbortController();
	const client = createAtessClient({
		auth: { userId: 1, secret: 'an-invented-secret-of-32-letters' },
		baseUrl: 'http://localhost:1',
		fetch: vendor.fetch,
		sleep: clock.sleep,
		now: clock.now,
		random,
		limits: { mode: 'reuse' },
		store,
	});
	return { client, store, end };
}

/** How long it goes on, and for how many. */
export interface Span {
	readonly days: number;
	readonly callers: number;
	readonly devices: number;
	/** Longest life of a process. */
	readonly restartMs: number;
}

/** Its outcome. */
export interface Lived {
	readonly failures: readonly unknown[];
	/** Calls that came before their limit allowed them. */
	readonly tooEarly: readonly unknown[];
	/** How often each row was handed out. */
	readonly rows: ReadonlyMap<string, number>;
	/** How many rows there were. */
	readonly expectedRows: number;
	readonly outcomes: ReadonlyMap<string, number>;
	readonly calls: number;
}

/** Days of callers in all modes, history, restarts, refusals and lost connections, on a virtual clock. */
export async function liveThrough(span: Span): Promise<Lived> {
	const { days, callers, restartMs } = span;
	const devices = Array.from(
		{ length: span.devices },
		(_, i) => `SIM${String(i).padStart(4, '0')}`,
	);
	const random = randomOf(7);
	const clock = new VirtualClock(START);
	const vendor = new Vendor(clock, random, { broken: 0.03, lost: 0.02, moody: 0.01 });
	let life = live(clock, vendor, random);
	const outcomes = new Map<string, number>();
	const failures: unknown[] = [];
	const note = (outcome: string): void => {
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	};
	const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

	async function caller(): Promise<void> {
		for (;;) {
			await clock.sleep((1 + random() * 45) * MINUTE);
			const { client, end } = life;
			const deviceSn = pick(devices);
			const options = { onLimit: pick(MODES), signal: end.signal, maxWaitMs: 400_000 };
			const call =
				random() < 0.8
					? client.callWithMeta('pcsDataLast', { deviceSn }, options)
					: client.callWithMeta('pcsBaseInfo', { deviceSn }, options);
			try {
				const { fromCache, ageMs } = await call;
				note(fromCache ? 'cached' : 'read');
				if (ageMs > 15 * MINUTE) failures.push(`a value of ${ageMs / MINUTE} min was given`);
			} catch (error) {
				if (error instanceof AtessError) note(error.name);
				else if (end.signal.aborted) note('ended');
				else failures.push(error);
			}
		}
	}

	const rows = new Map<string, number>();
	/** Reads each day of a device when it is over, going on from the cursor after any failure. */
	async function collector(deviceSn: string): Promise<void> {
		for (let day = 0; day < days; day++) {
			await clock.sleep(START + (day + 1) * DAY + 30 * MINUTE - clock.now());
			const request = {
				operationId: 'pcsDataList',
				deviceSn,
				from: wall(START + day * DAY),
				to: wall(START + (day + 1) * DAY - 1000),
			} as const;
			let cursor: HistoryCursor | undefined;
			for (let done = false; !done;) {
				const { client, end } = life;
				const history = createHistory(client, { now: clock.now });
				try {
					const options = { windowDays: 1, signal: end.signal, ...(cursor && { cursor }) };
					for await (const batch of history.batches(request, options)) {
						cursor = batch.cursor;
						for (const { time } of batch.rows) {
							const key = `${deviceSn} ${String(time)}`;
							rows.set(key, (rows.get(key) ?? 0) + 1);
						}
					}
					done = true;
				} catch (error) {
					if (!(error instanceof AtessError) && !end.signal.aborted) {
						failures.push(error);
						return;
					}
					cursor = cursorOf(error) ?? cursor;
					note('history interrupted');
					await clock.sleep(6 * MINUTE);
				}
			}
		}
	}

	async function restarter(): Promise<void> {
		for (;;) {
			await clock.sleep(random() * restartMs);
			const before = life;
			const next = live(clock, vendor, random, before);
			// The account's key is a hash, which takes real time.
			await clock.real(next.client.budget());
			life = next;
			before.end.abort(new Error('the process has ended'));
			note('restart');
		}
	}

	await life.client.budget();
	const running = [
		...Array.from({ length: callers }, caller),
		...devices.map(collector),
		restarter(),
	];
	for (const task of running) task.catch((error: unknown) => failures.push(error));
	await clock.runUntil(START + (days + 1) * DAY);
	return {
		failures,
		tooEarly: vendor.tooEarly,
		rows,
		expectedRows: devices.length * days * 288,
		outcomes,
		calls: vendor.calls,
	};
}
