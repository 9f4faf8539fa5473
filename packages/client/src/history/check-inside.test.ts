import { AtessResponseError } from '../errors/index.ts';
import { checkInside } from './check-inside.ts';
import { requestOf } from './testing/scripted-server.ts';

const DAY = { from: '2026-10-25 00:00:00', to: '2026-10-25 23:59:59' };
const request = requestOf(DAY.from, DAY.to);
const check = (time: unknown) => (): void => {
	checkInside([{ time: '2026-10-25 12:00:00' }, { time }], request, DAY);
};

test.each([
	['the first second', '2026-10-25 00:00:00'],
	['the last second', '2026-10-25 23:59:59'],
	['no time', undefined],
	['a time that cannot be read', 'soon'],
	['a moment up to a day before, as zones differ', '2026-10-24T00:00:00Z'],
	['a moment up to a day after', '2026-10-26T23:59:59Z'],
	['a moment as a number', Date.UTC(2026, 9, 24)],
])('a row with %s is of the range', (_, time) => {
	expect(check(time)).not.toThrow();
});

test.each([
	['a second before', '2026-10-24 23:59:59', '2026-10-24 23:59:59'],
	['a second after', '2026-10-26 00:00:00', '2026-10-26 00:00:00'],
	['a moment more than a day before', Date.UTC(2026, 9, 24) - 1000, '2026-10-23T23:59:59.000Z'],
	['a moment more than a day after', Date.UTC(2026, 9, 27), '2026-10-27T00:00:00.000Z'],
])('a row %s is of another range', (_, time, shown) => {
	expect(check(time)).toThrow(AtessResponseError);
	expect(check(time)).toThrow(
		expect.objectContaining({ message: expect.stringContaining(shown) as string }) as Error,
	);
});
