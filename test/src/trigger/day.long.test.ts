// A whole day of polls every five minutes.
import { expectPollsOnTime, type Day } from './day.ts';

const polls = 288;

test.each<[string, Day]>([
	['one device', { devices: 1, kinds: ['pcs'], polls }],
	['four devices', { devices: 4, kinds: ['pcs', 'pbd', 'mbms', 'hpsCentral'], polls }],
	['45 devices', { devices: 45, plants: 12, polls }],
])('over a day every poll reads %s once and in time', async (_, day) => {
	await expectPollsOnTime(day);
});
