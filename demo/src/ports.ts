import { createServer } from 'node:net';
import { DemoProblem } from './problem.ts';

/** What listens on a port, and how the user gives it another one. */
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

/** A port that the system gives out, free a moment ago. */
export function pickFreePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen({ port: 0, host: '127.0.0.1' }, () => {
			const address = probe.address();
			probe.close(() => {
				if (address !== null && typeof address === 'object') resolve(address.port);
				else reject(new Error('The system gave no port.'));
			});
		});
	});
}

/** @throws DemoProblem naming the first port that is taken or asked for twice. */
export async function requireFreePorts(uses: readonly PortUse[]): Promise<void> {
	const seen = new Map<number, string>();
	for (const { port, what, change } of uses) {
		const other = seen.get(port);
		if (other !== undefined) {
			throw new DemoProblem(
				`Port ${port} is meant for both ${other} and ${what}: choose another one with ${change}.`,
			);
		}
		seen.set(port, what);
		if (!(await isPortFree(port))) {
			throw new DemoProblem(
				`Port ${port} for ${what} is in use (is the demo already running?): stop what listens there or choose another port with ${change}.`,
			);
		}
	}
}
