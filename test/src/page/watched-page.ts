import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page with everything that has gone wrong in it. */
export interface WatchedPage {
	readonly page: Page;
	/** Messages of the console, failed and refused requests, exceptions. */
	readonly troubles: readonly string[];
	/** Addresses of all requests. */
	readonly requested: readonly string[];
}

/** Opens an address and waits until it shows a plant. */
export async function openPage(
	browser: Browser,
	url: string,
	options: BrowserContextOptions = {},
): Promise<WatchedPage> {
	const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	const troubles: string[] = [];
	const requested: string[] = [];
	page.on('console', (message) => {
		troubles.push(`console ${message.type()}: ${message.text()}`);
	});
	page.on('pageerror', (error) => {
		troubles.push(`exception: ${error.message}`);
	});
	page.on('request', (request) => {
		requested.push(request.url());
	});
	page.on('requestfailed', (request) => {
		troubles.push(`failed: ${request.url()}`);
	});
	page.on('response', (response) => {
		if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
	});
	await page.goto(url);
	await page.locator('.flow-value').first().waitFor();
	return { page, troubles, requested };
}
