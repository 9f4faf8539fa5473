import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's package puts it here; CHROMIUM names another place. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why nothing can be tested in a browser; undefined when it can. */
export const noChromium = existsSync(CHROMIUM)
	? undefined
	: `There is no Chromium at ${CHROMIUM}: install it (apt-get install chromium), or name one in CHROMIUM.`;

/** A browser that asks nobody but the page for anything. */
export function launchChromium(): Promise<Browser> {
	return chromium.launch({
		executablePath: CHROMIUM,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
}
