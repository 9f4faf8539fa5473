import { createCalendar } from './calendar.ts';
import { createDayStore, type Room } from './day-store.ts';
import { NEW_SYSTEM, type SystemDay } from './system.ts';

const day = createCalendar('UTC').day(20_000);

const walkedIn = ({ walked, weather }: Room): SystemDay => ({
	...walked,
	weather,
	day,
	health: { cycles: 0, sohPercent: 100 },
	before: NEW_SYSTEM,
	after: NEW_SYSTEM,
});

describe('a store of days', () => {
	it('gives up the day that was requested least lately, whose ever it is', () => {
		const store = createDayStore(2);
		const [one, other] = [store.shelf(), store.shelf()];
		const put = (shelf: typeof one, number: number) => {
			const room = store.take(288);
			shelf.put(number, walkedIn(room), room);
		};
		put(one, 1);
		put(other, 1);
		one.get(1);
		put(other, 2);
		expect([one.get(1), other.get(1), other.get(2)].map(Boolean)).toEqual([true, false, true]);
	});

	it('drops the days of one shelf from a day on', () => {
		const store = createDayStore();
		const [one, other] = [store.shelf(), store.shelf()];
		for (const number of [1, 2, 3]) {
			for (const shelf of [one, other]) {
				const room = store.take(288);
				shelf.put(number, walkedIn(room), room);
			}
		}
		one.dropFrom(2);
		expect([1, 2, 3].map((number) => one.get(number) !== undefined)).toEqual([true, false, false]);
		expect([1, 2, 3].map((number) => other.get(number) !== undefined)).toEqual([true, true, true]);
	});

	it('uses room again, and only that of the right size', () => {
		const store = createDayStore();
		const room = store.take(276);
		store.giveBack(room);
		expect(store.take(288)).not.toBe(room);
		expect(store.take(276)).toBe(room);
		expect(store.take(276)).not.toBe(room);
	});
});
