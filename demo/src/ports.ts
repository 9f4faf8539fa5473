import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { DemoProblem } from './problem.ts';

/** The program on a port, and the option for another port. */
export interface PortUse {
	port: number;
	what: string;
	change: string;
}

/** Whether nothing listens on the port of the loopback interface. */
export function isPortFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => {
			resolve(false);
		});
		probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
			probe.close(() => {
				resolve(true);
			});
		});
	});
}

/**
 * Below the ports that a system gives to outgoing connections (Linux from 32768, others from 49152): among
 * those, what was free a moment ago is soon taken by any process that calls a server.
 */
const PICKED_FROM = { lowest: 20_000, above: 30_000 };

/** A port at random on which nothing listens, and which no outgoing connection will be given. */
export async function pickFreePort(): Promise<number> {
	for (;;) {
		const port = randomInt(PICKED_FROM.lowest, PICKED_FROM.above);
		if (await isPortFree(port)) return port;
	}
}

/** A port is in use, meant for something else, or was taken while the server that was to have it was starting. */
export class PortTaken extends DemoProblem {}

/** @throws PortTaken naming the first port that is in use or requested twice. */
export async function requireFreePorts(uses: readonly PortUse[]): Promise<void> {
	const seen = new Map<number, string>();
	for (const { port, what, change } of uses) {
		const other = seen.get(port);
		if (other !== undefined) {
			throw new PortTaken(
				`Port ${port} is meant for both ${other} and ${what}: choose another one with ${change}.`,
			);
		}
		seen.set(port, what);
		if (!(await isPortFree(port))) {
			throw new PortTaken(
				`Port ${port} for ${what} is in use (is the demo already running?): stop what listens there or choose another port with ${change}.`,
			);
		}
	}
}
