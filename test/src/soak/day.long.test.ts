// A whole day of twelve workflows of one account.
import { nightly } from '../shared/nightly.ts';
import { expectRightSoak } from './expect-right-soak.ts';

test('a day of twelve workflows loses, doubles and delays nothing', async () => {
	await expectRightSoak({ polls: 288, latencyMs: [5, 500] });
}, 600_000);

nightly(
	'a day of twelve workflows through a gateway loses, doubles, and delays samples by 16 minutes at most',
	async () => {
		await expectRightSoak({ polls: 288, latencyMs: [5, 500], throughGateway: true });
	},
	1_200_000,
);
