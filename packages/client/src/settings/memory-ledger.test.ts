import { createMemoryLedger } from './memory-ledger.ts';
import type { PendingChange } from './pending.ts';

const HOUR = 3_600_000;
const GUARD = { since: 0, maxWrites: 3 };

function change(id: string, sentAt = HOUR, deviceSn = 'A1'): PendingChange {
	return {
		version: 1,
		id,
		kind: 'pbd',
		deviceSn,
		sentAt,
		lateUntil: sentAt,
		changes: { socMax: { before: 100, desired: 90 } },
		others: {},
	};
}

test('a device whose change is open takes no other, and another device does', async () => {
	const ledger = createMemoryLedger();
	expect(await ledger.begin(change('one'), GUARD)).toBeUndefined();
	expect(await ledger.begin(change('two'), GUARD)).toBe('unresolved');
	expect(await ledger.begin(change('three', HOUR, 'B2'), GUARD)).toBeUndefined();
	await ledger.finish('one', 'applied');
	expect(await ledger.begin(change('two'), GUARD)).toBeUndefined();
});

test('a change that stays unknown goes on blocking, with what was learnt', async () => {
	const ledger = createMemoryLedger();
	await ledger.begin(change('one'), GUARD);
	const later = { ...change('one'), lateUntil: 5 };
	await ledger.finish('one', 'unknown', later);
	expect(await ledger.pending('A1')).toEqual([later]);
});

test('writes are counted within the window, and those that were not sent are not', async () => {
	const ledger = createMemoryLedger();
	for (const [id, at] of [
		['one', 1],
		['two', 2],
		['three', 3],
	] as const) {
		expect(await ledger.begin(change(id, at * HOUR), GUARD)).toBeUndefined();
		await ledger.finish(id, 'applied');
	}
	expect(await ledger.writesSince('A1', HOUR)).toBe(2);
	expect(await ledger.begin(change('four', 4 * HOUR), GUARD)).toBe('wearBudget');
	await ledger.withdraw('three');
	expect(await ledger.begin(change('four', 4 * HOUR), GUARD)).toBeUndefined();
});

test('a budget that is no number permits nothing', async () => {
	const ledger = createMemoryLedger();
	expect(await ledger.begin(change('one'), { since: 0, maxWrites: NaN })).toBe('wearBudget');
});

test('old writes are forgotten, open ones never', async () => {
	const ledger = createMemoryLedger();
	await ledger.begin(change('open', 0, 'B2'), GUARD);
	await ledger.begin(change('old', 0), GUARD);
	await ledger.finish('old', 'applied');
	await ledger.begin(change('new', 100 * HOUR), GUARD);
	expect(await ledger.writesSince('A1', -1)).toBe(1);
	expect(await ledger.pending('B2')).toHaveLength(1);
});

test('a write that is taken back leaves those of other devices', async () => {
	const ledger = createMemoryLedger();
	await ledger.begin(change('one'), GUARD);
	await ledger.begin(change('two', HOUR, 'B2'), GUARD);
	await ledger.withdraw('one');
	expect(await ledger.pending('A1')).toEqual([]);
	expect(await ledger.pending('B2')).toEqual([change('two', HOUR, 'B2')]);
	await ledger.finish('one', 'applied');
	expect(await ledger.writesSince('A1', 0)).toBe(0);
});
