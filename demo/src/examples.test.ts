import { join } from 'node:path';
import { pollingEveryMinute, readExamples, sendingTo } from './examples.ts';

/** By name alone, as the demo has them. */
const CREDENTIALS = ['ATESS simulator', 'Mail server', 'PostgreSQL'].map((name) => ({ name }));

const examples = readExamples(join(__dirname, '../../examples'));

test.each(examples.map((workflow) => [workflow.name, workflow] as const))(
	'"%s" can be imported by anybody: an id of its own, credentials by name alone, simulated devices',
	(_name, workflow) => {
		expect(workflow.id).toMatch(/^[A-Za-z0-9]{8,36}$/);
		for (const { credentials = {} } of workflow.nodes) {
			for (const reference of Object.values(credentials)) {
				expect(CREDENTIALS).toContainEqual(reference);
			}
		}
		const serials = workflow.nodes.map(({ parameters }) => JSON.stringify(parameters)).join();
		// Any text that looks like a serial number of the vendor is one of the simulator.
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
	expect(polls.length).toBeGreaterThan(3);
	const without = (value: unknown): string =>
		JSON.stringify(value, (key, v: unknown) => (key === 'pollTimes' ? null : v));
	expect(without(changed)).toBe(without(examples));
});

test('messages go to the inbox of this machine until somebody enters another address', () => {
	const sent = JSON.stringify(examples.map((workflow) => sendingTo('http://inbox.test', workflow)));
	expect(sent.split('http://inbox.test').length).toBeGreaterThan(4);
	expect(sent.match(/https?:\/\/(?!inbox\.test)[^\s"\\`]+/g) ?? []).toEqual(
		expect.not.arrayContaining([expect.stringMatching(/hooks|webhook|bot/)]),
	);
});

test('each has a number of its own, from easy to hard', () => {
	const numbers = examples.map(({ name }) => name.slice(0, name.indexOf(' ')));
	expect(numbers).toEqual([...new Set(numbers)].sort());
});
