import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openChromium, noChromium } from './chromium.ts';
import { openPage, type WatchedPage } from './watched-page.ts';

/** A working day in the plant's first weeks, early in the afternoon: 13:42:33 on its clock. */
export const START = '2025-02-20T06:42:33Z';

/** Long enough for two rounds of reads from the simulator. */
export const TWO_ROUNDS_MS = 3500;

/** A simulator with its page in a browser, new for each test. */
export interface Stage {
	/** Its clock stands still at {@link START}. */
	readonly simulator: Simulator;
	open(options?: BrowserContextOptions): Promise<WatchedPage>;
	/** Puts another simulator in the place of the one there is. */
	restart(options: Parameters<typeof createSimulator>[0]): Promise<void>;
	/** Calls the API, expects it to agree, and gives the data of its response. */
	api(path: string, method?: string, body?: unknown): Promise<unknown>;
}

/**
 * Describes what the page does in a browser. Where there is none it reports it and skips; where every test has to run,
 * a test that cannot run has failed.
 */
export function describeInBrowser(name: string, tests: (stage: Stage) => void): void {
	if (noChromium !== undefined && process.env.CI === 'true') {
		test(name, () => {
			throw new Error(noChromium);
		});
		return;
	}
	if (noChromium !== undefined) console.warn(`${name}: not tested. ${noChromium}`);
	(noChromium === undefined ? describe : describe.skip)(name, () => {
		let browser: Browser;
		let simulator: Simulator;

		beforeAll(async () => {
			browser = await openChromium();
		});
		afterAll(async () => {
			await browser.close();
		});
		beforeEach(async () => {
			simulator = await createSimulator({ start: START, speed: 0 });
		});
		afterEach(async () => {
			await Promise.all(browser.contexts().map((context) => context.close()));
			await simulator.close();
		});

		tests({
			get simulator() {
				return simulator;
			},
			open: (options) => openPage(browser, simulator.url, options),
			async restart(options) {
				await simulator.close();
				simulator = await createSimulator(options);
			},
			async api(path, method = 'GET', body) {
				const response = await fetch(`${simulator.url}/api/v1/${path}`, {
					method,
					headers: { authorization: tokenOf(DEFAULT_ACCOUNT), 'content-type': 'application/json' },
					...(body === undefined ? {} : { body: JSON.stringify(body) }),
				});
				const { code, data } = (await response.json()) as { code: number; data: unknown };
				expect(code).toBe(200);
				return data;
			},
		});
	});
}

/** A button by its whole name. */
export function button(page: Page, name: string) {
	return page.getByRole('button', { name, exact: true });
}
