import { look } from './judge.ts';
import type { PendingChange } from './pending.ts';

const change: PendingChange = {
	version: 1,
	id: 'one',
	kind: 'pbd',
	deviceSn: 'A1',
	sentAt: 0,
	lateUntil: 1,
	changes: { socMax: { before: 100, desired: 90 } },
	others: { socMin: 15, powerStart: 0.5 },
};

test('a setting that is not reported any more is a side effect, and so is a new one', () => {
	const { values, sideEffects } = look(change, { socMax: 90, powerStart: 0.5, newKey: 1 });
	expect(values).toBe('desired');
	expect(sideEffects).toEqual([
		{ key: 'socMin', before: 15, after: undefined },
		{ key: 'newKey', before: undefined, after: 1 },
	]);
});

test('a setting in another spelling is none', () => {
	expect(look(change, { socMax: 90, socMin: '15.0', powerStart: 0.5 }).sideEffects).toEqual([]);
});
