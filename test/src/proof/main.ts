// `main ROOT DOCUMENT`: the working operations of client, node and trigger of the build in ROOT with a server that is
// made from DOCUMENT, a JSON file. The result is JSON.
import { readFileSync } from 'node:fs';
import { createExportServer } from '../../../packages/simulator/src/export-server/export-server.ts';
import type { ProofRun } from '../../../scripts/proof.ts';
import { proveBuild } from './prove-build.ts';

const [root = '', file = ''] = process.argv.slice(2);

prove().then(
	(run) => {
		process.stdout.write(JSON.stringify(run), () => process.exit(0));
	},
	(error: unknown) => {
		console.error(error instanceof Error ? (error.stack ?? error.message) : error);
		process.exit(1);
	},
);

async function prove(): Promise<ProofRun> {
	const systemNow = Date.now.bind(Date);
	// The time is noon, because a history that is read over midnight takes two requests and waits for the rate limit.
	let aheadMs = new Date().setUTCHours(12, 0, 0, 0) - systemNow();
	// The server is in this process, so its clock is always that of client and node.
	Date.now = () => systemNow() + aheadMs;
	const document = JSON.parse(readFileSync(file, 'utf8')) as object;
	// With several devices of a type, the trigger would wait for the rate limit of their histories.
	const server = await createExportServer(document, { perList: 1 });
	const proof = await proveBuild(root, server.url, {
		advance: (ms) => {
			aheadMs += ms;
		},
	});
	return { proof, requests: server.requests.length };
}
