// Clocks that jump by minutes, by hours, by days and by a month.
import { CREDENTIALS, endWorld, expectEachOnce, expectNoOutage } from './jumping-clock.ts';

afterEach(endWorld);

describe.each(CREDENTIALS)('%s', (_, credential) => {
	test.each([5, 45, 90, 720, 1500, 43_200])(
		'a clock that is off by %i minutes loses and repeats no sample',
		async (minutes) => {
			await expectEachOnce(minutes, credential);
		},
	);

	test.each([45, 90, 720, 1500])(
		'a clock that is off by %i minutes is not an outage',
		async (minutes) => {
			await expectNoOutage(minutes, credential);
		},
	);
});
