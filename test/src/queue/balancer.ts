import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface Balancer {
	readonly port: number;
	close(): Promise<void>;
}

/** Hands each connection to the next server that takes it, as a load balancer in front of several gateways does. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
	let turn = 0;
	const sockets = new Set<Socket>();
	const server = createServer((incoming) => {
		const order = ports.map((_, at) => ports[(turn + at) % ports.length] ?? 0);
		turn++;
		follow(incoming);
		forward(incoming, order);
	});

	function forward(incoming: Socket, [port, ...others]: readonly number[]): void {
		if (port === undefined) {
			incoming.destroy();
			return;
		}
		const outgoing = connect(port, '127.0.0.1');
		follow(outgoing);
		const isRefused = (): void => {
			forward(incoming, others);
		};
		outgoing.once('error', isRefused);
		outgoing.once('connect', () => {
			outgoing.off('error', isRefused);
			for (const [one, other] of [
				[incoming, outgoing],
				[outgoing, incoming],
			] as const) {
				one.pipe(other);
				one.on('error', () => other.destroy());
				one.once('close', () => other.destroy());
			}
		});
	}

	function follow(socket: Socket): void {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('close', () => sockets.delete(socket));
	}

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}
