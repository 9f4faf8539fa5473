// Polls of a server that takes time to respond; the whole day is in day.long.test.ts.
import { expectPollsOnTime, type Day } from './day.ts';

test.each<[string, Day]>([
	['one device', { devices: 1, kinds: ['pcs'], polls: 60 }],
	['four devices', { devices: 4, kinds: ['pcs', 'pbd', 'mbms', 'hpsCentral'], polls: 30 }],
	['45 devices of a slow server', { devices: 45, plants: 12, polls: 12, latencyMs: () => 500 }],
])('every poll reads %s once and in time, and no request is too early', async (_, day) => {
	await expectPollsOnTime(day);
});
