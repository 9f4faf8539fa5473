import { existsSync } from 'node:fs';
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

test.each([
	['its own port', 0],
	["the port of its task runners' broker", 1],
] as const)(
	'n8n starts on other ports when %s is taken while it starts',
	async (_name, taken) => {
		const folder = temporaryFolder('n8n-ports');
		const userFolder = join(folder.path, 'user');
		const picked: number[] = [];
		const pickPort = async () => {
			const port = await pickFreePort();
			picked.push(port);
			return port;
		};
		const starting = startN8n({ userFolder, packageDir: pack.folder, pickPort });
		const squatter = squatOnceStarted(join(userFolder, 'n8n.log'), () => picked[taken]);
		try {
			const n8n = await starting;
			await n8n.close();
			expect(picked).toHaveLength(4);
			expect(n8n.url).toBe(`http://127.0.0.1:${String(picked[2])}`);
		} finally {
			(await squatter).close();
			folder.remove();
		}
	},
	240_000,
);

/** Takes a port after it was found to be free (the log file is there), and before n8n has it. */
async function squatOnceStarted(logFile: string, port: () => number | undefined): Promise<Server> {
	while (!existsSync(logFile)) await new Promise((resolve) => setTimeout(resolve, 10));
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(port(), '127.0.0.1', resolve));
	return server;
}
