const swc = (syntax) => ({
	jsc: { parser: { syntax }, target: 'es2023' },
	module: { type: 'commonjs' },
});

/** Packages that are ESM only: Node can require them, jest cannot, so they are transformed. */
const ESM_ONLY =
	'(json-schema-ref-parser|commander|@clack|fast-wrap-ansi|fast-string-|sisteransi|@scalar)';

/** @type {import('jest').Config} */
export default {
	// `.test.ts` beside what it tests; `test/` holds what needs n8n or several packages.
	roots: ['<rootDir>/packages', '<rootDir>/demo', '<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '/dist/'],
	modulePathIgnorePatterns: ['/dist/'],
	testEnvironment: 'node',
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
		'^atess-client/core$': '<rootDir>/packages/client/src/core.ts',
		'^atess-client$': '<rootDir>/packages/client/src/index.ts',
		'^atess-simulator$': '<rootDir>/packages/simulator/src/index.ts',
	},
	testTimeout: 60_000,
	// What files leave behind in a process grows to gigabytes over all of them, and then collecting it takes
	// longer than the tests.
	maxWorkers: 2,
	workerIdleMemoryLimit: '700MB',
	// For `pnpm run coverage`: what keeps the promises is the client.
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
