import { eventually } from './eventually.ts';
import { button, describeInBrowser } from './stage.ts';

describeInBrowser("actions of the simulator's page", (stage) => {
	/** The API shows a change with the device's next sample, five minutes after the last. */
	const nextSample = () => {
		stage.simulator.control.setClock({ advanceSeconds: 300 });
	};

	const faultWord = async (word: number) => {
		const record = (await stage.api('hps/data-last?deviceSn=SIMHPS0001')) as Record<
			string,
			unknown
		>;
		return record[`sysFaultWord${word}`];
	};

	it('raises a fault that the API then shows, and clears it', async () => {
		const { page } = await stage.open();
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
		const { page } = await stage.open();
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
		const { page } = await stage.open();
		await button(page, 'Cut the grid').click();
		await page.getByText('no utility grid', { exact: true }).waitFor();
		expect(stage.simulator.control.state().plants[0]?.gridAvailable).toBe(false);
		await button(page, 'Restore the grid').first().click();
		await page.getByText('available', { exact: true }).waitFor();
		expect(stage.simulator.control.state().plants[0]?.gridAvailable).toBe(true);
	});

	it('offers the grid, not clearing, against a fault that comes from an outage', async () => {
		stage.simulator.control.setGrid({ plantId: '1001', available: false });
		const { page } = await stage.open();
		const faults = page.locator('.faults');
		await faults.getByText('AC no utility grid').waitFor();
		expect(await faults.getByRole('button', { name: 'Clear' }).count()).toBe(0);
		await faults.getByRole('button', { name: 'Restore the grid' }).click();
		await faults.getByText('AC no utility grid').waitFor({ state: 'detached' });
		expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Faults');
	});

	it('changes a setting outside the API', async () => {
		const { page } = await stage.open();
		await page.getByLabel('Setting', { exact: true }).selectOption('atsComNo');
		await page.getByLabel('New value').fill('many');
		await button(page, 'Change outside the API').click();
		await page.getByText('Enter a number, such as 1. "many" is not a number.').waitFor();
		await page.getByLabel('New value').fill('4');
		await button(page, 'Change outside the API').click();
		await page.getByText('atsComNo: 1 → 4').waitFor();
		expect(await stage.api('hps/big-setting?deviceSn=SIMHPS0001')).toMatchObject({ atsComNo: 4 });
	});

	it('moves the clock', async () => {
		const { page } = await stage.open();
		const clock = () => stage.simulator.control.clock();
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
		await page.getByText('5 hours pass here in a minute').waitFor();
		const shown = await page.locator('.clock-time').innerText();
		await eventually(
			() => page.locator('.clock-time').innerText(),
			(text) => text !== shown,
		);
		await button(page, 'Pause').click();
		await page.getByText(', paused').waitFor();
		expect(clock().speed).toBe(0);
	});

	it('starts over after a second confirmation', async () => {
		stage.simulator.control.setClock({ advanceSeconds: 86_400 });
		stage.simulator.control.setGrid({ plantId: '1001', available: false });
		const { page } = await stage.open();
		await button(page, 'Start over…').click();
		await button(page, 'Cancel').click();
		expect(stage.simulator.control.clock().now).toBe('2025-02-21T06:42:33.000Z');
		await button(page, 'Start over…').click();
		await button(page, 'Start over').click();
		await page.getByText('Thu, 20 Feb 2025').waitFor();
		expect(stage.simulator.control.state().plants[0]?.gridAvailable).toBe(true);
	});

	it('turns a switch, and gives the reason when it cannot', async () => {
		const { page } = await stage.open();
		await page.getByLabel('settingsPut').selectOption('replace');
		await page.getByText('settingsPut is replace.').waitFor();
		expect(stage.simulator.control.switches().settingsPut).toBe('replace');
		await page.getByLabel('maxPageSize').fill('0');
		await page.keyboard.press('Tab');
		await page.getByText('maxPageSize must be').waitFor();
		await page.waitForFunction(
			() => document.querySelector<HTMLInputElement>('#switch-maxPageSize')?.value === '2000',
		);
	});

	it('takes a data logger offline and back', async () => {
		const { page } = await stage.open();
		await page.getByLabel('Samples while offline').selectOption('lost');
		await button(page, 'Take offline').click();
		await page.getByText('SIMLOG0001 is offline.').waitFor();
		expect(stage.simulator.control.state().plants[0]?.loggers[0]?.online).toBe(false);
		await button(page, 'Bring online').click();
		await page.getByText('SIMLOG0001 is online again.').waitFor();
		expect(stage.simulator.control.state().plants[0]?.loggers[0]?.online).toBe(true);
	});
});
