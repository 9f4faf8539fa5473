import path from 'node:path';

const swc = (syntax) => ({
	jsc: { parser: { syntax }, target: 'es2023' },
	module: { type: 'commonjs' },
});

/** Packages that are ESM only: Node can require them, jest cannot, so they are transformed. */
const ESM_ONLY =
	'(json-schema-ref-parser|commander|@clack|fast-wrap-ansi|fast-string-|sisteransi|@scalar|d3-|internmap)';

const common = {
	testPathIgnorePatterns: ['/node_modules/', '/dist/'],
	modulePathIgnorePatterns: ['/dist/'],
	testEnvironment: path.join(import.meta.dirname, 'scripts/test-environment.cjs'),
	transform: {
		'^.+\\.ts$': ['@swc/jest', swc('typescript')],
		[`${ESM_ONLY}.+\\.m?js$`]: ['@swc/jest', swc('ecmascript')],
	},
	transformIgnorePatterns: [`/node_modules/(?!.*${ESM_ONLY})`],
	// Tests run the sources, not an earlier build.
	moduleNameMapper: {
		'^fast-check$': '<rootDir>/test/src/fast-check/seeded.cjs',
		// pnpm keeps a copy for each set of peers; n8n's error classes must be the same everywhere.
		'^n8n-workflow$': '<rootDir>/test/node_modules/n8n-workflow',
		'^atess-client/(core|internal|report)$': '<rootDir>/packages/client/src/$1.ts',
		'^atess-client$': '<rootDir>/packages/client/src/index.ts',
		'^atess-spec/(.*)$': '<rootDir>/packages/spec/src/$1.ts',
		'^atess-simulator$': '<rootDir>/packages/simulator/src/index.ts',
	},
};

/** Suites of the real n8n and of a browser. */
const WITH_N8N = '<rootDir>/test/src/(n8n|editor|page)/';

/**
 * The configuration for the short tests or for the long ones.
 *
 * @param {string} ending of the files' names
 * @returns {import('jest').Config}
 */
export function configFor(ending) {
	return {
		projects: [
			{
				...common,
				displayName: 'workspace',
				globalSetup: '<rootDir>/scripts/built.mjs',
				// `.test.ts` next to what it tests; `test/` holds what needs n8n or several packages.
				roots: ['packages', 'demo', 'test', 'scripts'].map((folder) => `<rootDir>/${folder}`),
				testMatch: [`**/*${ending}`],
				testPathIgnorePatterns: [
					...common.testPathIgnorePatterns,
					WITH_N8N,
					...(ending === SHORT ? [LONG.replaceAll('.', '\\.')] : []),
				],
			},
			{
				...common,
				displayName: 'n8n',
				roots: ['<rootDir>/test'],
				testMatch: ['n8n', 'editor', 'page'].map((folder) => `**/test/src/${folder}/**/*${ending}`),
				globalSetup: '<rootDir>/scripts/built.mjs',
				...(ending === SHORT && {
					testPathIgnorePatterns: [...common.testPathIgnorePatterns, LONG.replaceAll('.', '\\.')],
					// One n8n and one browser for all suites, started only when one of them runs. It builds, too.
					globalSetup: '<rootDir>/test/src/shared/setup.ts',
					globalTeardown: '<rootDir>/test/src/shared/teardown.ts',
				}),
			},
		],
		// A long proof takes minutes on a busy machine, and one that was given up goes on in the next file's process.
		// A slow or busy machine may need five times as long as ours.
		testTimeout: ending === LONG ? 600_000 : 300_000,
		testSequencer: path.join(import.meta.dirname, 'scripts/longest-first.cjs'),
		// The memory that test files leave behind in a process grows to gigabytes, and then garbage collection takes
		// longer than the tests.
		maxWorkers: 2,
		workerIdleMemoryLimit: '700MB',
		// A process of that size takes more than half a second to end on a busy machine, and jest's default then takes it
		// for one that a test keeps alive.
		workerGracefulExitTimeout: 10_000,
		// For `pnpm run coverage`. The client keeps the promises.
		coverageProvider: 'v8',
		collectCoverageFrom: [
			'packages/client/src/**/*.ts',
			'!**/generated/**',
			'!**/testing/**',
			'!**/*.test.ts',
		],
		coverageThreshold: {
			'./packages/client/src/core/': { branches: 95 },
			'./packages/client/src/errors/': { branches: 95 },
		},
	};
}

/** Every behaviour once. */
export const SHORT = '.test.ts';
/** The same behaviours by mass: weeks, many seeds, whole copies of the project. */
export const LONG = '.long.test.ts';

export default configFor(SHORT);
