// Twelve workflows of one account for an hour; the whole day is in day.long.test.ts.
import { expectRightSoak } from './expect-right-soak.ts';

test('an hour of twelve workflows loses, doubles and delays nothing', async () => {
	// A slow server, because then the polls are 5 seconds late within the hour.
	await expectRightSoak({ polls: 16, latencyMs: [400, 500] });
});
