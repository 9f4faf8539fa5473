import { createHistory, type HistoryRequest } from './index.ts';

const REQUEST: HistoryRequest = {
	operationId: 'pcsDataList',
	deviceSn: 'SIMPCS0001',
	from: '2026-01-01 00:00:00',
	to: '2026-01-03 23:59:59',
};

/** Nothing may be sent. */
const never = (): never => {
	throw new Error('A call was made.');
};
const history = createHistory({ requestPages: never });

/** Values with which a read of history would never end, or never begin. */
const HARMFUL: [string, number][] = [
	['windowDays', 0],
	['windowDays', -1],
	['windowDays', 1.5],
	['windowDays', NaN],
	['pageSize', 0],
	['pageSize', NaN],
];

test.each([...HARMFUL, ['sampleMinutes', 0], ['spacingMs', NaN], ['latencyMs', -1]])(
	'no read is estimated with %s %p',
	(name, value) => {
		expect(() => history.estimate(REQUEST, { [name]: value })).toThrow(
			new RegExp(`^${name} must be a (whole )?number of at least [01], not ${value}\\.$`),
		);
	},
);

test.each([...HARMFUL, ['minPageSize', 0], ['maxPages', NaN], ['maxRereads', -1]])(
	'no history is read with %s %p',
	async (name, value) => {
		const read = history.rows(REQUEST, { [name]: value });
		await expect(read.next()).rejects.toThrow(RangeError);
	},
);

test.each([
	['sampleMinutes', 0],
	['sampleMinutes', NaN],
	['arrivalMs', NaN],
])('no days are accounted for with %s %p', async (name, value) => {
	const days = history.coverage(REQUEST, { timezone: 'Asia/Bangkok', [name]: value });
	await expect(days.next()).rejects.toThrow(RangeError);
});

test('pages without end may be allowed', () => {
	expect(history.estimate(REQUEST, { windowDays: Infinity })).toMatchObject({ windows: 1 });
});
