import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { VARIABLES } from '../shared/variables.ts';

/** Debian's package puts it here; CHROMIUM names another place. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why nothing can be tested in a browser; undefined when it can. */
export const noChromium = existsSync(CHROMIUM)
	? undefined
	: `There is no Chromium at ${CHROMIUM}: install it (apt-get install chromium), or name one in CHROMIUM.`;

/** A browser that makes no connection but to the page it shows. */
export const CHROMIUM_OPTIONS = {
	executablePath: CHROMIUM,
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	],
};

/** The browser that runs for all suites, or one of its own where there is none. */
export async function openChromium(): Promise<Browser> {
	const shared = process.env[VARIABLES.browser];
	return shared === undefined
		? await chromium.launch(CHROMIUM_OPTIONS)
		: await chromium.connect(shared);
}
