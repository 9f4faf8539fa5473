// Pictures of the simulator's page for the docs, from a fixed seed and a clock that stands still.
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openChromium, noChromium } from './chromium.ts';

const IMAGES = path.resolve(import.meta.dirname, '../../../docs/images');

/** A working day, late in the afternoon: every part has something to do. */
const START = '2025-02-20T10:22:20Z';

/** The one that the README starts it on; it is in the picture. */
const PORT = 8090;

const MOST_BYTES = 250_000;

interface Picture {
	readonly name: string;
	readonly context: BrowserContextOptions;
	/** the content of the picture; the window when it is left out */
	readonly of?: (page: Page) => Promise<{ x: number; y: number; width: number; height: number }>;
}

const DESKTOP = { width: 1280, height: 1320 };

const PICTURES: readonly Picture[] = [
	{ name: 'light', context: { viewport: DESKTOP, colorScheme: 'light' } },
	{ name: 'dark', context: { viewport: DESKTOP, colorScheme: 'dark' } },
	{
		name: 'devices',
		context: { viewport: { width: 1280, height: 2400 }, colorScheme: 'light' },
		of: devicesAndRequests,
	},
	{
		name: 'phone',
		context: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: 'light' },
	},
];

if (noChromium !== undefined) {
	console.error(`No pictures can be taken. ${noChromium}`);
	process.exit(1);
}
mkdirSync(IMAGES, { recursive: true });
const simulator = await createSimulator({ port: PORT, seed: 1, start: START, speed: 0 });
const browser = await openChromium();
try {
	await makeItInteresting(simulator);
	for (const picture of PICTURES) await take(browser, simulator.url, picture);
} finally {
	await browser.close();
	await simulator.close();
}

/** A fault, a changed setting, and a client that has read something and requested too much. */
async function makeItInteresting({ url, control }: Simulator): Promise<void> {
	control.raiseFault({ deviceSn: 'SIMHPS0001', code: '7-114-4' });
	control.changeSettings({ deviceSn: 'SIMHPS0001', values: { simExtraDischargeCutoffSoc: 20 } });
	const calls = [
		['GET', 'hps/data-last?deviceSn=SIMHPS0001'],
		['GET', 'pcs/data-last?deviceSn=SIMPCS0001'],
		['GET', 'hps/big-setting?deviceSn=SIMHPS0001'],
		['PUT', 'hps/big-setting?deviceSn=SIMHPS0001', { valleyPeriodTime5: '01:00-05:00' }],
		['GET', 'pcs/data-last?deviceSn=SIMPCS9999'],
		['GET', 'bms/buc-base-info/list?dataLogSn=SIMLOG0001'],
		['GET', 'bms/buc-base-info/list?dataLogSn=SIMLOG0001'],
	] as const;
	for (const [method, call, body] of calls) {
		await fetch(`${url}/api/v1/${call}`, {
			method,
			headers: { authorization: tokenOf(DEFAULT_ACCOUNT), 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
	}
}

async function take(browser: Browser, url: string, { name, context, of }: Picture): Promise<void> {
	const opened = await browser.newContext({ ...context, locale: 'en-GB', reducedMotion: 'reduce' });
	const page = await opened.newPage();
	await page.goto(url);
	await page.locator('.u-over').last().waitFor();
	const file = path.join(IMAGES, `simulator-${name}.png`);
	await page.screenshot({ path: file, ...(of ? { clip: await of(page) } : {}) });
	await opened.close();
	const { size } = statSync(file);
	if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes, more than ${MOST_BYTES}.`);
	console.log(`${path.relative(process.cwd(), file)} ${Math.round(size / 1000)} kB`);
}

async function devicesAndRequests(page: Page) {
	const boxes = await Promise.all(
		['devices', 'device', 'requests', 'limits'].map((name) =>
			page.locator(`.card-${name}`).boundingBox(),
		),
	);
	const found = boxes.filter((box) => box !== null);
	const margin = 16;
	const top = Math.min(...found.map(({ y }) => y)) - margin;
	const bottom = Math.max(...found.map(({ y, height }) => y + height)) + margin;
	return { x: 0, y: top, width: 1280, height: bottom - top };
}
