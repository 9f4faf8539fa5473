import { join } from 'node:path';
import { chromium, type BrowserServer } from 'playwright-core';
import { startN8n, type N8nHandle } from '../../../demo/src/index.ts';
import { buildIfStale } from '../../../scripts/built.mjs';
import { packAndUnpack } from '../../../scripts/pack.ts';
import { CHROMIUM_OPTIONS, noChromium } from '../page/chromium.ts';
import { ROOT, temporaryFolder } from '../workspace.ts';
import { OWNER } from './owner.ts';
import { VARIABLES } from './variables.ts';

/** Ends what was started, in reverse order. */
const ends: (() => unknown)[] = [];

/**
 * Starts one n8n with the packed package and one browser for all suites of the project. A run that has
 * none of these suites starts nothing.
 */
async function setup(): Promise<void> {
	if (!(await buildIfStale())) throw new Error('The build has failed.');
	const [n8n, browser] = await Promise.all([startSharedN8n(), startBrowser()]).catch(
		async (error: unknown) => {
			await endShared();
			throw error;
		},
	);
	process.env[VARIABLES.n8nUrl] = n8n.url;
	if (browser) process.env[VARIABLES.browser] = browser.wsEndpoint();
}

async function startSharedN8n(): Promise<N8nHandle> {
	const folder = temporaryFolder('shared-n8n');
	const userFolder = join(folder.path, 'user');
	const pack = packAndUnpack(ROOT);
	ends.push(
		() => {
			folder.remove();
		},
		() => {
			pack.remove();
		},
	);
	const n8n = await startN8n({
		userFolder,
		packageDir: pack.folder,
		binaryDataMode: 'filesystem',
	});
	ends.push(() => n8n.close());
	await n8n.client.signIn(OWNER);
	process.env[VARIABLES.userFolder] = userFolder;
	process.env[VARIABLES.packageFolder] = pack.folder;
	return n8n;
}

async function startBrowser(): Promise<BrowserServer | undefined> {
	if (noChromium !== undefined) return undefined;
	const server = await chromium.launchServer(CHROMIUM_OPTIONS);
	ends.push(() => server.close());
	return server;
}

export async function endShared(): Promise<void> {
	for (const end of ends.splice(0).reverse()) await end();
}

// jest takes the default export.
export { setup as default };
