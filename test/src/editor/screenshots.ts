// Pictures of the node's panel for the docs, in the editor of the real n8n.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startN8n } from '../../../demo/src/index.ts';
import { packAndUnpack } from '../../../scripts/pack.ts';
import { noChromium } from '../page/chromium.ts';
import { OWNER } from '../shared/owner.ts';
import { openEditor, TRIGGER, type EditorSession, type PanelNode } from './editor-session.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const IMAGES = path.join(ROOT, 'docs/images');
const MOST_BYTES = 250_000;

/** Noon at the plant, on each run: at night every power is 0. */
const NOON = '2026-11-20T05:00:00Z';

/** So much later each picture is taken: a response that is used again would add a hint to the next one. */
const BETWEEN_PICTURES_S = 600;

interface Picture {
	readonly name: string;
	/** Default: our node. */
	readonly type?: string;
	readonly node: PanelNode['parameters'];
	/** Height of the window. Default: 720. */
	readonly height?: number;
	/** The actions of a person before it is taken. */
	readonly act?: (editor: EditorSession) => Promise<void>;
}

const HPS = {
	__rl: true,
	mode: 'list',
	value: 'hpsCentral:SIMHPS0001',
	cachedResultName: 'Workshop · SIMHPS0001',
};

const PICTURES: readonly Picture[] = [
	{ name: 'data-logger', node: { resource: 'dataLogger', operation: 'getMany' }, act: run },
	{
		name: 'hps',
		node: { resource: 'device', operation: 'getLatestData', deviceSn: HPS },
		act: run,
	},
	{ name: 'fleet', node: { resource: 'fleet', operation: 'getOverview' }, act: run },
	{ name: 'devices', node: { resource: 'device', operation: 'getLatestData' }, act: openList },
	{
		name: 'plant',
		node: {
			resource: 'plant',
			operation: 'delete',
			plantId: { __rl: true, mode: 'id', value: '1001' },
		},
	},
	{
		name: 'trigger',
		type: TRIGGER,
		node: { triggerOn: 'threshold' },
		height: 1120,
		act: run,
	},
];

if (noChromium !== undefined) {
	console.error(`No pictures can be taken. ${noChromium}`);
	process.exit(1);
}
mkdirSync(IMAGES, { recursive: true });
const pack = packAndUnpack(ROOT);
const folder = mkdtempSync(path.join(tmpdir(), 'atess-screenshots-'));
const n8n = await startN8n({ userFolder: folder, packageDir: pack.folder });
await n8n.client.signIn(OWNER);
const editor = await openEditor({ n8n, start: NOON });
try {
	for (const { name, type, node, height = 720, act } of PICTURES) {
		editor.simulator.control.setClock({ advanceSeconds: BETWEEN_PICTURES_S });
		await editor.page.setViewportSize({ width: 1280, height });
		const title = type === TRIGGER ? 'ATESS Trigger' : 'ATESS';
		await editor.store(name, [{ name: title, parameters: node, ...(type && { type }) }]);
		await editor.load(name);
		await editor.open(title);
		await act?.(editor);
		await editor.page.waitForTimeout(500);
		const file = path.join(IMAGES, `node-${name}.png`);
		await editor.page.getByTestId('ndv').screenshot({ path: file });
		const { size } = statSync(file);
		if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes, more than ${MOST_BYTES}.`);
		console.log(`${path.relative(ROOT, file)} ${Math.round(size / 1000)} kB`);
	}
} finally {
	await editor.close();
	await n8n.close();
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	pack.remove();
}

/** Executes the step and shows its output as JSON. */
async function run({ page }: EditorSession): Promise<void> {
	await page.getByTestId('node-execute-button').click();
	const output = page.getByTestId('output-panel');
	await output.getByTestId('radio-button-json').click();
	await output
		.getByText(/1 item|\d+ items/)
		.first()
		.waitFor();
	// The message that it went well covers the output.
	const message = page.locator('.el-notification__closeBtn').first();
	await message.click();
	await message.waitFor({ state: 'hidden' });
}

async function openList({ page }: EditorSession): Promise<void> {
	await page.getByTestId('rlc-input').first().click();
	await page.getByTestId('rlc-item').first().waitFor();
}
