/** By which suites find what runs for all of them. */
export const VARIABLES = {
	n8nUrl: 'ATESS_TEST_N8N_URL',
	userFolder: 'ATESS_TEST_N8N_USER_FOLDER',
	packageFolder: 'ATESS_TEST_N8N_PACKAGE',
	browser: 'ATESS_TEST_BROWSER',
} as const;
