import { soak, type SoakOptions } from './account-day.ts';
import { ACTIONS } from './twelve-workflows.ts';

const MINUTE = 60_000;
/** The second half of a day was measured to end with 0.7 MB less than the first one. */
const MOST_GROWTH_BYTES = 4_000_000;

/** Expects that no execution fails, no sample is lost, doubled or late, and that memory does not grow. */
export async function expectRightSoak(options: SoakOptions): Promise<void> {
	const { failed, warnings, refused, items, samples, expected, latestMs, delayed, memory } =
		await soak(options);
	expect(failed).toEqual([]);
	// After three waits in a row for an assumed spacing a gateway finds out by one read whether the server has it.
	expect(refused).toBeLessThanOrEqual(options.throughGateway === true ? 1 : 0);
	expect(samples.toSorted()).toEqual(expected.toSorted());
	if (options.throughGateway === true) {
		// A gateway waits for an assumed spacing between histories, which the first polls after an activation read. Reads
		// without time come with the next polls.
		expect(latestMs).toBeLessThan(16 * MINUTE);
	} else {
		expect(warnings).toEqual([]);
		expect(latestMs).toBeLessThan(6 * MINUTE);
		// Every poll after the first reads every device.
		expect(delayed).toEqual([]);
	}
	// The triggers of changes had something to find, and nothing was offline.
	expect(items).toMatchObject({
		...Object.fromEntries(ACTIONS.map(({ id }) => [id, options.polls])),
		fault: 2,
		'settings-changed': 1,
	});
	expect(items.status).toBeGreaterThan(0);
	expect(items['daily-summary']).toBeGreaterThan(0);
	expect(items.connection).toBeUndefined();
	const [half, end] = memory;
	if (!half || !end) throw new Error('Memory was not measured.');
	// The entries that are forgotten after some minutes differ a little from poll to poll.
	expect(end.entries).toBeLessThanOrEqual(half.entries + options.polls / 4);
	expect(end.heapBytes - half.heapBytes).toBeLessThan(MOST_GROWTH_BYTES);
}
