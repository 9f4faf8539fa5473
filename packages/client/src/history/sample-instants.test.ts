import { createInstants } from './sample-instants.ts';

const instants = (times: readonly unknown[]): (string | undefined)[] => {
	const instantOf = createInstants('Europe/Berlin');
	return times.map((time) => {
		const instant = instantOf({ time });
		return instant === undefined ? undefined : new Date(instant).toISOString().slice(5, 16);
	});
};
const night = (...times: string[]): string[] => times.map((time) => `2026-10-25 ${time}:00`);

test.each<[string, string[], string[]]>([
	[
		'in the order of time',
		['01:55', '02:00', '02:55', '02:00', '02:55', '03:00'],
		['24T23:55', '25T00:00', '25T00:55', '25T01:00', '25T01:55', '25T02:00'],
	],
	[
		'with other minutes the second time round',
		['02:30', '02:55', '02:10', '02:50'],
		['25T00:30', '25T00:55', '25T01:10', '25T01:50'],
	],
	[
		'in the order of the text',
		['02:00', '02:00', '02:30', '02:30'],
		['25T00:00', '25T01:00', '25T00:30', '25T01:30'],
	],
	['of one time round', ['02:00', '02:30', '03:00'], ['25T00:00', '25T00:30', '25T02:00']],
])('samples of a doubled hour %s have their moments', (_, times, moments) => {
	expect(instants(night(...times))).toEqual(moments.map((moment) => `10-${moment}`));
});

test('each night with a doubled hour begins with the first time round', () => {
	const times = ['2026-10-25 02:30:00', '2026-10-25 02:10:00', '2027-10-31 02:05:00'];
	expect(instants([...times, '2027-10-31 02:30:00'])).toEqual([
		...['10-25T00:30', '10-25T01:10', '10-31T00:05', '10-31T00:30'],
	]);
	expect(instants(['2026-10-25 02:30:00', '2027-10-31 02:30:00'])).toEqual([
		...['10-25T00:30', '10-31T00:30'],
	]);
});

test('a moment needs no order, and a text that is not a time of the plant has no moment', () => {
	const moment = '2026-10-25T01:30:00Z';
	expect(instants([moment, moment, '2026-03-29 02:30:00', 'soon', undefined])).toEqual([
		...['10-25T01:30', '10-25T01:30', undefined, undefined, undefined],
	]);
});
