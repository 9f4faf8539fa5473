import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { DEFAULT_ACCOUNT } from 'atess-simulator';
import path from 'node:path';
import { answerOf, createClient } from './mcp/testing/connected.ts';
import { simulatedWorld } from './testing/simulated-world.ts';

const MAIN = path.resolve(import.meta.dirname, '../dist/main.js');
const world = simulatedWorld();

test.each(['legacy', 'auto'] as const)(
	'the official client starts the program, and gets responses over its standard streams (%s)',
	async (mode) => {
		const { place } = world;
		const env = Object.fromEntries(
			Object.entries(place.env).filter(
				(entry): entry is [string, string] => entry[1] !== undefined,
			),
		);
		const transport = new StdioClientTransport({
			command: process.execPath,
			args: ['--no-warnings', MAIN, 'mcp', '--timezone', 'Asia/Bangkok'],
			env: { ...env, HOME: place.folder },
			cwd: place.folder,
			stderr: 'pipe',
		});
		let stderr = '';
		transport.stderr?.on('data', (chunk: Buffer) => {
			stderr += chunk.toString('utf8');
		});
		const client = createClient(mode);
		const errors: Error[] = [];
		client.onerror = (error) => errors.push(error);
		await client.connect(transport);
		try {
			expect(client.getServerVersion()).toMatchObject({ name: 'atess' });
			expect(client.getInstructions()).toContain('It is never 0.');
			const { tools } = await client.listTools();
			expect(tools).toHaveLength(9);
			const latest = await answerOf(client, 'atess_device_latest', {
				deviceSn: 'SIMPCS0001',
				deviceType: 'pcs',
			});
			expect(latest.data).toMatchObject({ deviceSn: 'SIMPCS0001' });
		} finally {
			await client.close();
		}
		expect(stderr).toContain('read-only');
		expect(stderr).not.toContain(DEFAULT_ACCOUNT.secret);
		expect(errors).toEqual([]);
	},
);

test('without credentials the program ends with one sentence on standard error, and no output', async () => {
	delete world.place.env.ATESS_SECRET;
	delete world.place.env.ATESS_USER_ID;
	const { code, stdout, stderr } = await world.place.start('mcp').ended;
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	expect(stderr).toMatch(/^No credentials: /);
});

test('it ends when standard input is closed', async () => {
	const { code, stdout, stderr } = await world.place.shell('"$@" < /dev/null', 'mcp');
	expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
	expect(stderr).toContain('It ends when standard input is closed.');
});
