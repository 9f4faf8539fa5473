// The folders are a tree: no import cycle, and no lower folder imports a higher one.

/** Which other packages each package may import. */
const MAY_IMPORT = {
	'packages/spec/src': [],
	'packages/codegen/src': ['packages/spec'],
	'packages/client/src': [],
	'packages/gateway/src': ['packages/client'],
	'packages/simulator/src': [],
	'packages/simulator-page/src': ['packages/simulator'],
	'packages/cli/src': ['packages/client', 'packages/spec'],
	'(nodes|credentials)': ['packages/client', 'nodes'],
};

export default {
	forbidden: [
		{
			name: 'no-cycle-of-files',
			severity: 'error',
			comment: 'Files that import each other are one file, or share a third one that both import.',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-cycle-of-folders',
			severity: 'error',
			comment: 'A lower folder imports no higher one: move what both need down.',
			scope: 'folder',
			from: {},
			to: { circular: true },
		},
		...Object.entries(MAY_IMPORT).map(([folder, others]) => ({
			name: `imports-of-${folder.replace(/^packages\/|\/src$/g, '')}`,
			severity: 'error',
			comment: `${folder} may import ${others.join(', ') || 'no other package'}.`,
			from: { path: `^${folder}/`, pathNot: '\\.test\\.ts$|/testing/' },
			to: {
				path: '^(packages|nodes|credentials|test|bench|demo)/',
				pathNot: `^(${[folder, ...others].join('|')})/`,
			},
		})),
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '\\.test\\.ts$|/dist/|/testing/' },
		tsPreCompilationDeps: true,
		moduleSystems: ['es6'],
		enhancedResolveOptions: {
			extensions: ['.ts', '.tsx', '.mjs', '.js'],
			exportsFields: ['exports'],
			conditionNames: ['import', 'types'],
		},
	},
};
