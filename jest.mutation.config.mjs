import config from './jest.config.mjs';

const workspace = { ...config.projects[0] };
delete workspace.globalSetup;
delete workspace.displayName;

/**
 * The tests of one folder, for `pnpm run test:mutation`: one project, because Stryker follows which test runs
 * which line in no other configuration, and without a build, because the tests run the sources.
 */
export default {
	...workspace,
	roots: ['<rootDir>/packages', '<rootDir>/test'],
	testMatch: JSON.parse(process.env.ATESS_MUTATION_TESTS ?? '["packages"]').map((place) =>
		place.endsWith('.test.ts') ? `<rootDir>/${place}` : `<rootDir>/${place}/**/*.test.ts`,
	),
	testTimeout: config.testTimeout,
};
