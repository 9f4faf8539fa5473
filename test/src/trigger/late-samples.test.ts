// Samples that take some minutes to arrive. More of them are in late-samples.long.test.ts.
import { expectEachOnce, expectOutage } from './late-samples.ts';

test.each([4, 14])(
	'samples that are %i minutes late: an outage begins and ends',
	async (minutes) => {
		await expectOutage(minutes);
	},
);

test('half of the samples late, without a zone: each is reported once', async () => {
	await expectEachOnce(5, 45, 0.5);
});
