import { Readable } from 'node:stream';
import type { Row } from '../model/row.ts';
import { normaliseAll, normaliseStream } from './normalise-all.ts';
import { normalise } from './normalise.ts';

const OPTIONS = { timezone: 'UTC', powerUnit: 'kW' } as const;
const row = (minute: number, epvTotal: number) => ({
	time: `2026-07-01 12:${String(minute).padStart(2, '0')}:00`,
	epvTotal,
});
const ROWS = [row(0, 10), row(5, 11), row(10, 9), row(15, 12)];

describe('rows one after the other', () => {
	const backwards = [[], [], ['counterBackwards'], []];

	test('each is judged against the one before', () => {
		const records = [...normaliseAll('pbd', ROWS, OPTIONS)];
		expect(records.map(({ pvEnergyTotalKwh }) => pvEnergyTotalKwh)).toEqual([10, 11, 9, 12]);
		expect(records.map(({ quality }) => quality.map(({ code }) => code))).toEqual(backwards);
	});

	test('the first is judged against the sample that was given', () => {
		const previous = normalise('pbd', { time: '2026-07-01 11:55:00', epvTotal: 20 }, OPTIONS);
		const [first] = normaliseAll('pbd', ROWS, { ...OPTIONS, previous });
		expect(first?.quality).toMatchObject([{ code: 'counterBackwards' }]);
	});

	test('without options the zone is unknown', async () => {
		const codes = ['zoneUnknown'];
		for (const { quality } of normaliseAll('bcu', [{ time: '2026-07-01 12:00:00' }])) {
			expect(quality.map(({ code }) => code)).toEqual(codes);
		}
		const one = Readable.from([{ time: '2026-07-01 12:00:00' }]) as AsyncIterable<Row>;
		for await (const { quality } of normaliseStream('bcu', one)) {
			expect(quality.map(({ code }) => code)).toEqual(codes);
		}
	});

	test('nothing is read ahead', () => {
		let taken = 0;
		function* endless() {
			for (;;) {
				taken++;
				yield row(taken % 60, taken);
			}
		}
		const records = normaliseAll('pbd', endless(), OPTIONS);
		expect(taken).toBe(0);
		records.next();
		records.next();
		expect(taken).toBe(2);
	});

	test('rows that arrive are treated alike', async () => {
		const records = [];
		const arriving = Readable.from(ROWS) as AsyncIterable<Row>;
		for await (const record of normaliseStream('pbd', arriving, OPTIONS)) records.push(record);
		expect(records).toEqual([...normaliseAll('pbd', ROWS, OPTIONS)]);
	});
});
