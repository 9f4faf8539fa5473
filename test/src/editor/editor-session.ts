import { selectors, type Browser, type Locator, type Page } from 'playwright-core';
import { createSimulator, type Simulator } from 'atess-simulator';
import { simulatorCredential, type N8nHandle, type Workflow } from '../../../demo/src/index.ts';
import { openChromium } from '../page/chromium.ts';
import { OWNER } from '../shared/owner.ts';

// n8n marks the parts of its editor so.
selectors.setTestIdAttribute('data-test-id');

export const TRIGGER = 'n8n-nodes-atess.atessTrigger';

/** A node of the canvas, by the parameters that its panel shows. */
export interface PanelNode {
	readonly name: string;
	readonly parameters: Record<string, unknown>;
	/** Default: our node. */
	readonly type?: string;
	readonly typeVersion?: number;
}

/** The editor of a real n8n in a browser, signed in, with a simulator behind the credential. */
export interface EditorSession {
	readonly page: Page;
	readonly simulator: Simulator;
	/** Stores a workflow in which the nodes follow each other, behind a manual trigger if they need one. */
	store(id: string, nodes: readonly PanelNode[]): Promise<void>;
	/** Opens a stored workflow. */
	load(id: string): Promise<void>;
	/** Opens the panel of a node of the workflow that is open. */
	open(name: string): Promise<Locator>;
	close(): Promise<void>;
}

export interface EditorOptions {
	/** An n8n with our package, in which {@link OWNER} is signed in. */
	readonly n8n: Pick<N8nHandle, 'url' | 'client'>;
	/** Time of the simulator, which n8n follows. Default: now. */
	readonly start?: string;
}

/** Opens the editor; started programs are ended when the rest does not start. */
export async function openEditor({ n8n, start }: EditorOptions): Promise<EditorSession> {
	const ends: (() => unknown)[] = [];
	const close = async (): Promise<void> => {
		for (const end of ends.splice(0).reverse()) await end();
	};
	try {
		const simulator = await createSimulator({
			commissioned: '2026-11-01',
			...(start !== undefined && { start }),
		});
		ends.push(() => simulator.close());
		const credential = simulatorCredential(simulator.url);
		await n8n.client.importCredential(credential);
		const browser = await openChromium();
		ends.push(() => browser.close());
		const page = await signedIn(browser, n8n.url);
		const store = async (id: string, nodes: readonly PanelNode[]): Promise<void> => {
			await n8n.client.importWorkflow(workflowOf(id, nodes, credential.name));
		};
		const load = async (id: string): Promise<void> => {
			await page.goto(`${n8n.url}/workflow/${id}`);
			await page.getByTestId('canvas-node').first().waitFor();
		};
		const open = async (name: string): Promise<Locator> => {
			const close = page.getByTestId('ndv-close-button');
			if (await close.isVisible()) await close.click();
			await page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();
			const panel = page.getByTestId('node-parameters');
			await panel.getByTestId('parameter-input').first().waitFor();
			return panel;
		};
		return { page, simulator, store, load, open, close };
	} catch (error) {
		await close();
		throw error;
	}
}

async function signedIn(browser: Browser, url: string): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width: 1400, height: 1000 },
		locale: 'en-GB',
		reducedMotion: 'reduce',
	});
	const page = await context.newPage();
	page.setDefaultTimeout(30_000);
	await page.goto(`${url}/signin`);
	await page.locator('input[name=emailOrLdapLoginId]').fill(OWNER.email);
	await page.locator('input[type=password]').fill(OWNER.password);
	await page.keyboard.press('Enter');
	await page.waitForURL(/home|workflow/);
	return page;
}

function workflowOf(id: string, nodes: readonly PanelNode[], credential: string): Workflow {
	const start = {
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const all = [
		...(nodes[0]?.type === TRIGGER ? [] : [start]),
		...nodes.map(({ name, type = 'n8n-nodes-atess.atess', typeVersion = 1, parameters }, i) => ({
			name,
			type,
			typeVersion,
			position: [220 * (i + 1), 0] as [number, number],
			parameters,
			...(type.startsWith('n8n-nodes-atess.') && {
				credentials: { atessApi: { name: credential } },
			}),
		})),
	];
	return {
		id,
		name: `Editor ${id}`,
		nodes: all.map((node, i) => ({ id: `${id}-${i}`, ...node })),
		connections: Object.fromEntries(
			all
				.slice(1)
				.map((node, i) => [
					all[i]?.name ?? '',
					{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
				]),
		),
		settings: { executionOrder: 'v1' },
	};
}
