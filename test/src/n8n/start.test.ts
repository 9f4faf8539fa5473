import { existsSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { pickFreePort, startN8n } from '../../../demo/src/index.ts';
import { packAndUnpack, type PackedPackage } from '../../../scripts/pack.ts';
import { ROOT, temporaryFolder } from '../workspace.ts';

let pack: PackedPackage;
beforeAll(() => {
	pack = packAndUnpack(ROOT);
});
afterAll(() => {
	pack.remove();
});

test("n8n starts on other ports when its own, and then its task runners' broker's, is taken while it starts", async () => {
	const folder = temporaryFolder('n8n-ports');
	const userFolder = join(folder.path, 'user');
	const picked: number[] = [];
	const squatters: Promise<Server>[] = [];
	// Two ports are picked for each start: the first start loses the first one, the second start the second one.
	const pickPort = async () => {
		const port = await pickFreePort();
		picked.push(port);
		if (picked.length === 1 || picked.length === 4) {
			squatters.push(squatOnceStarted(join(userFolder, 'n8n.log'), port));
		}
		return port;
	};
	try {
		const n8n = await startN8n({ userFolder, packageDir: pack.folder, pickPort });
		await n8n.close();
		expect(picked).toHaveLength(6);
		expect(n8n.url).toBe(`http://127.0.0.1:${String(picked[4])}`);
	} finally {
		for (const squatter of squatters) (await squatter).close();
		folder.remove();
	}
});

/** Takes a port after it was found to be free (the log file is there), and before n8n has it. */
async function squatOnceStarted(logFile: string, port: number): Promise<Server> {
	rmSync(logFile, { force: true });
	while (!existsSync(logFile)) await new Promise((resolve) => setTimeout(resolve, 10));
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	return server;
}
