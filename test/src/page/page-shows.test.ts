import { createSimulator } from 'atess-simulator';
import { violations } from './accessibility.ts';
import { eventually } from './eventually.ts';
import { button, describeInBrowser, START, TWO_ROUNDS_MS } from './stage.ts';

describeInBrowser("contents of the simulator's page", (stage) => {
	it('loads without an error, from the simulator alone, and shows its values', async () => {
		const { page, troubles, requested } = await stage.open();
		await page.waitForTimeout(TWO_ROUNDS_MS);
		expect(troubles).toEqual([]);
		expect(requested.filter((url) => !url.startsWith(`${stage.simulator.url}/`))).toEqual([]);
		const systems = stage.simulator.control.state().plants[0]?.systems ?? [];
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
		await stage.api('hps/data-last?deviceSn=SIMHPS0001');
		stage.simulator.control.raiseFault({ deviceSn: 'SIMHPS0001', code: '2-104-5' });
		stage.simulator.control.raiseFault({ deviceSn: 'SIMHPS0001', code: '7-114-4' });
		stage.simulator.control.changeSettings({ deviceSn: 'SIMHPS0001', values: { atsComNo: 2 } });
		const { page } = await stage.open({ colorScheme });
		await page.getByText('Hourly values as a table').click();
		await button(page, 'BMS communication lost').click();
		await page.getByRole('status').getByText('BMS communication lost raised').waitFor();
		expect(await violations(page)).toEqual([]);
		await button(page, 'Start over…').click();
		expect(await violations(page)).toEqual([]);
	});

	it('finds a plant among many', async () => {
		await stage.restart({ start: START, speed: 0, plants: 30 });
		const plants = stage.simulator.control.state().plants;
		const wanted = plants.find(({ name }) => name.startsWith('Island'));
		const islands = plants.filter(({ name }) => name.startsWith('Island'));
		const { page } = await stage.open();
		const select = page.getByLabel('Plant', { exact: true });
		expect(await select.locator('option').count()).toBe(30);
		await page.getByLabel('Search plants').fill('island');
		// The chosen one stays in the list.
		expect(await select.locator('option').count()).toBe(islands.length + 1);
		await select.selectOption(wanted?.plantId ?? '');
		await page.getByRole('heading', { name: wanted?.name ?? '' }).waitFor();
		expect(new URL(page.url()).searchParams.get('plant')).toBe(wanted?.plantId);
		// It has a generator and no grid.
		await page.getByText('none (off-grid plant)').waitFor();
		const picture = await page.locator('svg.flow').getAttribute('aria-label');
		expect(picture).toContain('Generator');
		expect(picture).not.toContain('Grid');
		expect(await page.locator('.energies').innerText()).not.toContain('grid');
		await page.reload();
		await page.getByRole('heading', { name: wanted?.name ?? '' }).waitFor();
	});

	it('shows a setting that was written through the API, and by whom', async () => {
		const { page } = await stage.open();
		const row = page.getByRole('row', { name: 'valleyPeriodTime5' });
		expect(await row.innerText()).toContain('00:00-00:00');
		await stage.api('hps/big-setting?deviceSn=SIMHPS0001', 'PUT', {
			valleyPeriodTime5: '01:00-05:00',
		});
		await row.getByText('01:00-05:00').waitFor();
		const history = page.locator('.history li', { hasText: 'through the API' });
		expect(await history.first().innerText()).toContain(
			'valleyPeriodTime5: 00:00-00:00 → 01:00-05:00',
		);
	});

	it('shows a setting that waits to take effect', async () => {
		stage.simulator.control.setSwitches({ settingsWrite: 'delayed' });
		await stage.api('hps/big-setting?deviceSn=SIMHPS0001', 'PUT', { atsComNo: 3 });
		const { page } = await stage.open();
		await page.getByText('atsComNo → 3').waitFor();
		stage.simulator.control.setClock({ advanceSeconds: 300 });
		await page.getByText('atsComNo → 3').waitFor({ state: 'detached' });
		await page.getByText('atsComNo: 1 → 3').waitFor();
	});

	it('lists requests and the use of their rate limits', async () => {
		const { page } = await stage.open();
		await stage.api('hps/data-last?deviceSn=SIMHPS0001');
		const requests = page.getByRole('region', { name: 'Requests, newest first' });
		expect(await requests.getByRole('row').nth(1).innerText()).toMatch(
			/02-20 13:42:33\s+●?\s*200\s+hpsCentralDataLast/,
		);
		const limits = page.getByRole('region', { name: 'Rate limits in use' });
		expect(await limits.innerText()).toMatch(/hpsCentralDataLast\s+deviceSn=SIMHPS0001\s+1 of 1/);
	});

	it('shows another day, and the hours of it as a table', async () => {
		const { page } = await stage.open();
		await page.getByRole('button', { name: 'Day before' }).click();
		await page.getByText('Hourly values as a table').click();
		const table = page.getByRole('region', { name: 'Hourly values' });
		await eventually(
			() => table.getByRole('row').count(),
			(rows) => rows === 25,
		);
		const [system] = stage.simulator.control.truth({ plantId: '1001', date: '2025-02-19' }).systems;
		await page.getByLabel('System', { exact: true }).selectOption(system?.name ?? '');
		const noon = system?.loadKw.slice(144, 156) ?? [];
		const mean = noon.reduce((sum, kw) => sum + kw, 0) / 12;
		const row = table.getByRole('row', { name: '12:00' });
		await eventually(
			async () => (await row.getByRole('cell').allInnerTexts())[1],
			(load) => load === mean.toFixed(1),
		);
	});

	it('draws powers and states of charge in two strips with one time axis and one cursor', async () => {
		const { page } = await stage.open();
		const [power, charge] = [page.locator('.u-over').first(), page.locator('.u-over').last()];
		const [above, below] = [await power.boundingBox(), await charge.boundingBox()];
		expect(below).toMatchObject({ x: above?.x, width: above?.width });
		expect(below?.y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0));
		const { time, pvKw, socPercent } =
			stage.simulator.control.truth({ plantId: '1001' }).systems[0] ?? {};
		await page.getByLabel('System', { exact: true }).selectOption('workshop');
		const legends = page.locator('.strip');
		await eventually(
			() => legends.last().innerText(),
			(text) => text.includes('workshop') && !text.includes('offices'),
		);
		// The axis has 288 steps of five minutes.
		await power.hover({ position: { x: ((above?.width ?? 0) * 144) / 287, y: 40 } });
		await eventually(
			() => legends.last().innerText(),
			(text) => text.includes('at 12:00'),
		);
		const noon = time?.indexOf('12:00') ?? -1;
		expect(await legends.first().innerText()).toContain(`${pvKw?.[noon]?.toFixed(1)}\u00a0kW`);
		expect(await legends.last().innerText()).toContain(`${socPercent?.[noon]?.toFixed(1)}\u00a0%`);
		const cursor = (strip: typeof power) =>
			strip.locator('.u-cursor-x').evaluate((line) => line.getBoundingClientRect().x);
		expect(await cursor(charge)).toBe(await cursor(power));
	});

	it('names the type of each device in words', async () => {
		const { page } = await stage.open();
		const types = await page.locator('.device .hint').allInnerTexts();
		expect(types[0]).toBe('central HPS HPS150 · SIMHPS0001');
		// The model already includes the type.
		expect(types[2]).toBe('PCS250 · SIMPCS0001');
	});

	it('folds what is not needed at first sight on a phone', async () => {
		const { page } = await stage.open({ viewport: { width: 390, height: 844 } });
		// Unfolded it is more than 8,000 pixels long.
		expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(4000);
		const field = page.getByLabel('settingsPut');
		expect(await field.isVisible()).toBe(false);
		await page.getByRole('heading', { name: 'Cloud behaviour' }).click();
		await field.selectOption('replace');
		await page.getByText('settingsPut is replace.').waitFor();
		// New data do not fold it again.
		await page.getByText('1 changed').waitFor();
		expect(await field.isVisible()).toBe(true);
	});

	it.each([
		['a phone', 360, 800],
		['a tablet', 768, 1024],
		['a laptop', 1280, 800],
	])('never scrolls sideways on %s', async (_, width, height) => {
		await stage.api('hps/data-last?deviceSn=SIMHPS0001');
		stage.simulator.control.raiseFault({ deviceSn: 'SIMHPS0001', code: '4-108-1' });
		const { page } = await stage.open({ viewport: { width, height } });
		await page.getByText('Hourly values as a table').click();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
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
