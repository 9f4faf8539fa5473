import { connect, type Socket } from 'node:net';
import { closeVendor, createStage } from './testing/stage.ts';

test('a request that does not come in whole is ended, and does not hold others up', async () => {
	const stage = await createStage();
	const gateway = await stage.start();
	const { hostname, port } = new URL(gateway.url);
	const began = Date.now();
	const starts = [
		'',
		'GET / HTTP/1.1\r\nHost: x\r\n',
		'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{',
	];
	const ended = starts.map(
		(start) =>
			new Promise<number>((resolve) => {
				const socket: Socket = connect(Number(port), hostname, () => socket.write(start));
				socket.resume();
				socket.on('error', () => undefined);
				socket.on('close', () => {
					resolve(Date.now() - began);
				});
			}),
	);
	const health = await fetch(`${gateway.url}/_gateway/health`);
	expect(health.status).toBe(200);
	// The limits are 30 s for the head and 60 s for the whole; they are checked every 5 s.
	for (const ms of await Promise.all(ended)) expect(ms).toBeLessThan(80_000);
	await stage.close();
	await closeVendor();
}, 100_000);
