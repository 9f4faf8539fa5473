import { readNumber } from './read-number.ts';

describe('numbers as the vendor sends them', () => {
	test.each<[unknown, number]>([
		[12.5, 12.5],
		[0, 0],
		['12.5', 12.5],
		[' 12.5 ', 12.5],
		['-3', -3],
		['0', 0],
		['007', 7],
		['1e3', 1000],
		['1.0E7', 10_000_000],
		['2.5E-4', 0.00025],
	])('%p is %p', (sent, expected) => {
		expect(readNumber(sent)).toBe(expected);
	});

	test.each([-0, '-0', '-0.0'])('%p is 0 without a sign', (sent) => {
		expect(Object.is(readNumber(sent), 0)).toBe(true);
	});

	test.each([undefined, null, '', '   ', '--', ' -- ', Number.NaN])('%p is nothing', (sent) => {
		expect(readNumber(sent)).toBeNull();
	});

	test.each([
		'12,5',
		'1,234.5',
		'12 kW',
		'+3',
		'.5',
		'5.',
		'0x10',
		'1 2',
		'NaN',
		'null',
		'-',
		'Infinity',
		'1e999',
		Infinity,
		-Infinity,
		true,
		false,
		{},
		{ value: 1 },
		[],
		[5],
		10n,
	])('%p is there but no number', (sent) => {
		expect(readNumber(sent)).toBeNaN();
	});
});
