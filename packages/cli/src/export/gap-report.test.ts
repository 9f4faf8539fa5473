import { gapLines } from './gap-report.ts';

test('nothing is claimed of later data, which an export does not look for', () => {
	const gap = { from: '2026-11-25 00:00:00', to: '2026-11-25 23:55:00', missing: 288 };
	const days = [
		{
			date: '2026-11-25',
			expected: 288,
			received: 0,
			gaps: [{ ...gap, reason: 'vendorEmpty' as const }],
		},
	];
	expect(gapLines({ expected: 288, received: 0, missing: 288, unplaced: 0, days })).toEqual([
		'0 of 288 samples, 288 missing:',
		'  2026-11-25 00:00:00 to 2026-11-25 23:55:00: 288 samples, no data on the server for this period (reason unknown)',
	]);
});
