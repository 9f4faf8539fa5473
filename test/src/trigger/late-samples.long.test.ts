import { expectEachOnce, expectOutage } from './late-samples.ts';

test.each([1, 3, 4, 6, 9, 14, 20])(
	'samples that are %i minutes late: an outage begins and ends',
	async (minutes) => {
		await expectOutage(minutes);
	},
);

test.each([
	[1, 30, 0.1],
	[5, 45, 0.5],
	[2, 25, 0.2],
])(
	'without a zone, polled every %i minutes, late by %i of them, share %d: each is reported once',
	async (every, lateMinutes, lateShare) => {
		await expectEachOnce(every, lateMinutes, lateShare);
	},
);
