// Pictures of the examples on the canvas, for the pages of docs/recipes, in the editor of the real n8n.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
	mailCredential,
	postgresCredential,
	readExamples,
	startN8n,
} from '../../../demo/src/index.ts';
import { packAndUnpack } from '../../../scripts/pack.ts';
import { noChromium } from '../page/chromium.ts';
import { OWNER } from '../shared/owner.ts';
import { openEditor } from './editor-session.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const IMAGES = path.join(ROOT, 'docs/images/recipes');
const MOST_BYTES = 250_000;

if (noChromium !== undefined) {
	console.error(`No pictures can be taken. ${noChromium}`);
	process.exit(1);
}
mkdirSync(IMAGES, { recursive: true });
const pack = packAndUnpack(ROOT);
const folder = mkdtempSync(path.join(tmpdir(), 'atess-screenshots-'));
const n8n = await startN8n({ userFolder: folder, packageDir: pack.folder });
await n8n.client.signIn(OWNER);
await n8n.client.importCredential(mailCredential({ mailPort: 8092 }));
await n8n.client.importCredential(postgresCredential({ port: 5432 }));
const editor = await openEditor({ n8n });
try {
	for (const workflow of readExamples(path.join(ROOT, 'examples'))) {
		await n8n.client.importWorkflow(workflow);
		const wide = workflow.nodes.length > 10;
		await editor.page.setViewportSize({ width: wide ? 2200 : 1280, height: wide ? 760 : 620 });
		await editor.load(workflow.id);
		// The canvas fits itself to the window only after its nodes are measured.
		await editor.page.waitForTimeout(800);
		await editor.page
			.getByTestId('canvas-wrapper')
			.first()
			.click({ position: { x: 30, y: 30 } });
		await editor.page.keyboard.press('1');
		await editor.page.waitForTimeout(700);
		const [number = ''] = workflow.name.split(' ');
		const file = path.join(IMAGES, `${number}.png`);
		await editor.page.getByTestId('canvas-wrapper').first().screenshot({ path: file });
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
