// Which checks and tests concern some paths, for `pnpm test PATH…`.

/** Tests of the built node: its sources are not imported by them, so that no tool finds the connection. */
const TESTS_OF_NODE = [
	['nodes/Atess/trigger', ['test/src/trigger']],
	['nodes', ['test/src/node', 'test/src/trigger']],
	['credentials', ['test/src/node', 'test/src/faults']],
	['examples', ['test/src/n8n', 'demo']],
	['openapi', ['packages', 'test/src/conformance', 'test/src/generate']],
];

/** What is made from what: changed files that are read through a generated or built file. */
const GENERATED = /^openapi\/|^packages\/codegen\/|\/generated\//;
const BUILT = /^(nodes|credentials|test|demo|bench|packages\/(client|cli|simulator))(\/|$)/;
const SOURCE = /\.[cm]?[jt]s$/;
const TEST = /\.test\.ts$/;

/**
 * @param {readonly string[]} paths files and folders, relative to the root
 * @param {readonly string[]} projects folders that have a tsconfig.json
 */
export function concernedBy(paths, projects) {
	const within = (folder) =>
		paths.filter((file) => file === folder || file.startsWith(`${folder}/`));
	const ofPackage = paths.filter((file) => /^(nodes|credentials)(\/|$)|^package\.json$/.test(file));
	const linted = (file) => SOURCE.test(file) || !/\.[a-z]+$/.test(file);
	const ofNode = TESTS_OF_NODE.flatMap(([folder, tests]) => {
		const more = TESTS_OF_NODE.some(
			([other]) => other.startsWith(`${folder}/`) && within(other).length > 0,
		);
		return within(folder).length > 0 && !more ? tests : [];
	});
	const own = paths.filter((file) => !SOURCE.test(file) || TEST.test(file));
	return {
		generated: paths.some((file) => GENERATED.test(file)),
		document: within('openapi').length > 0,
		build: paths.some((file) => BUILT.test(file)),
		projects: projects.filter((project) =>
			project === '.' ? ofPackage.length > 0 : within(project).length > 0,
		),
		lintedByN8n: ofPackage,
		linted: paths.filter((file) => !ofPackage.includes(file) && linted(file)),
		formatted: paths,
		/** Folders and test files to run. */
		tests: [...new Set([...own, ...ofNode])],
		/** Sources whose tests are found by their imports. */
		related: paths.filter(
			(file) => SOURCE.test(file) && !TEST.test(file) && !ofPackage.includes(file),
		),
	};
}
