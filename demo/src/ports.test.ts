import { createServer } from 'node:net';
import { isPortFree, pickFreePort, requireFreePorts } from './ports.ts';

test('a port on which something listens is not free', async () => {
	const port = await pickFreePort();
	expect(await isPortFree(port)).toBe(true);
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	try {
		expect(await isPortFree(port)).toBe(false);
		await expect(
			requireFreePorts([{ port, what: 'the simulator', change: '--simulator-port' }]),
		).rejects.toThrow(`Port ${port} for the simulator is in use`);
	} finally {
		server.close();
	}
});

test('one port for two servers is refused', async () => {
	const port = await pickFreePort();
	await expect(
		requireFreePorts([
			{ port, what: 'n8n', change: '--n8n-port' },
			{ port, what: 'the simulator', change: '--simulator-port' },
		]),
	).rejects.toThrow(
		`Port ${port} is meant for both n8n and the simulator: choose another one with --simulator-port.`,
	);
});
