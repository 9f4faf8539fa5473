import type { Locator } from 'playwright-core';
import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { loadNodePackage } from '../engine/index.ts';
import { noChromium } from '../page/chromium.ts';
import { sharedN8n } from '../shared/shared-n8n.ts';
import { ROOT } from '../workspace.ts';
import { openEditor, TRIGGER, type EditorSession, type PanelNode } from './editor-session.ts';

if (noChromium !== undefined) {
	console.warn(`The panel of the node is not tested in the editor. ${noChromium}`);
	// Where every test has to run, a test that cannot run has failed.
	if (process.env.CI === 'true') {
		test('there is a browser to open the editor in', () => {
			throw new Error(noChromium);
		});
	}
}

const describeInBrowser = noChromium === undefined ? describe : describe.skip;

/** Words of people that look like names of the code. */
const NO_KEYS = /\b(kW|kWh|kWp|n8n|MBMS|plantID)\b/g;
const KEY = /\b[a-z]+[A-Z][A-Za-z]*\b|\bundefined\b|\[object |\bNaN\b/;

describeInBrowser('the panel in the editor of n8n', () => {
	let editor: EditorSession;
	let description: INodeTypeDescription;
	let trigger: INodeTypeDescription;

	beforeAll(async () => {
		const nodePackage = await loadNodePackage(ROOT);
		({ description } = nodePackage.nodeTypes.getByNameAndVersion('n8n-nodes-atess.atess', 1));
		({ description: trigger } = nodePackage.nodeTypes.getByNameAndVersion(TRIGGER, 1));
		editor = await openEditor({ n8n: await sharedN8n('editor') });
	});
	afterAll(async () => {
		await (editor as EditorSession | undefined)?.close();
	});

	const optionsOf = (
		name: string,
		resource?: string,
		properties = description.properties,
	): INodePropertyOptions[] =>
		properties
			.filter(
				(property) =>
					property.name === name &&
					(resource === undefined ||
						property.displayOptions?.show?.resource?.includes(resource) === true),
			)
			.flatMap(({ options }) => (options ?? []) as INodePropertyOptions[]);

	test('shows every operation of every resource without a raw key or an empty name', async () => {
		const resources = optionsOf('resource');
		await editor.store(
			'panels',
			resources.map(({ name, value }) => ({ name, parameters: { resource: value } })),
		);
		await editor.load('panels');
		const problems: string[] = [];
		for (const { name: resource, value } of resources) {
			const panel = await editor.open(resource);
			const operations = optionsOf('operation', String(value));
			expect(operations.length).toBeGreaterThan(1);
			for (const { name: operation } of operations) {
				await choose(panel, 'operation', operation);
				for (const problem of await problemsOf(panel, [resource, operation])) {
					problems.push(`${resource}, ${operation}: ${problem}`);
				}
			}
		}
		expect(problems).toEqual([]);
	});

	test('shows every event of the trigger without a raw key or an empty name', async () => {
		await editor.store('trigger', [{ name: 'ATESS Trigger', type: TRIGGER, parameters: {} }]);
		await editor.load('trigger');
		await editor.page.getByText('New Data (Everything)').first().waitFor();
		const panel = await editor.open('ATESS Trigger');
		expect(await inputValues(panel)).toEqual(expect.arrayContaining(['Every X', '5', 'Minutes']));
		const events = optionsOf('triggerOn', undefined, trigger.properties);
		expect(events).toHaveLength(7);
		const problems: string[] = [];
		for (const { name } of events) {
			await choose(panel, 'triggerOn', name);
			for (const problem of await problemsOf(panel, [name])) problems.push(`${name}: ${problem}`);
		}
		expect(problems).toEqual([]);
	});

	const inputValues = async (panel: Locator): Promise<string[]> =>
		await panel.evaluate((root) => [...root.querySelectorAll('input')].map(({ value }) => value));

	/** Chooses an operation, or an entry of a field, as a person does, from the list of the panel. */
	async function choose(panel: Locator, parameter: string, operation: string): Promise<void> {
		const field = panel.getByTestId(`parameter-input-${parameter}`).locator('input');
		await field.click();
		await editor.page
			.locator('.el-select-dropdown__item:visible')
			.filter({ has: editor.page.getByText(operation, { exact: true }) })
			.first()
			.click();
		await editor.page.waitForFunction(
			([input, wanted]) => (input as HTMLInputElement).value === wanted,
			[await field.elementHandle(), operation] as const,
		);
	}

	async function problemsOf(panel: Locator, names: readonly string[]): Promise<string[]> {
		const { text, chosen, labels } = await panel.evaluate((root) => ({
			text: (root as HTMLElement).innerText,
			chosen: [...root.querySelectorAll('input')].map(({ value }) => value),
			labels: [...root.querySelectorAll('[data-test-id=input-label]')].map(
				(label) => (label as HTMLElement).innerText,
			),
		}));
		const key = KEY.exec([text, ...chosen].join('\n').replace(NO_KEYS, ''))?.[0];
		return [
			...(key === undefined ? [] : [`it shows ${key}`]),
			...names.filter((name) => !chosen.includes(name)).map((name) => `it does not show ${name}`),
			...(labels.some((label) => label.trim() === '') ? ['a field has no name'] : []),
		];
	}

	test('offers the devices of the simulator, with name, state and last data', async () => {
		const panel = await openList('list', {
			parameters: { resource: 'device', deviceType: 'pcs', operation: 'getLatestData' },
		});
		const entries = editor.page.getByTestId('rlc-item');
		await entries.first().waitFor();
		expect(await entries.allInnerTexts()).toEqual([
			expect.stringMatching(
				/^Cold store · SIMPCS0001 · online · Battery Inverter \(PCS\) · PCS250 · last sample \d\d-\d\d \d\d:\d\d$/,
			) as string,
		]);
		await entries.first().click();
		expect(await panel.getByTestId('rlc-input').inputValue()).toMatch(/SIMPCS0001/);
	});

	test('offers devices of every type to the trigger', async () => {
		await openList('trigger-list', { type: TRIGGER, parameters: { scope: 'device' } });
		const entries = editor.page.getByTestId('rlc-item');
		await entries.first().waitFor();
		expect(await entries.allInnerTexts()).toEqual(
			[
				/^Workshop · SIMHPS0001 · online · Central Hybrid Inverter \(HPS\) · HPS150 · /,
				/^Offices · SIMHPSS001 · online · String Hybrid Inverter \(HPS\) · HPS30KTL · /,
				/^Cold store · SIMPCS0001 · online · Battery Inverter \(PCS\) · PCS250 · /,
				/^Cold store PV · SIMPBD0001 · online · Solar Charger \(PBD\) · PBD250 · /,
				/^SIMMBMS001 · online · Battery \(MBMS\) · /,
				/^SIMBCU0001 · online · Battery Cluster \(BCU\) · /,
				/^SIMBCU0002 · online · Battery Cluster \(BCU\) · /,
			].map((line) => expect.stringMatching(line) as string),
		);
	});

	async function openList(id: string, node: Omit<PanelNode, 'name'>) {
		await editor.store(id, [{ name: 'ATESS', ...node }]);
		await editor.load(id);
		const panel = await editor.open('ATESS');
		await panel.getByTestId('rlc-input').first().click();
		return panel;
	}

	test('shows what an operation will give before it has run', async () => {
		await editor.store('schema', [
			{ name: 'ATESS', parameters: { resource: 'fleet', operation: 'getOverview' } },
			{
				name: 'After',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: {},
			},
		]);
		await editor.load('schema');
		await editor.open('After');
		const input = editor.page.getByTestId('ndv-input-panel');
		await input.getByText('batterySocMinPercent').first().waitFor();
		expect(await input.innerText()).toContain('devicesLost');
	});
});
