import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import type { Browser, Page } from 'playwright-core';
import { violations } from './accessibility.ts';
import { launchChromium, noChromium } from './chromium.ts';
import { eventually } from './eventually.ts';
import { openPage } from './watched-page.ts';

/** A working day in the plant's first weeks, early in the afternoon: 13:42:33 on its clock. */
const START = '2025-02-20T06:42:33Z';

/** Long enough for two rounds of asking the simulator. */
const TWO_ROUNDS_MS = 3500;

if (noChromium !== undefined) {
	console.warn(`The simulator's page is not tested. ${noChromium}`);
	// Where every test has to run, a test that cannot run has failed.
	if (process.env.CI === 'true') {
		test('there is a browser to test the page in', () => {
			throw new Error(noChromium);
		});
	}
}

const describeInBrowser = noChromium === undefined ? describe : describe.skip;

describeInBrowser("the simulator's page", () => {
	let browser: Browser;
	let simulator: Simulator;

	beforeAll(async () => {
		browser = await launchChromium();
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

	async function api(path: string, method = 'GET', body?: unknown): Promise<unknown> {
		const response = await fetch(`${simulator.url}/api/v1/${path}`, {
			method,
			headers: { authorization: tokenOf(DEFAULT_ACCOUNT), 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const { code, data } = (await response.json()) as { code: number; data: unknown };
		expect(code).toBe(200);
		return data;
	}

	/** Devices tell of what has happened to them with their next sample, five minutes after the last. */
	const nextSample = () => {
		simulator.control.setClock({ advanceSeconds: 300 });
	};

	const faultWord = async (word: number) => {
		const record = (await api('hps/data-last?deviceSn=SIMHPS0001')) as Record<string, unknown>;
		return record[`sysFaultWord${word}`];
	};

	const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

	it('loads without an error, from the simulator alone, and shows what it says', async () => {
		const { page, troubles, requested } = await openPage(browser, simulator.url);
		await page.waitForTimeout(TWO_ROUNDS_MS);
		expect(troubles).toEqual([]);
		expect(requested.filter((url) => !url.startsWith(`${simulator.url}/`))).toEqual([]);
		const systems = simulator.control.state().plants[0]?.systems ?? [];
		expect(systems).toHaveLength(3);
		const pvKw = systems.reduce((sum, system) => sum + (system.pvKw ?? NaN), 0);
		expect(pvKw).toBeGreaterThan(1);
		const picture = await page.locator('svg.flow').getAttribute('aria-label');
		expect(picture).toContain(`PV ${pvKw.toFixed(1)} kW, producing`);
		for (const { name, socPercent } of systems) {
			const meter = page.getByRole('meter', { name: `State of charge of ${name}` });
			expect(await meter.getAttribute('aria-valuenow')).toBe(socPercent?.toFixed(1));
		}
	});

	it.each(['light', 'dark'] as const)('is accessible in %s colours', async (colorScheme) => {
		await api('hps/data-last?deviceSn=SIMHPS0001');
		simulator.control.raiseFault({ deviceSn: 'SIMHPS0001', code: '2-104-5' });
		simulator.control.raiseFault({ deviceSn: 'SIMHPS0001', code: '7-114-4' });
		simulator.control.changeSettings({ deviceSn: 'SIMHPS0001', values: { atsComNo: 2 } });
		const { page } = await openPage(browser, simulator.url, { colorScheme });
		await page.getByText('Hourly values as a table').click();
		await button(page, 'BMS communication lost').click();
		await page.getByRole('status').getByText('BMS communication lost raised').waitFor();
		expect(await violations(page)).toEqual([]);
		await button(page, 'Start over…').click();
		expect(await violations(page)).toEqual([]);
	});

	it('raises a fault that the API then tells, and clears it', async () => {
		const { page } = await openPage(browser, simulator.url);
		expect(await faultWord(2)).toBe(0);
		await button(page, 'BMS communication lost').click();
		const active = page.locator('.faults');
		await active.getByText('BMS Communication').waitFor();
		nextSample();
		// D3 of the word, whose two bytes are swapped on the wire: bit 11.
		expect(await faultWord(2)).toBe(2048);
		await page.getByRole('button', { name: 'Clear BMS Communication' }).click();
		await active.getByText('BMS Communication').waitFor({ state: 'detached' });
		nextSample();
		expect(await faultWord(2)).toBe(0);
	});

	it('raises a fault by keyboard alone, and is left by keyboard again', async () => {
		const { page } = await openPage(browser, simulator.url);
		const focused = () =>
			page.evaluate(() => {
				const { activeElement } = document;
				return activeElement?.closest('button')?.textContent ?? activeElement?.nodeName ?? '';
			});
		const visited: string[] = [];
		while ((await focused()) !== 'BMS fault' && visited.length < 150) {
			await page.keyboard.press('Tab');
			visited.push(await focused());
		}
		expect(visited[0]).toBe('A');
		expect(visited.at(-1)).toBe('BMS fault');
		const outline = await page.evaluate(
			() => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
		);
		expect(outline).not.toBe('none');
		await page.keyboard.press('Enter');
		await page.locator('.faults').getByText('BMS', { exact: true }).waitFor();
		nextSample();
		// D5 of the word.
		expect(await faultWord(2)).toBe(8192);
		expect(await focused()).toBe('BMS fault');
		// Past the end of the page the focus is the browser's: nothing has kept it.
		let left = false;
		for (let presses = 0; presses < 150 && !left; presses++) {
			await page.keyboard.press('Tab');
			left = (await focused()) === 'BODY';
		}
		expect(left).toBe(true);
	});

	it('cuts the grid', async () => {
		const { page } = await openPage(browser, simulator.url);
		await button(page, 'Cut the grid').click();
		await page.getByText('no utility grid', { exact: true }).waitFor();
		expect(simulator.control.state().plants[0]?.gridAvailable).toBe(false);
		await button(page, 'Restore the grid').first().click();
		await page.getByText('available', { exact: true }).waitFor();
		expect(simulator.control.state().plants[0]?.gridAvailable).toBe(true);
	});

	it('offers the grid, not clearing, against a fault that comes from an outage', async () => {
		simulator.control.setGrid({ plantId: '1001', available: false });
		const { page } = await openPage(browser, simulator.url);
		const faults = page.locator('.faults');
		await faults.getByText('AC no utility grid').waitFor();
		expect(await faults.getByRole('button', { name: 'Clear' }).count()).toBe(0);
		await faults.getByRole('button', { name: 'Restore the grid' }).click();
		await faults.getByText('AC no utility grid').waitFor({ state: 'detached' });
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Faults');
	});

	it('finds a plant among many', async () => {
		await simulator.close();
		simulator = await createSimulator({ start: START, speed: 0, plants: 30 });
		const plants = simulator.control.state().plants;
		const wanted = plants.find(({ name }) => name.startsWith('Island'));
		const islands = plants.filter(({ name }) => name.startsWith('Island'));
		const { page } = await openPage(browser, simulator.url);
		const select = page.getByLabel('Plant', { exact: true });
		expect(await select.locator('option').count()).toBe(30);
		await page.getByLabel('Search plants').fill('island');
		// The chosen one stays in the list.
		expect(await select.locator('option').count()).toBe(islands.length + 1);
		await select.selectOption(wanted?.plantId ?? '');
		await page.getByRole('heading', { name: wanted?.name ?? '' }).waitFor();
		expect(new URL(page.url()).searchParams.get('plant')).toBe(wanted?.plantId);
		// It has a generator and no grid.
		await page.getByText('none: this plant stands alone').waitFor();
		const picture = await page.locator('svg.flow').getAttribute('aria-label');
		expect(picture).toContain('Generator');
		expect(picture).not.toContain('Grid');
		await page.reload();
		await page.getByRole('heading', { name: wanted?.name ?? '' }).waitFor();
	});

	it('shows a setting that was written through the API, and by whom', async () => {
		const { page } = await openPage(browser, simulator.url);
		const row = page.getByRole('row', { name: 'valleyPeriodTime5' });
		expect(await row.innerText()).toContain('00:00-00:00');
		await api('hps/big-setting?deviceSn=SIMHPS0001', 'PUT', { valleyPeriodTime5: '01:00-05:00' });
		await row.getByText('01:00-05:00').waitFor();
		const history = page.locator('.history li', { hasText: 'by the API' });
		expect(await history.first().innerText()).toContain(
			'valleyPeriodTime5: 00:00-00:00 → 01:00-05:00',
		);
	});

	it('shows a setting that waits to take effect', async () => {
		simulator.control.setSwitches({ settingsWrite: 'delayed' });
		await api('hps/big-setting?deviceSn=SIMHPS0001', 'PUT', { atsComNo: 3 });
		const { page } = await openPage(browser, simulator.url);
		await page.getByText('atsComNo → 3').waitFor();
		simulator.control.setClock({ advanceSeconds: 300 });
		await page.getByText('atsComNo → 3').waitFor({ state: 'detached' });
		await page.getByText('atsComNo: 1 → 3').waitFor();
	});

	it('changes a setting as somebody else', async () => {
		const { page } = await openPage(browser, simulator.url);
		await page.getByLabel('Setting', { exact: true }).selectOption('atsComNo');
		await page.getByLabel('New value').fill('many');
		await button(page, 'Change as somebody else').click();
		await page.getByText('A number is needed, such as 1, not "many".').waitFor();
		await page.getByLabel('New value').fill('4');
		await button(page, 'Change as somebody else').click();
		await page.getByText('atsComNo: 1 → 4').waitFor();
		expect(await api('hps/big-setting?deviceSn=SIMHPS0001')).toMatchObject({ atsComNo: 4 });
	});

	it('moves the clock', async () => {
		const { page } = await openPage(browser, simulator.url);
		const clock = () => simulator.control.clock();
		await page.getByText('13:42:33').waitFor();
		await button(page, '+1 h').click();
		await page.getByText('14:42:33').waitFor();
		await button(page, '+1 day').click();
		await page.getByText('Fri, 21 Feb 2025').waitFor();
		expect(clock()).toEqual({ now: '2025-02-21T07:42:33.000Z', speed: 0 });
		await page.getByLabel('Jump to').fill('2025-03-01T06:30');
		await button(page, 'Go').click();
		await page.getByText('06:30:00', { exact: true }).waitFor();
		expect(clock().now).toBe('2025-02-28T23:30:00.000Z');
		await button(page, '×300').click();
		await page.getByText('300 times as fast').waitFor();
		expect(clock().speed).toBe(300);
		const shown = await page.locator('.clock-time').innerText();
		await eventually(
			() => page.locator('.clock-time').innerText(),
			(text) => text !== shown,
		);
		await button(page, 'Pause').click();
		await page.getByText(', stands still').waitFor();
		expect(clock().speed).toBe(0);
	});

	it('starts over when it is told to twice', async () => {
		simulator.control.setClock({ advanceSeconds: 86_400 });
		simulator.control.setGrid({ plantId: '1001', available: false });
		const { page } = await openPage(browser, simulator.url);
		await button(page, 'Start over…').click();
		await button(page, 'Keep everything').click();
		expect(simulator.control.clock().now).toBe('2025-02-21T06:42:33.000Z');
		await button(page, 'Start over…').click();
		await button(page, 'Start over').click();
		await page.getByText('Thu, 20 Feb 2025').waitFor();
		expect(simulator.control.state().plants[0]?.gridAvailable).toBe(true);
	});

	it('turns a switch, and says why one cannot be turned so', async () => {
		const { page } = await openPage(browser, simulator.url);
		await page.getByLabel('settingsPut').selectOption('replace');
		await page.getByText('settingsPut is replace.').waitFor();
		expect(simulator.control.switches().settingsPut).toBe('replace');
		await page.getByLabel('maxPageSize').fill('0');
		await page.keyboard.press('Tab');
		await page.getByText('maxPageSize must be').waitFor();
		expect(await page.getByLabel('maxPageSize').inputValue()).toBe('2000');
	});

	it('takes a data logger offline and back', async () => {
		const { page } = await openPage(browser, simulator.url);
		await page.getByLabel('Samples meanwhile').selectOption('lost');
		await button(page, 'Take offline').click();
		await page.getByText('SIMLOG0001 is offline.').waitFor();
		expect(simulator.control.state().plants[0]?.loggers[0]?.online).toBe(false);
		await button(page, 'Bring online').click();
		await page.getByText('SIMLOG0001 is online again.').waitFor();
		expect(simulator.control.state().plants[0]?.loggers[0]?.online).toBe(true);
	});

	it('lists requests and what they have used of their limits', async () => {
		const { page } = await openPage(browser, simulator.url);
		await api('hps/data-last?deviceSn=SIMHPS0001');
		const requests = page.getByRole('region', { name: 'Requests, the newest first' });
		expect(await requests.getByRole('row').nth(1).innerText()).toMatch(
			/02-20 13:42:33\s+hpsCentralDataLast\s+●?\s*200/,
		);
		const limits = page.getByRole('region', { name: 'Frequency limits that have been used' });
		expect(await limits.innerText()).toMatch(/hpsCentralDataLast\s+deviceSn=SIMHPS0001\s+1 of 1/);
	});

	it('shows another day, and the hours of it as a table', async () => {
		const { page } = await openPage(browser, simulator.url);
		await page.getByRole('button', { name: 'Day before' }).click();
		await page.getByText('Hourly values as a table').click();
		const table = page.getByRole('region', { name: 'Hourly values' });
		await eventually(
			() => table.getByRole('row').count(),
			(rows) => rows === 25,
		);
		const [system] = simulator.control.truth({ plantId: '1001', date: '2025-02-19' }).systems;
		await page.getByLabel('Shown', { exact: true }).selectOption(system?.name ?? '');
		const noon = system?.loadKw.slice(144, 156) ?? [];
		const mean = noon.reduce((sum, kw) => sum + kw, 0) / 12;
		const row = table.getByRole('row', { name: '12:00' });
		await eventually(
			async () => (await row.getByRole('cell').allInnerTexts())[1],
			(load) => load === mean.toFixed(1),
		);
	});

	it.each([
		['a phone', 360, 800],
		['a tablet', 768, 1024],
		['a laptop', 1280, 800],
	])('never scrolls sideways on %s', async (_, width, height) => {
		await api('hps/data-last?deviceSn=SIMHPS0001');
		simulator.control.raiseFault({ deviceSn: 'SIMHPS0001', code: '4-108-1' });
		const { page } = await openPage(browser, simulator.url, { viewport: { width, height } });
		await page.getByText('Hourly values as a table').click();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
	});

	it('keeps focus and what is half typed, and says nothing by itself, while time passes', async () => {
		const { page } = await openPage(browser, simulator.url);
		await button(page, '×3600').click();
		await page.getByText('An hour passes in a second.').waitFor();
		await page.getByLabel('Jump to').fill('2030-01-01T00:00');
		await page.getByLabel('New value').fill('half');
		await page.evaluate(() => {
			const said: string[] = [];
			Object.assign(window, { said });
			for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live]')) {
				new MutationObserver(() => said.push(region.textContent)).observe(region, {
					subtree: true,
					childList: true,
					characterData: true,
				});
			}
		});
		const before = await page.locator('.clock-now').innerText();
		await page.waitForTimeout(TWO_ROUNDS_MS);
		expect(await page.locator('.clock-now').innerText()).not.toBe(before);
		expect(await page.getByLabel('New value').inputValue()).toBe('half');
		expect(await page.getByLabel('Jump to').inputValue()).toBe('2030-01-01T00:00');
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('setting-value');
		expect(await page.evaluate('said')).toEqual([]);
	});

	it('asks nothing while nobody looks', async () => {
		const { page, requested } = await openPage(browser, simulator.url);
		await page.evaluate(() => {
			Object.defineProperty(document, 'hidden', { value: true, configurable: true });
			document.dispatchEvent(new Event('visibilitychange'));
		});
		// What was under way may end.
		await page.waitForTimeout(500);
		const asked = requested.length;
		await page.waitForTimeout(TWO_ROUNDS_MS);
		expect(requested.length).toBe(asked);
		await page.evaluate(() => {
			Object.defineProperty(document, 'hidden', { value: false });
			document.dispatchEvent(new Event('visibilitychange'));
		});
		await eventually(
			() => requested.length,
			(count) => count > asked,
		);
	});

	it('says that the simulator is gone, and goes on when it is back', async () => {
		const { page } = await openPage(browser, simulator.url);
		const { port } = simulator;
		await simulator.close();
		await page.getByText('The simulator does not answer.').waitFor();
		simulator = await createSimulator({ port, start: '2025-03-05T03:00:00Z', speed: 0 });
		await page.getByText('The simulator does not answer.').waitFor({ state: 'hidden' });
		await page.getByText('Wed, 5 Mar 2025').waitFor();
	});
});

test('the page is not there when there is no control', async () => {
	const closed = await createSimulator({ start: START, control: false });
	try {
		const response = await fetch(`${closed.url}/`);
		expect(response.headers.get('content-type')).toContain('application/json');
		expect(await response.json()).toMatchObject({ code: 404 });
	} finally {
		await closed.close();
	}
});
