import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { storedState } from '../../../nodes/Atess/trigger/state/renamed';
import { emptyState } from '../../../nodes/Atess/trigger/state/state';

const STATE = emptyState({ config: '["newData"]', zone: 'UTC', scope: '[]' });
let ids = 0;

/** A node of a workflow that no other test has, with the static data that n8n gives it. */
function node(name: string, node: IDataObject = {}, workflow: IDataObject = {}) {
	const id = `node-${++ids}`;
	const at = (called: string, data: IDataObject, ofWorkflow: string | undefined = 'w') =>
		storedState({
			getNode: () => ({ id, name: called }),
			getWorkflow: () => ({ id: ofWorkflow }),
			getWorkflowStaticData: (kind: string) => (kind === 'node' ? data : workflow),
		} as unknown as IPollFunctions);
	return { id, at, workflow, node, now: () => at(name, node) };
}

test('a state that is saved is read again, and the workflow keeps the name', () => {
	const { now, node: data, workflow, id } = node('A');
	expect(now()).toMatchObject({ stored: undefined, lostUnder: undefined });
	now().save(STATE);
	expect(data).toEqual({ atess: STATE });
	expect(workflow).toEqual({ atess: { [id]: 'A' } });
	expect(now()).toMatchObject({ stored: STATE, lostUnder: undefined });
});

test('a node that is renamed gets the state of its ID', () => {
	const { now, at, workflow, id } = node('A');
	now().save(STATE);
	const data = {};
	expect(at('B', data)).toMatchObject({ stored: STATE, lostUnder: undefined });
	// Another workflow can hold a copy with the same ID.
	expect(at('B', {}, 'other').stored).toBeUndefined();
	at('B', data).save({ ...STATE, scopeAt: 1 });
	expect(data).toEqual({ atess: { ...STATE, scopeAt: 1 } });
	expect(workflow).toEqual({ atess: { [id]: 'B' } });
});

test('after a restart the state is lost under the former name, unless the name is the same', () => {
	const names: IDataObject = {};
	const { id, at } = node('B', {}, { atess: names });
	names[id] = 'A';
	expect(at('B', {})).toMatchObject({ stored: undefined, lostUnder: 'A' });
	expect(at('A', {}).lostUnder).toBeUndefined();
	const stored = { ...STATE, scopeAt: 5 };
	expect(at('B', { atess: stored })).toMatchObject({ stored, lostUnder: undefined });
});

test('the names of nodes are written once, and the latest fifty are kept', () => {
	const names = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`id-${i}`, `${i}`]));
	const { now, workflow, id } = node('A', {}, { atess: names });
	now().save(STATE);
	expect(Object.entries(workflow.atess ?? {})).toEqual([
		...Object.entries(names).slice(1),
		[id, 'A'],
	]);
	// A state from before names were written.
	const older = node('B', { atess: STATE });
	older.now().save(STATE);
	expect(older.workflow).toEqual({ atess: { [older.id]: 'B' } });
	const written = workflow.atess;
	now().save(STATE);
	expect(workflow.atess).toBe(written);
});

test.each([null, 'A', ['A'], 7])('static data of a workflow that is %j holds no names', (atess) => {
	const { now, workflow, id } = node('A', {}, { atess });
	expect(now().lostUnder).toBeUndefined();
	now().save(STATE);
	expect(workflow).toEqual({ atess: { [id]: 'A' } });
});

test('a name that is not a text does not count', () => {
	const names: IDataObject = { other: 'B' };
	const { now, workflow, id } = node('A', {}, { atess: names });
	names[id] = 7;
	expect(now().lostUnder).toBeUndefined();
	now().save(STATE);
	expect(workflow).toEqual({ atess: { other: 'B', [id]: 'A' } });
});
