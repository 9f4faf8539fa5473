import {
	afterLook,
	beginDays,
	capDays,
	dueDay,
	leftOutBefore,
} from '../../../nodes/Atess/trigger/daily/due';

const ZONE = 'Asia/Bangkok';
/** Local time in Bangkok. */
const at = (local: string): number => Date.parse(`${local}+07:00`);
const HOUR = 3_600_000;

test('the first day to be summed up is the one on which it begins', () => {
	const state = beginDays(at('2025-06-11T10:00'), ZONE);
	expect(state).toEqual({ last: '2025-06-10' });
	expect(dueDay(state, at('2025-06-12T00:10'), ZONE)).toBeUndefined();
	expect(dueDay(state, at('2025-06-12T00:15'), ZONE)).toBe('2025-06-11');
});

test('a day is looked at when its last sample can have come, not before', () => {
	const state = { last: '2025-06-10' };
	expect(dueDay(state, at('2025-06-12T00:14:59'), ZONE)).toBeUndefined();
	expect(dueDay(state, at('2025-06-12T00:15:00'), ZONE)).toBe('2025-06-11');
});

test('a day that was looked at is not looked at again before its time', () => {
	const state = { last: '2025-06-10', next: at('2025-06-12T00:45') };
	expect(dueDay(state, at('2025-06-12T00:44:59'), ZONE)).toBeUndefined();
	expect(dueDay(state, at('2025-06-12T00:45:00'), ZONE)).toBe('2025-06-11');
});

test('a day without all of its samples is looked at again until the wait for late ones is over', () => {
	const state = { last: '2025-06-10' };
	const look = (local: string) =>
		afterLook(state, '2025-06-11', false, { now: at(local), timezone: ZONE, graceMs: 2 * HOUR });
	expect(look('2025-06-12T00:15')).toEqual({
		state: { last: '2025-06-10', next: at('2025-06-12T00:45') },
		isDone: false,
	});
	expect(look('2025-06-12T01:59:59').isDone).toBe(false);
	expect(look('2025-06-12T02:00')).toEqual({ state: { last: '2025-06-11' }, isDone: true });
});

test('after ten days seven are made up for, and the first of them names the days that are not', () => {
	const now = at('2025-06-22T10:00');
	const days: unknown[] = [];
	let state = { last: '2025-06-11' };
	for (;;) {
		const date = dueDay(state, now, ZONE);
		if (date === undefined) break;
		days.push([date, leftOutBefore(state, date)]);
		({ state } = afterLook(state, date, true, { now, timezone: ZONE, graceMs: 2 * HOUR }));
	}
	expect(days).toEqual([
		['2025-06-15', { from: '2025-06-12', to: '2025-06-14' }],
		['2025-06-16', undefined],
		['2025-06-17', undefined],
		['2025-06-18', undefined],
		['2025-06-19', undefined],
		['2025-06-20', undefined],
		['2025-06-21', undefined],
	]);
});

test('by a clock that is set back today is not over, and is looked at as soon as ever', () => {
	const now = at('2025-06-11T10:00');
	const fast = { last: '2025-07-20', next: at('2025-07-21T00:45') };
	expect(capDays(fast, now, ZONE)).toEqual({
		last: '2025-06-10',
		next: at('2025-06-11T10:30'),
	});
});

test('a right value stays as it is', () => {
	const now = at('2025-06-12T00:20');
	const waiting = { last: '2025-06-10', next: at('2025-06-12T00:45') };
	expect(capDays(waiting, now, ZONE)).toEqual(waiting);
	expect(capDays({ last: '2025-06-01' }, now, ZONE)).toEqual({ last: '2025-06-01' });
});
