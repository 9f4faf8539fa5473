import { storeContract } from '../../../client/src/protection/testing/store-contract.ts';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore, type SqliteStore, type SqliteStoreOptions } from './sqlite-store.ts';

const MINUTE = 60_000;

let folder: string;
let now: number;
let open: SqliteStore[] = [];
beforeEach(() => {
	now = Date.UTC(2026, 10, 23);
	open = [];
	folder = mkdtempSync(path.join(tmpdir(), 'atess-gateway-'));
});
afterEach(() => {
	for (const store of open) store.close();
	rmSync(folder, { recursive: true });
});

function store(name = 'store.db', options: SqliteStoreOptions = { isAlone: true }): SqliteStore {
	const opened = createSqliteStore(path.join(folder, name), {
		now: () => now,
		...options,
	});
	open.push(opened);
	return opened;
}

describe('a store in a file', () => {
	let count = 0;
	storeContract(
		() => {
			now = Date.UTC(2026, 10, 23);
			const name = `store-${count++}.db`;
			return {
				store: store(name, {}),
				again: () => store(name, {}),
				pass: (ms) => {
					now += ms;
					return Promise.resolve();
				},
				turnClock: (ms) => {
					now += ms;
				},
			};
		},
		{ unit: MINUTE, tolerance: 0, hasClock: true, isBounded: false },
	);
});

test('the kept values are there after a restart, and only its owner can read it', async () => {
	const first = store();
	await first.set('writes:a:B', 'pending');
	await first.set('response:x', 'data', MINUTE);
	first.close();
	open = [];
	const second = store();
	expect(await second.get('writes:a:B')).toBe('pending');
	expect(await second.get('response:x')).toBe('data');
	expect(statSync(path.join(folder, 'store.db')).mode & 0o777).toBe(0o600);
});

test('a call on its way when the process died holds its slot from the next start', async () => {
	await store().acquire('k', { id: 'one', most: 1, ms: 5 * MINUTE });
	now += 4 * MINUTE;
	expect(await store().acquire('k', { id: 'two', most: 1, ms: 5 * MINUTE })).toBe(5 * MINUTE);
});

test('a call that had its response holds its slot no longer after a restart', async () => {
	const first = store();
	await first.acquire('k', { id: 'one', most: 1, ms: 5 * MINUTE });
	await first.settle('k', 'one', 5 * MINUTE);
	now += 4 * MINUTE;
	expect((await store().usage('k', 1)).waitMs).toBe(MINUTE);
});

describe('after a loss of power', () => {
	const BOOT = Date.UTC(2026, 10, 22);
	const SLOT = { id: 'one', most: 1, ms: 5 * MINUTE };
	/** The store as it is when the disk has lost the slots. */
	async function afterLoss(bootedAt: number, isClosed = false): Promise<SqliteStore> {
		const before = store('power.db', { isAlone: true, bootedAt: BOOT });
		await before.acquire('k', SLOT);
		await before.settle('k', SLOT.id, SLOT.ms);
		if (isClosed) {
			before.close();
			open = [];
		}
		const db = new DatabaseSync(path.join(folder, 'power.db'));
		db.exec('DELETE FROM slots');
		db.close();
		now = bootedAt + MINUTE;
		return store('power.db', { isAlone: true, bootedAt });
	}

	test('every limit counts from the start of the machine', async () => {
		const reopened = await afterLoss(now + MINUTE);
		expect(await reopened.acquire('k', SLOT)).toBe(4 * MINUTE);
		expect(await reopened.acquire('never used', SLOT)).toBe(4 * MINUTE);
		expect(await reopened.acquire('short', { ...SLOT, ms: MINUTE / 2 })).toBe(0);
		now += 4 * MINUTE;
		expect(await reopened.acquire('k', SLOT)).toBe(0);
	});

	test('that holds also after another start of the gateway', async () => {
		const bootedAt = now + MINUTE;
		await afterLoss(bootedAt);
		const third = store('power.db', { isAlone: true, bootedAt: bootedAt + 100 });
		expect(await third.acquire('k', SLOT)).toBe(4 * MINUTE);
	});

	test('with a clean stop before nothing was lost', async () => {
		const reopened = await afterLoss(now + MINUTE, true);
		expect(await reopened.acquire('k', SLOT)).toBe(0);
	});

	test('a start of the gateway alone holds nothing', async () => {
		await store('power.db', { isAlone: true, bootedAt: BOOT }).set('x', 'y');
		const reopened = store('power.db', { isAlone: true, bootedAt: BOOT + 900 });
		expect(await reopened.acquire('k', SLOT)).toBe(0);
	});

	test('a clock that was wrong at the start of the machine holds a call for one limit at most', async () => {
		const reopened = await afterLoss(now + MINUTE);
		now -= 60 * MINUTE;
		expect(await reopened.acquire('k', SLOT)).toBeLessThanOrEqual(SLOT.ms);
	});
});

test('many responses displace no pending change', async () => {
	const small = store('small.db', { maxKeys: 10 });
	await small.set('writes:a:B', 'pending');
	for (let at = 0; at < 600; at++) await small.set(`response:${at}`, 'x', (at + 1) * MINUTE);
	expect(await small.get('writes:a:B')).toBe('pending');
	expect(await small.get('response:0')).toBeUndefined();
	expect(await small.get('response:599')).toBe('x');
});
