import { EXPECTED, idsOf, week, WORKFLOWS } from './kill-week.ts';
import type { Dying } from './n8n-host.ts';

describe('in the moment between saving and starting the workflow', () => {
	/** The poll of 11:02 finds the fault of 10:25. */
	const at = (dying: Dying) => (poll: number) => (poll === 11 ? dying : 'no');
	const evening = '2025-10-03T18:02:00+02:00';

	test('n8n loses what it has saved and not started', async () => {
		const { host } = await week(WORKFLOWS.fault, at('afterSaving'), evening);
		expect(idsOf(host)).toEqual(EXPECTED.fault.slice(1));
	}, 600_000);

	test('a started event that was not saved comes again with the same id', async () => {
		const { host } = await week(WORKFLOWS.fault, at('afterStarting'), evening);
		const [raised, cleared] = EXPECTED.fault;
		expect(idsOf(host)).toEqual([raised, raised, cleared]);
	}, 600_000);
});
