import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PendingChange } from 'atess-client';
import { createFileLimitStore, forPath } from './limit-store.ts';
import { createStateFile } from './state-file.ts';
import { createFileLedger } from './write-ledger.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'atess-state-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

const RATE = { requests: 1, seconds: 300 };
const file = (): string => path.join(folder, 'state.json');
const isNumber = (value: unknown): value is number => typeof value === 'number';

test('of many changes at a time, through several openings, none is lost', async () => {
	const openings = [1, 2, 3].map(() => createStateFile(file(), 0, isNumber));
	await Promise.all(
		Array.from(
			{ length: 30 },
			async (_, index) =>
				await openings[index % 3]?.change((value) =>
					Promise.resolve({ value: value + 1, result: value }),
				),
		),
	);
	const last = await openings[0]?.change((value) => Promise.resolve({ value, result: value }));
	expect(last).toBe(30);
	expect(readdirSync(folder)).toEqual(['state.json']);
});

test('the lock of a process that has died is taken away, and what is not ours is begun anew', async () => {
	// No process has this number: Linux ends at 4,194,304.
	writeFileSync(`${file()}.lock`, '99999999');
	writeFileSync(file(), 'not ours');
	const state = createStateFile(file(), 5, isNumber);
	expect(await state.change((value) => Promise.resolve({ value, result: value }))).toBe(5);
});

test('a window outlives its process, and of many at a time one gets through', async () => {
	const waits = await Promise.all(
		[1, 2, 3, 4].map(async () => await createFileLimitStore(file()).acquire('a', RATE)),
	);
	expect(waits.filter((wait) => wait === 0)).toHaveLength(1);
	expect(await createFileLimitStore(file()).acquire('a', RATE)).toBeGreaterThan(290_000);
	expect(await createFileLimitStore(file()).acquire('b', RATE)).toBe(0);
});

test('another path has windows of its own', async () => {
	const store = createFileLimitStore(file());
	expect(await store.acquire('a', RATE)).toBe(0);
	expect(await forPath(store, '/other').acquire('a', RATE)).toBe(0);
	expect(await forPath(store, '/other').acquire('a', RATE)).toBeGreaterThan(0);
});

const change = (id: string, deviceSn = 'A1', sentAt = 1_000_000): PendingChange => ({
	version: 1,
	id,
	kind: 'pcs',
	deviceSn,
	sentAt,
	lateUntil: sentAt + 1,
	changes: {},
	others: {},
});
const guard = { since: 0, maxWrites: 2 };

test('a write that is open blocks its device and no other, for its account alone', async () => {
	const ledger = createFileLedger(file(), 'one');
	expect(await ledger.begin(change('x'), guard)).toBeUndefined();
	const afterCrash = createFileLedger(file(), 'one');
	expect(await afterCrash.begin(change('x'), guard)).toBe('alreadySent');
	expect(await afterCrash.begin(change('y'), guard)).toBe('unresolved');
	expect(await afterCrash.pending('A1')).toEqual([change('x')]);
	expect(await afterCrash.begin(change('z', 'B2'), guard)).toBeUndefined();
	expect(await createFileLedger(file(), 'two').pending('A1')).toEqual([]);
});

test('the budget counts what was resolved, and forgets what was not sent', async () => {
	const ledger = createFileLedger(file(), 'one');
	for (const id of ['a', 'b']) {
		expect(await ledger.begin(change(id), guard)).toBeUndefined();
		await ledger.finish(id, 'applied');
	}
	expect(await ledger.writesSince('A1', 0)).toBe(2);
	expect(await ledger.begin(change('c'), guard)).toBe('wearBudget');
	expect(await ledger.begin(change('c'), { ...guard, maxWrites: Number.NaN })).toBe('wearBudget');
	expect(await ledger.begin(change('c'), { ...guard, maxWrites: 3 })).toBeUndefined();
	await ledger.withdraw('c');
	expect(await ledger.pending('A1')).toEqual([]);
	expect(await ledger.writesSince('A1', 0)).toBe(2);
	// Two days later they are forgotten.
	const later = { ...guard, since: 150_000_000 };
	expect(await ledger.begin(change('d', 'A1', 200_000_000), later)).toBeUndefined();
	expect(await ledger.writesSince('A1', 0)).toBe(1);
});
