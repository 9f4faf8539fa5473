import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { carryOut, type Action } from './overlay-action.ts';

interface Case {
	readonly tree: Record<string, unknown>;
	readonly actions: readonly Action[];
}

const name = fc.constantFrom('a', 'b', "it's", '/path/{id}', 'list');
const leaf = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('x', 'y'), fc.constant(null));
const parameter = fc.record({
	name: fc.constantFrom('deviceSn', 'pageNo'),
	in: fc.constantFrom('query', 'path'),
});
const { tree } = fc.letrec<{ tree: Record<string, unknown>; value: unknown }>((tie) => ({
	tree: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
	value: fc.oneof(
		{ maxDepth: 3 },
		leaf,
		tie('tree'),
		fc.array(fc.oneof(leaf, parameter), { maxLength: 3 }),
	),
}));
const step = fc.oneof(
	name.map((each) => `['${each.replaceAll("'", "\\'")}']`),
	fc.constantFrom('[0]', '[-1]', '[0:2]', '[*]', "[?(@.in == 'query')]", '..a', '..list'),
);
const target = fc.array(step, { maxLength: 3 }).map((steps) => `$['x-tree']${steps.join('')}`);
const action: fc.Arbitrary<Action> = fc.oneof(
	fc.record({ target, remove: fc.constant(true) }),
	fc.record({ target, update: fc.oneof(leaf, tree, fc.array(leaf, { maxLength: 2 })) }),
);
const cases: fc.Arbitrary<Case> = fc.record({
	tree,
	actions: fc.array(action, { minLength: 1, maxLength: 4 }),
});

function byLibrary(all: readonly Case[]): { tree?: unknown; refused: boolean }[] {
	const answer = execFileSync(
		process.execPath,
		[path.join(import.meta.dirname, '../testing/apply-overlays.mjs')],
		{ encoding: 'utf8', input: all.map((one) => JSON.stringify(one)).join('\n') },
	);
	return answer
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as { tree?: unknown; refused: boolean });
}

test('an action does what it does in the library, which writes what is generated', () => {
	const all = fc.sample(cases, 500);
	const fromLibrary = byLibrary(all);
	expect(fromLibrary).toHaveLength(all.length);
	let compared = 0;
	for (const [index, { tree, actions }] of all.entries()) {
		const expected = fromLibrary[index];
		// No structuredClone: its results are not of a plain class in a test, and no path fits it.
		const document = JSON.parse(JSON.stringify({ 'x-tree': tree })) as { 'x-tree'?: unknown };
		const problems = actions.map((each) => carryOut(document, each));
		// Actions that the library refuses end there. Actions that it would apply twice are refused here.
		if (expected?.refused === true || problems.some((problem) => problem?.endsWith('twice')))
			continue;
		if (problems.includes(undefined)) compared += 1;
		expect({ tree, actions, made: document['x-tree'] }).toEqual({
			tree,
			actions,
			made: expected?.tree,
		});
	}
	expect(compared).toBeGreaterThan(150);
});
