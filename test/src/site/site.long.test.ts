// The site of the documentation, as it is built, in Chromium.
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { noChromium, openChromium } from '../page/chromium.ts';
import { ROOT, temporaryFolder } from '../workspace.ts';

jest.setTimeout(180_000);

const TYPES: Readonly<Record<string, string>> = {
	'.css': 'text/css',
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.woff2': 'font/woff2',
};

const site = temporaryFolder('site');
let server: Server;
let url: string;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

(noChromium === undefined ? describe : describe.skip)('the site of the documentation', () => {
	beforeAll(async () => {
		const vitepress = path.join(ROOT, 'docs/node_modules/vitepress/bin/vitepress.js');
		const args = [vitepress, 'build', path.join(ROOT, 'docs'), '--outDir', site.path];
		const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
		// A page that cannot be rendered is reported and does not end the build.
		expect({ status, errors: /\w*Error:.*/.exec(stdout + stderr)?.[0] }).toEqual({ status: 0 });
		server = createServer((request, response) => {
			const { pathname } = new URL(request.url ?? '/', 'http://localhost');
			const wanted = path.join(site.path, decodeURIComponent(pathname));
			const file = [wanted, `${wanted}.html`, path.join(wanted, 'index.html')].find(
				(each) => existsSync(each) && statSync(each).isFile(),
			);
			if (file === undefined) {
				response.writeHead(404).end();
				return;
			}
			response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'text/plain' });
			createReadStream(file).pipe(response);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		browser = await openChromium();
		page = await browser.newPage();
		page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
		page.on('request', (request) => {
			if (!request.url().startsWith(url) && !request.url().startsWith('data:')) {
				troubles.push(`another server: ${request.url()}`);
			}
		});
		page.on('response', (response) => {
			const isIcon = response.url().endsWith('/favicon.ico');
			if (response.status() >= 400 && !isIcon) troubles.push(`missing: ${response.url()}`);
		});
	});
	afterAll(async () => {
		await browser.close();
		server.close();
		site.remove();
	});
	afterEach(() => {
		expect(troubles.splice(0)).toEqual([]);
	});

	test('its first page is the README, with its picture', async () => {
		await page.goto(url);
		await page.getByRole('heading', { name: 'n8n-nodes-atess', level: 1 }).waitFor();
		const picture = page.getByRole('img', { name: /fell below 20 %/ });
		await picture.scrollIntoViewIfNeeded();
		expect(await picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(
			0,
		);
	});

	test('the search finds a message of the troubleshooting page', async () => {
		await page.getByRole('button', { name: 'Search' }).first().click();
		await page.getByRole('searchbox').fill('refused the request as too frequent');
		const result = page.locator('.VPLocalSearchBox .result').first();
		await result.waitFor();
		await result.click();
		await page.waitForURL(/troubleshooting/);
		await page.getByRole('heading', { name: 'Troubleshooting', level: 1 }).waitFor();
	});

	test('a link of a page leads to another page of the site', async () => {
		await page.goto(`${url}/docs/start/first-day`);
		await page.getByRole('link', { name: 'Paths do not match' }).first().click();
		await page.getByRole('heading', { name: 'Paths do not match', level: 1 }).waitFor();
	});

	test('the text of an expression is shown as it is', async () => {
		await page.goto(`${url}/docs/n8n/fleet`);
		await page.getByText('{{ $json.summary }}').first().waitFor();
	});

	test('the reference of the API opens an operation, and has no button that sends a request', async () => {
		await page.goto(`${url}/api/`);
		await page.locator('[data-path="/api/v1/pcs/data-last"]').click();
		await page.getByText('Responses').first().waitFor();
		for (const name of ['Try it out', 'Authorize']) {
			expect(await page.getByRole('button', { name }).count()).toBe(0);
		}
	});
});
