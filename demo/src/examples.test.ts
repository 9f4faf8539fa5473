import { join } from 'node:path';
import { pollingEveryMinute, readExamples } from './examples.ts';

const examples = readExamples(join(__dirname, '../../examples'));

test.each(examples.map((workflow) => [workflow.name, workflow] as const))(
	'"%s" can be imported by anybody: an id of its own, credentials by name alone, simulated devices',
	(_name, workflow) => {
		expect(workflow.id).toMatch(/^[A-Za-z0-9]{8,36}$/);
		for (const { credentials = {} } of workflow.nodes) {
			for (const reference of Object.values(credentials)) {
				expect(reference).toEqual({ name: 'ATESS simulator' });
			}
		}
		const serials = workflow.nodes.map(({ parameters }) => JSON.stringify(parameters)).join();
		// Whatever looks like a serial number of the vendor's is one of the simulator's.
		for (const [serial] of serials.matchAll(/\b[A-Z]{3,}[A-Z0-9]*[0-9]{3,}\b/g)) {
			expect(serial).toMatch(/^SIM/);
		}
	},
);

test.each(examples.map((workflow) => [workflow.name, workflow] as const))(
	'"%s" explains itself in a sticky note',
	(_name, { nodes }) => {
		expect(nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
	},
);

test('triggers of the demo poll every minute, and nothing else of a workflow changes', () => {
	const changed = examples.map(pollingEveryMinute);
	const polls = JSON.stringify(changed).match(/"everyMinute"/g) ?? [];
	expect(polls).toHaveLength(JSON.stringify(examples).split('"pollTimes"').length - 1);
	expect(polls.length).toBeGreaterThan(5);
	const without = (value: unknown): string =>
		JSON.stringify(value, (key, v: unknown) => (key === 'pollTimes' ? null : v));
	expect(without(changed)).toBe(without(examples));
});
