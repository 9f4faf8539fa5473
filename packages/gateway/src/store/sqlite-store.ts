import { createMemoryStore, type ProtectionStore } from 'atess-client';
import { groupOf, slots } from 'atess-client/internal';
import { chmodSync, mkdirSync } from 'node:fs';
import { uptime } from 'node:os';
import path from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

export interface SqliteStoreOptions {
	/** ms since 1970. Default the clock of the machine. */
	readonly now?: () => number;
	/** Whether no other process has the file open: calls without a response were those of a process that has died. */
	readonly isAlone?: boolean;
	/** Values to keep of each group; those that expire first are dropped, others never. */
	readonly maxKeys?: number;
	/** Start of the machine, in ms since 1970. Default by its uptime. */
	readonly bootedAt?: number;
}

/** A store in a file. */
export interface SqliteStore extends ProtectionStore {
	close(): void;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, grp TEXT NOT NULL, value TEXT NOT NULL, expires REAL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS kept_by_end ON kept (grp, expires);
CREATE TABLE IF NOT EXISTS slots (key TEXT PRIMARY KEY, held TEXT NOT NULL, ends REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), at REAL NOT NULL, booted REAL, lost REAL);
INSERT OR IGNORE INTO clock VALUES (1, 0, NULL, NULL);
`;
/** Data lost in a power failure is read again. */
const REPLACEABLE = ['response', 'kind', 'model', 'page'];
/** Two figures for one start of a machine differ by less, and its restart takes longer. */
const SAME_BOOT_MS = 5000;
/** Writes between two looks at what has expired. */
const PRUNE_AFTER = 500;

/**
 * A store in one SQLite file, for a gateway that runs alone. Pending changes, daily writes and the circuit breaker are
 * on the disk before a call is sent. Slots survive the process: a call that was on its way when the process died holds
 * its slot from the next start. They do not survive a loss of power, after which every limit counts from the start of
 * the machine. The reasons are in docs/decisions/0038.
 */
export function createSqliteStore(
	file: string,
	{
		now: clock = Date.now,
		isAlone = false,
		maxKeys = 10_000,
		bootedAt = Date.now() - uptime() * 1000,
	}: SqliteStoreOptions = {},
): SqliteStore {
	mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
	const db = new DatabaseSync(file, { timeout: 5000 });
	chmodSync(file, 0o600);
	db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
	db.exec(SCHEMA);
	const sql = (text: string): StatementSync => db.prepare(text);
	const at = sql('SELECT at FROM clock');
	const setAt = sql('UPDATE clock SET at = ?');
	const select = sql('SELECT value, expires FROM kept WHERE key = ?');
	const insert = sql('INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)');
	const remove = sql('DELETE FROM kept WHERE key = ?');
	const selectSlots = sql('SELECT held FROM slots WHERE key = ?');
	const insertSlots = sql('INSERT OR REPLACE INTO slots VALUES (?, ?, ?)');
	const removeSlots = sql('DELETE FROM slots WHERE key = ?');
	/** Leases of calls on their way end with the process. */
	const memory = createMemoryStore({ now: clock });
	let writes = 0;

	/**
	 * One atomic step that writes. A disk is synced hundreds of times in a second at most, so that only what must not be
	 * lost waits for it.
	 *
	 * @param isDurable whether it must be on the disk before it is over
	 */
	function step<Result>(work: (now: number) => Result, isDurable = true): Result {
		db.exec(isDurable ? 'PRAGMA synchronous = FULL' : 'PRAGMA synchronous = NORMAL');
		db.exec('BEGIN IMMEDIATE');
		try {
			const now = clock();
			if (isSetBack(now)) moveBack(lastTime() - now);
			if (++writes % PRUNE_AFTER === 0) prune(now);
			setAt.run(now);
			const result = work(now);
			db.exec('COMMIT');
			return result;
		} catch (error) {
			db.exec('ROLLBACK');
			throw error;
		}
	}

	/** A look that writes nothing, unless the clock was set back since the last step. */
	function look<Result>(work: (now: number) => Result): Result {
		const now = clock();
		return isSetBack(now) ? step(work) : work(now);
	}

	function lastTime(): number {
		return (at.get() as { at: number }).at;
	}

	function isSetBack(now: number): boolean {
		return lastTime() > now;
	}

	/** After the clock was set back, nothing is held longer than it would have been. */
	function moveBack(ms: number): void {
		sql('UPDATE kept SET expires = expires - ?').run(ms);
		for (const { key, held } of sql('SELECT key, held FROM slots').all() as {
			key: string;
			held: string;
		}[]) {
			putSlots(key, slots.movedBack(JSON.parse(held) as slots.Slots, ms));
		}
	}

	function prune(now: number): void {
		sql('DELETE FROM kept WHERE expires <= ?').run(now);
		sql('DELETE FROM slots WHERE ends <= ?').run(now);
		const counts = sql('SELECT grp, count(expires) AS count FROM kept GROUP BY grp').all() as {
			grp: string;
			count: number;
		}[];
		for (const { grp, count } of counts) {
			if (count <= maxKeys) continue;
			sql(
				'DELETE FROM kept WHERE key IN (SELECT key FROM kept WHERE grp = ? AND expires IS NOT NULL ORDER BY expires LIMIT ?)',
			).run(grp, count - maxKeys);
		}
	}

	function known(key: string, now: number): string | undefined {
		const row = select.get(key) as { value: string; expires: number | null } | undefined;
		return row && (row.expires ?? Infinity) > now ? row.value : undefined;
	}

	function put(key: string, value: string, ttlMs: number | undefined, now: number): void {
		insert.run(key, groupOf(key), value, ttlMs === undefined ? null : now + ttlMs);
	}

	function slotsOf(key: string): slots.Slots {
		const row = selectSlots.get(key) as { held: string } | undefined;
		return row ? (JSON.parse(row.held) as slots.Slots) : slots.NO_SLOTS;
	}

	function putSlots(key: string, held: slots.Slots): void {
		insertSlots.run(key, JSON.stringify(held), slots.endOf(held));
	}

	function change(
		key: string,
		next: (held: slots.Slots, now: number) => slots.Slots,
		isDurable: boolean,
	): void {
		step((now) => {
			const held = next(slotsOf(key), now);
			if (slots.endOf(held) > now) putSlots(key, held);
			else removeSlots.run(key);
		}, isDurable);
	}

	const lostBefore = isAlone ? step(opened) : undefined;
	if (isAlone)
		step((now) => {
			for (const { key } of sql('SELECT key FROM slots').all() as { key: string }[]) {
				const leftMs = slots.leftOf(slotsOf(key), now);
				if (leftMs > 0) putSlots(key, restarted(slotsOf(key), now));
			}
		});

	/**
	 * Marks the store as open in this run of the machine.
	 *
	 * @returns before which time slots may be missing: the start of the machine, where the store was open when the machine stopped
	 */
	function opened(): number | undefined {
		const { booted, lost } = sql('SELECT booted, lost FROM clock').get() as {
			booted: number | null;
			lost: number | null;
		};
		const wasCut = booted !== null && Math.abs(booted - bootedAt) > SAME_BOOT_MS;
		const before = wasCut ? bootedAt : (lost ?? undefined);
		sql('UPDATE clock SET booted = ?, lost = ?').run(bootedAt, before ?? null);
		return before;
	}

	/** How long a call waits after a loss of power, in ms: its limit may have been used until the machine started. */
	function waitAfterLoss(ms: number, now: number): number {
		return lostBefore === undefined ? 0 : Math.min(ms, Math.max(0, lostBefore + ms - now));
	}

	const inMemory = (key: string): boolean => groupOf(key) === 'flight';
	const isDurable = (key: string): boolean => !REPLACEABLE.includes(groupOf(key));

	return {
		get: async (key) => {
			if (inMemory(key)) return await memory.get(key);
			return look((now) => known(key, now));
		},
		set: async (key, value, ttlMs) => {
			if (inMemory(key)) {
				await memory.set(key, value, ttlMs);
				return;
			}
			step((now) => {
				put(key, value, ttlMs, now);
			}, isDurable(key));
		},
		swap: async (key, before, after, ttlMs) => {
			if (inMemory(key)) return await memory.swap(key, before, after, ttlMs);
			return step((now) => {
				if (known(key, now) !== before) return false;
				if (after === undefined) remove.run(key);
				else put(key, after, ttlMs, now);
				return true;
			}, isDurable(key));
		},
		acquire: (key, slot) => {
			const wait = (now: number): number =>
				Math.max(waitAfterLoss(slot.ms, now), slots.usageOf(slotsOf(key), slot.most, now).waitMs);
			const waitMs = look(wait);
			if (waitMs > 0) return Promise.resolve(waitMs);
			return Promise.resolve(
				step((now) => {
					const waitNow = wait(now);
					if (waitNow === 0) putSlots(key, slots.withSlot(slotsOf(key), slot, now));
					return waitNow;
				}, false),
			);
		},
		settle: (key, id, ms) => {
			change(key, (held, now) => slots.settled(held, id, ms, now), false);
			return Promise.resolve();
		},
		block: (key, ms) => {
			change(key, (held, now) => slots.blocked(held, ms, now), true);
			return Promise.resolve();
		},
		usage: (key, most) => Promise.resolve(look((now) => slots.usageOf(slotsOf(key), most, now))),
		close: () => {
			// Everything is on the disk, so that the next start of the machine has lost nothing.
			if (isAlone) step(() => sql('UPDATE clock SET booted = NULL').run());
			db.close();
		},
	};
}

/** The slots of calls without a response begin when the next process does: until then they could reach the server. */
function restarted({ held, blockedUntil }: slots.Slots, now: number): slots.Slots {
	return {
		blockedUntil,
		held: held.map(({ id, until, openMs }) => ({
			id,
			until: Math.max(until, now + (openMs ?? 0)),
		})),
	};
}
