import type { PollRun } from '../../../nodes/Atess/trigger/run/poll-run';
import {
	giveUpCatchUps,
	isOfLastPoll,
	mayCatchUp,
	sharedCatchUp,
	startCatchUp,
} from '../../../nodes/Atess/trigger/reads/keep-pace';
import type { CatchUp, Paced } from '../../../nodes/Atess/transport/paced';
import { MIDNIGHT, MINUTE } from './samples.ts';

const SECOND = 1000;
const OPERATION = 'pcsDataList';
const at = (seconds: number): number => MIDNIGHT + seconds * SECOND;
let now = 0;
let paced: Paced;
const run = (): Pick<PollRun, 'now' | 'paced'> => ({ now: at(0), paced });
beforeEach(() => {
	now = at(0);
	paced = { next: new Map(), catchUps: new Map() };
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => {
	jest.restoreAllMocks();
});

const history = (from: string): Omit<CatchUp, 'at'> => ({ from, rows: Promise.resolve([]) });
const start = (key: string, from = '2026-03-10 00:00:00'): CatchUp =>
	startCatchUp(run(), OPERATION, key, history(from));

describe('the latest data', () => {
	test.each([
		[270, 270, true],
		[269, 270, false],
		[270, 269, false],
	])('sent %p s and read %p s ago is that of the last poll: %p', (answered, read, isLast) => {
		const feed = { ...{ at: 0, text: '', print: '', seen: 0 }, read: at(-read) };
		expect(isOfLastPoll({ now: at(0) }, feed, { answeredAt: at(-answered) })).toBe(isLast);
	});
});

describe('the history that stands in for the latest data', () => {
	test('is read once in 15 s for an operation', () => {
		expect(mayCatchUp(run(), OPERATION)).toBe(true);
		start('A');
		expect(mayCatchUp(run(), OPERATION)).toBe(false);
		expect(mayCatchUp(run(), 'bcuDataList')).toBe(true);
		now = at(14.9);
		expect(mayCatchUp(run(), OPERATION)).toBe(false);
		now = at(15);
		expect(mayCatchUp(run(), OPERATION)).toBe(true);
	});

	test('is not tried for an hour where it cannot be read', () => {
		giveUpCatchUps(run(), OPERATION);
		now = at(3599);
		expect(mayCatchUp(run(), OPERATION)).toBe(false);
		now = at(3600);
		expect(mayCatchUp(run(), OPERATION)).toBe(true);
	});

	test('is not put off by a clock that was set back', () => {
		giveUpCatchUps(run(), OPERATION);
		expect(mayCatchUp(run(), OPERATION)).toBe(false);
		now = at(-1);
		expect(mayCatchUp(run(), OPERATION)).toBe(true);
	});

	test('is shared with the triggers that poll within 30 s, as far as it goes back', () => {
		const started = start('A', '2026-03-10 01:00:00');
		expect(sharedCatchUp(run(), 'A', '2026-03-10 01:00:00')).toBe(started);
		expect(sharedCatchUp(run(), 'A', '2026-03-10 02:00:00')).toBe(started);
		expect(sharedCatchUp(run(), 'A', '2026-03-10 00:59:59')).toBeUndefined();
		expect(sharedCatchUp(run(), 'B', '2026-03-10 01:00:00')).toBeUndefined();
		now = at(29.9);
		expect(sharedCatchUp(run(), 'A', '2026-03-10 01:00:00')).toBe(started);
		now = at(30);
		expect(sharedCatchUp(run(), 'A', '2026-03-10 01:00:00')).toBeUndefined();
		now = at(-30);
		expect(sharedCatchUp(run(), 'A', '2026-03-10 01:00:00')).toBeUndefined();
	});

	test('is forgotten when another one begins in a later poll', () => {
		start('A');
		now = at(29);
		start('B');
		expect([...paced.catchUps.keys()]).toEqual(['A', 'B']);
		now = at(30);
		start('C');
		expect([...paced.catchUps.keys()]).toEqual(['B', 'C']);
		now = at(30) - MINUTE;
		start('D');
		expect([...paced.catchUps.keys()]).toEqual(['D']);
	});
});
