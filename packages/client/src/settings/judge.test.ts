import { judge, look } from './judge.ts';
import type { PendingChange } from './pending.ts';

const change: PendingChange = {
	version: 1,
	id: 'one',
	deviceType: 'pbd',
	deviceSn: 'A1',
	sentAt: 0,
	lateUntil: 1,
	changes: { socMax: { before: 100, desired: 90 } },
	others: { socMin: 15, powerStart: 0.5 },
};

test('a setting that is not reported any more is a side effect, like a new one', () => {
	const { values, sideEffects } = look(change, { socMax: 90, powerStart: 0.5, newKey: 1 });
	expect(values).toBe('desired');
	expect(sideEffects).toEqual([
		{ key: 'socMin', before: 15, after: undefined },
		{ key: 'newKey', before: undefined, after: 1 },
	]);
});

test('a setting in another spelling does not count as one', () => {
	expect(look(change, { socMax: 90, socMin: '15.0', powerStart: 0.5 }).sideEffects).toEqual([]);
});

test('a setting that is not reported any more is neither as desired nor as before', () => {
	const unset = { ...change, changes: { socMax: { before: null, desired: 90 } } };
	expect(look(unset, {}).values).toBe('other');
	expect(look(unset, { socMax: null }).values).toBe('before');
});

test('a time that is not a number closes no change', () => {
	const sight = look(change, { socMax: 100 });
	expect(judge({ ...change, lateUntil: NaN }, sight, 5)).toMatchObject({ open: true });
	expect(judge(change, sight, NaN)).toMatchObject({ open: true });
	expect(judge(change, sight, 1)).toEqual({ verdict: 'notApplied', open: false });
});

test('of a change with a command in it the old values do not show that nothing was carried out', () => {
	const changes = { ...change.changes, restore: { before: 0, desired: 1 } };
	const sight = look({ ...change, changes }, { socMax: 100, restore: 0 });
	expect(judge({ ...change, changes }, sight, 1)).toEqual({
		verdict: 'unknown',
		reason: 'command',
		open: false,
	});
});
