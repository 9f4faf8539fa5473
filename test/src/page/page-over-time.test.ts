import { eventually } from './eventually.ts';
import { button, describeInBrowser, TWO_ROUNDS_MS } from './stage.ts';

describeInBrowser("the simulator's page while time passes", (stage) => {
	it('keeps focus and half-typed text, and announces nothing by itself, while time passes', async () => {
		const { page } = await stage.open();
		await button(page, '×3600').click();
		await page.getByText('Clock speed: ×3600.').waitFor();
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
		const clock = page.locator('.clock-now');
		for (let round = 1; round <= 2; round++) {
			const before = await clock.innerText();
			await eventually(
				() => clock.innerText(),
				(text) => text !== before,
			);
		}
		expect(await page.getByLabel('New value').inputValue()).toBe('half');
		expect(await page.getByLabel('Jump to').inputValue()).toBe('2030-01-01T00:00');
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('setting-value');
		expect(await page.evaluate('said')).toEqual([]);
	});

	it('sends nothing while the page is hidden', async () => {
		const { page, requested } = await stage.open();
		await page.evaluate(() => {
			Object.defineProperty(document, 'hidden', { value: true, configurable: true });
			document.dispatchEvent(new Event('visibilitychange'));
		});
		// Calls under way may end.
		let asked = -1;
		while (asked !== requested.length) {
			asked = requested.length;
			await page.waitForTimeout(500);
		}
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

	it('reports that the simulator is gone, and goes on when it is back', async () => {
		const { page } = await stage.open();
		const { port } = stage.simulator;
		await stage.simulator.close();
		await page.getByText('No response from the simulator.').waitFor();
		await stage.restart({ port, start: '2025-03-05T03:00:00Z', speed: 0 });
		await page.getByText('No response from the simulator.').waitFor({ state: 'hidden' });
		await page.getByText('Wed, 5 Mar 2025').waitFor();
	});
});
