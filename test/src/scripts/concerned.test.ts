import { existsSync } from 'node:fs';
import path from 'node:path';
import { concernedBy, type Concerned } from '../../../scripts/concerned.ts';
import { ROOT } from '../workspace.ts';

const PROJECTS = ['test', 'packages/client', 'packages/simulator', 'demo', '.', 'scripts'];
const NOTHING: Concerned = {
	generated: false,
	document: false,
	build: false,
	projects: [],
	lintedByN8n: [],
	linted: [],
	formatted: [],
	tests: [],
	related: [],
};

test.each<[string, Partial<Concerned>]>([
	[
		'packages/client/src/request/pages.ts',
		{
			build: true,
			projects: ['packages/client'],
			linted: ['packages/client/src/request/pages.ts'],
			related: ['packages/client/src/request/pages.ts'],
		},
	],
	[
		'packages/client/src/request/pages.test.ts',
		{
			build: true,
			projects: ['packages/client'],
			linted: ['packages/client/src/request/pages.test.ts'],
			tests: ['packages/client/src/request/pages.test.ts'],
		},
	],
	[
		'packages/client/src/generated/operations.ts',
		{
			generated: true,
			build: true,
			projects: ['packages/client'],
			linted: ['packages/client/src/generated/operations.ts'],
			related: ['packages/client/src/generated/operations.ts'],
		},
	],
	[
		'packages',
		{
			generated: true,
			build: true,
			projects: ['packages/client', 'packages/simulator'],
			linted: ['packages'],
			tests: ['packages', 'test/src/page'],
		},
	],
	[
		'packages/simulator-page/src/main.tsx',
		{
			build: true,
			linted: ['packages/simulator-page/src/main.tsx'],
			tests: ['test/src/page'],
			related: ['packages/simulator-page/src/main.tsx'],
		},
	],
	[
		'nodes/Atess/trigger/feed/reported.ts',
		{
			build: true,
			projects: ['.'],
			lintedByN8n: ['nodes/Atess/trigger/feed/reported.ts'],
			tests: ['test/src/trigger'],
		},
	],
	[
		'nodes/Atess/Atess.node.ts',
		{
			build: true,
			projects: ['.'],
			lintedByN8n: ['nodes/Atess/Atess.node.ts'],
			tests: ['test/src/node', 'test/src/trigger'],
		},
	],
	[
		'openapi/paths/pcs.yaml',
		{
			generated: true,
			document: true,
			tests: ['packages', 'test/src/conformance', 'test/src/generate'],
		},
	],
	['package.json', { projects: ['.'], lintedByN8n: ['package.json'], tests: ['test/src/package'] }],
	['README.md', { tests: ['test/src/readme'] }],
	['examples/daily.json', { tests: ['test/src/n8n', 'demo'] }],
	[
		'scripts/pack.ts',
		{ projects: ['scripts'], linted: ['scripts/pack.ts'], related: ['scripts/pack.ts'] },
	],
	[
		'test/src/node',
		{ build: true, projects: ['test'], linted: ['test/src/node'], tests: ['test/src/node'] },
	],
])('%s', (changed, expected) => {
	expect(concernedBy([changed], PROJECTS)).toEqual({
		...NOTHING,
		...expected,
		formatted: [changed],
	});
});

test('a trigger and a node together concern the tests of both, each once', () => {
	const { tests } = concernedBy(
		['nodes/Atess/trigger/feed/reported.ts', 'nodes/Atess/Atess.node.ts'],
		PROJECTS,
	);
	expect([...tests].sort()).toEqual(['test/src/node', 'test/src/trigger']);
});

test('every folder of tests that is named exists', () => {
	const { tests } = concernedBy(
		['nodes', 'credentials', 'examples', 'openapi', 'package.json', 'README.md'],
		PROJECTS,
	);
	expect(tests.filter((folder) => !existsSync(path.join(ROOT, folder)))).toEqual([]);
});
