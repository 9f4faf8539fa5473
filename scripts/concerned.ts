// Which checks and tests concern some paths, for `pnpm test PATH…`.

/** The checks and tests for some paths. All paths are relative to the root. */
export interface Concerned {
	readonly generated: boolean;
	readonly document: boolean;
	readonly build: boolean;
	/** Folders whose types are checked. */
	readonly projects: readonly string[];
	readonly lintedByN8n: readonly string[];
	readonly linted: readonly string[];
	readonly formatted: readonly string[];
	/** Folders and test files to run. */
	readonly tests: readonly string[];
	/** Sources whose tests are found by their imports. */
	readonly related: readonly string[];
}

/** Tests that do not import what they test, so that no tool finds the connection. */
const TESTS_WITHOUT_IMPORT = [
	['nodes/Atess/trigger', ['test/src/trigger']],
	['nodes', ['test/src/node', 'test/src/trigger']],
	['credentials', ['test/src/node', 'test/src/faults']],
	['examples', ['test/src/n8n', 'demo']],
	['openapi', ['packages', 'test/src/conformance', 'test/src/generate']],
	['package.json', ['test/src/package']],
	['packages/simulator-page', ['test/src/page']],
] as const;

/** The inputs of generated files, and generated files. */
const GENERATED = '/generated/';
const GENERATED_FROM = [
	'openapi',
	'packages/codegen',
	'packages/spec',
	'scripts/generate.ts',
	'scripts/item-schemas.ts',
	'scripts/pages',
	'packages/client/src/findings',
	'docs/decisions',
];
/** Sources of the build, and folders whose tests run it. */
const BUILT = ['nodes', 'credentials', 'test', 'demo', 'bench'].concat(
	['client', 'cli', 'simulator', 'simulator-page', 'spec', 'gateway'].map(
		(name) => `packages/${name}`,
	),
);
const SOURCE = /\.[cm]?[jt]sx?$/;
const TEST = '.test.ts';
const PAGE = '.md';

const isFolder = (path: string): boolean => !/\.[a-z]+$/.test(path);
const isWithin = (path: string, folder: string): boolean =>
	path === folder || path.startsWith(`${folder}/`);

/**
 * @param paths files and folders
 * @param projects folders that have a tsconfig.json
 */
export function concernedBy(paths: readonly string[], projects: readonly string[]): Concerned {
	/** Whether a path is in the folder, or is a folder around it. */
	const touches = (folder: string): boolean =>
		paths.some((path) => isWithin(path, folder) || isWithin(folder, path));
	const ofPackage = paths.filter((path) =>
		['nodes', 'credentials', 'package.json'].some((place) => isWithin(path, place)),
	);
	const withoutImport = TESTS_WITHOUT_IMPORT.flatMap(([folder, tests]) => {
		const inside = paths.filter((path) => isWithin(path, folder) || isWithin(folder, path));
		// A file in a folder with its own line concerns the tests of this line alone.
		const isLeft = inside.some(
			(path) =>
				!TESTS_WITHOUT_IMPORT.some(
					([other]) => isWithin(other, folder) && other !== folder && isWithin(path, other),
				),
		);
		return isLeft ? tests : [];
	});
	const own = paths.filter((path) => isFolder(path) || path.endsWith(TEST));
	const ofPages = paths.some((path) => path.endsWith(PAGE)) ? ['test/src/readme'] : [];
	return {
		generated: GENERATED_FROM.some(touches) || paths.some((path) => path.includes(GENERATED)),
		document: touches('openapi'),
		build: BUILT.some(touches),
		projects: projects.filter((project) =>
			project === '.' ? ofPackage.length > 0 : touches(project),
		),
		lintedByN8n: ofPackage,
		linted: paths.filter(
			(path) => !ofPackage.includes(path) && (SOURCE.test(path) || isFolder(path)),
		),
		formatted: paths,
		tests: [...new Set([...own, ...withoutImport, ...ofPages])],
		related: paths.filter(
			(path) => SOURCE.test(path) && !path.endsWith(TEST) && !ofPackage.includes(path),
		),
	};
}
