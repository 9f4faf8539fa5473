import { hourSteps, stepsOf, timeOf } from './hour-axis.ts';

const fiveMinutes = (from: number, count: number) =>
	Array.from({ length: count }, (_, step) => {
		const minutes = from + step * 5;
		return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
	});

test.each([
	['a day that has not begun', [], [0, 72, 144, 216]],
	['a day under way', fiveMinutes(0, 100), [0, 72, 144, 216]],
	// From 01:55 the clock goes to 03:00: the later hours begin 12 steps earlier.
	['a day with 23 hours', [...fiveMinutes(0, 24), ...fiveMinutes(180, 60)], [0, 60, 132, 204, 276]],
])('%s has its hours at their steps', (_, times, expected) => {
	expect(hourSteps(times, 6)).toEqual(expected);
});

test('a day with 25 hours has more steps', () => {
	const times = [...fiveMinutes(0, 36), ...fiveMinutes(120, 264)];
	expect(stepsOf(times)).toBe(300);
	expect(hourSteps(times, 12)).toEqual([0, 156]);
});

test('a step that is still to come continues the clock', () => {
	expect(timeOf(['10:00', '10:05'], 1)).toBe('10:05');
	expect(timeOf(['10:00', '10:05'], 14)).toBe('11:10');
	expect(timeOf([], 3)).toBe('00:15');
});
