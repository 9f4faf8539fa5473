import { endShared } from './setup.ts';

/** Ends what the setup has started. */
async function teardown(): Promise<void> {
	await endShared();
}

// jest takes the default export.
export { teardown as default };
