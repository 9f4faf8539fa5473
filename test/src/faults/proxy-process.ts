import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A proxy in a process of its own, with user and password. */
export interface ProxyProcess {
	/** Its address with user and password. */
	readonly url: string;
	/** Its requests since the last time, such as `CONNECT host:443 Basic …`. */
	requests(): Promise<string[]>;
	stop(): void;
}

/** The user and password in {@link ProxyProcess.url}, as the header that a proxy gets. */
export const PROXY_AUTHORIZATION = `Basic ${Buffer.from('user:proxy-password').toString('base64')}`;

/** @param refusal status with which it refuses every connection */
export async function startProxy(refusal?: number): Promise<ProxyProcess> {
	const script = path.join(import.meta.dirname, 'proxy-server.ts');
	const child: ChildProcess = spawn(
		process.execPath,
		['--no-warnings', script, ...(refusal === undefined ? [] : [String(refusal)])],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	if (!child.stdout) throw new Error('The proxy has no output.');
	const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
	const place = `127.0.0.1:${chunk.toString('utf8').trim()}`;
	return {
		url: `http://user:proxy-password@${place}`,
		requests: async () => (await (await fetch(`http://${place}/log`)).json()) as string[],
		stop: () => child.kill('SIGKILL'),
	};
}
