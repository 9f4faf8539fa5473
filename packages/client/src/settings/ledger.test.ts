import { createMemoryStore, type ProtectionStore } from '../protection/index.ts';
import { createLedger, type FinishedChange, type WriteLedger } from './ledger.ts';
import type { PendingChange } from './pending.ts';

const HOUR = 3_600_000;
const GUARD = { since: 0, maxWrites: 3 };

let now: number;
let store: ProtectionStore;
let ledger: WriteLedger;
beforeEach(() => {
	now = HOUR;
	store = createMemoryStore({ now: () => now, maxKeys: 3 });
	ledger = ledgerOf('account');
});

function ledgerOf(account: string): WriteLedger {
	return createLedger(store, () => Promise.resolve(account));
}
const named = (id: string, deviceSn = 'A1') => ({ id, deviceSn });
const resultOf = (
	planId: string,
	deviceSn = 'A1',
	rest: Partial<FinishedChange> = {},
): FinishedChange => ({
	verdict: 'applied',
	planId,
	deviceType: 'pbd',
	deviceSn,
	sent: true,
	before: { socMax: 100 },
	desired: { socMax: 90 },
	sideEffects: [],
	...rest,
});

function change(id: string, sentAt = HOUR, deviceSn = 'A1'): PendingChange {
	return {
		version: 1,
		id,
		deviceType: 'pbd',
		deviceSn,
		sentAt,
		lateUntil: sentAt,
		changes: { socMax: { before: 100, desired: 90 } },
		others: {},
	};
}

test('a device whose change is open takes no other, and another device does', async () => {
	expect(await ledger.begin(change('one'), GUARD)).toBeUndefined();
	expect(await ledger.begin(change('two'), GUARD)).toBe('unresolved');
	expect(await ledger.begin(change('three', HOUR, 'B2'), GUARD)).toBeUndefined();
	await ledger.finish(resultOf('one'));
	expect(await ledger.begin(change('two'), GUARD)).toBeUndefined();
});

test('a change that stays unknown goes on blocking, with what was learnt', async () => {
	await ledger.begin(change('one'), GUARD);
	const later = { ...change('one'), lateUntil: 5 };
	await ledger.finish(resultOf('one', 'A1', { pending: later }));
	expect(await ledger.pending('A1')).toEqual([later]);
});

test('the newest finished change is known to every process of the account', async () => {
	expect(await ledger.finished('A1')).toBeUndefined();
	for (const id of ['one', 'two']) {
		await ledger.begin(change(id), GUARD);
		expect((await ledger.finished('A1'))?.planId).toBe(id === 'one' ? undefined : 'one');
		await ledger.finish(resultOf(id));
	}
	expect(await ledgerOf('account').finished('A1')).toEqual(resultOf('two'));
	expect(await ledgerOf('another').finished('A1')).toBeUndefined();
	expect(await ledger.finished('B2')).toBeUndefined();
	now += 48 * HOUR;
	expect(await ledger.finished('A1')).toBeUndefined();
});

test('writes are counted within the window, and those that were not sent are not', async () => {
	for (const [id, at] of [
		['one', 1],
		['two', 2],
		['three', 3],
	] as const) {
		expect(await ledger.begin(change(id, at * HOUR), GUARD)).toBeUndefined();
		await ledger.finish(resultOf(id));
	}
	expect(await ledger.writesSince('A1', HOUR)).toBe(2);
	expect(await ledger.begin(change('four', 4 * HOUR), GUARD)).toBe('wearBudget');
	await ledger.withdraw(named('three'));
	expect(await ledger.begin(change('four', 4 * HOUR), GUARD)).toBeUndefined();
});

test('a budget that is not a number permits nothing', async () => {
	expect(await ledger.begin(change('one'), { since: 0, maxWrites: NaN })).toBe('wearBudget');
});

test('old writes are forgotten, pending ones never', async () => {
	await ledger.begin(change('open', 0, 'B2'), GUARD);
	await ledger.begin(change('old', 0), GUARD);
	await ledger.finish(resultOf('old'));
	await ledger.begin(change('new', 100 * HOUR), GUARD);
	expect(await ledger.writesSince('A1', -1)).toBe(1);
	await ledger.finish(resultOf('new'));
	now += 1000 * HOUR;
	expect(await ledger.writesSince('A1', -1)).toBe(0);
	expect(await ledger.pending('B2')).toHaveLength(1);
});

test('a full store loses counts of devices, and no pending change', async () => {
	const devices = Array.from({ length: 8 }, (_, index) => `P${index}`);
	for (const deviceSn of devices) await ledger.begin(change('open', HOUR, deviceSn), GUARD);
	for (const deviceSn of ['R1', 'R2', 'R3', 'R4', 'R5']) {
		await ledger.begin(change('one', HOUR, deviceSn), GUARD);
		await ledger.finish(resultOf('one', deviceSn));
	}
	for (const deviceSn of devices) expect(await ledger.pending(deviceSn)).toHaveLength(1);
	expect(await ledger.writesSince('R1', 0)).toBe(0);
});

test('of many changes of a device at one moment one begins', async () => {
	const begun = await Promise.all(
		['one', 'two', 'three', 'four'].map((id) => ledgerOf('account').begin(change(id), GUARD)),
	);
	expect(begun.toSorted()).toEqual(['unresolved', 'unresolved', 'unresolved', undefined]);
});

test('a change blocks its device for its account alone, also for a process that follows', async () => {
	await ledger.begin(change('one'), GUARD);
	expect(await ledgerOf('account').begin(change('one'), GUARD)).toBe('alreadySent');
	expect(await ledgerOf('account').begin(change('two'), GUARD)).toBe('unresolved');
	expect(await ledgerOf('another').begin(change('two'), GUARD)).toBeUndefined();
});

test.each([
	'{',
	'null',
	'[]',
	'{"v":2,"writes":[]}',
	'{"v":1,"writes":{}}',
	'{"v":1,"writes":[null]}',
	'{"v":1,"writes":[{"id":1,"sentAt":5}]}',
	'{"v":1,"writes":[{"id":"x","sentAt":5,"pending":null}]}',
	'{"v":1,"writes":[{"id":"x","sentAt":5,"pending":{"version":1,"id":"x"}}]}',
])('writes that cannot be read are not taken for none: %s', async (text) => {
	await store.set('writes:account:A1', text);
	await expect(ledger.pending('A1')).rejects.toThrow('kept for A1 cannot be read');
	await expect(ledger.begin(change('one'), GUARD)).rejects.toThrow('Nothing was sent');
	expect(await store.get('writes:account:A1')).toBe(text);
});

test('a write that is taken back leaves those of other devices', async () => {
	await ledger.begin(change('one'), GUARD);
	await ledger.begin(change('two', HOUR, 'B2'), GUARD);
	await ledger.withdraw(named('one'));
	expect(await ledger.pending('A1')).toEqual([]);
	expect(await ledger.pending('B2')).toEqual([change('two', HOUR, 'B2')]);
	await ledger.finish(resultOf('one'));
	expect(await ledger.writesSince('A1', 0)).toBe(0);
});
