import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../places.ts';

/** A server in front of the simulator, in a process of its own. */
export interface Door {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	stop(): Promise<void>;
}

/** The built gateway with a store of its own, in front of an account of a simulator. */
export async function openGateway(baseUrl: string, userId: string, secret: string): Promise<Door> {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-bench-'));
	const key = 'atess_gw_bench';
	const keyHash = `sha256:${createHash('sha256').update(key).digest('hex')}`;
	const port = await freePort();
	writeFileSync(
		path.join(folder, 'gateway.json'),
		JSON.stringify({
			port,
			accounts: { site: { baseUrl, userId, secret, concurrency: 16 } },
			clients: [{ name: 'bench', account: 'site', keyHash }],
		}),
	);
	const main = path.join(ROOT, 'packages/gateway/dist/main.js');
	const child = spawn(process.execPath, [main], {
		cwd: folder,
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	const url = `http://127.0.0.1:${port}`;
	await until(`${url}/_gateway/health`);
	return { url, headers: { authorization: `Bearer ${key}` }, ...running(child, folder) };
}

export function hasNginx(): boolean {
	return spawnSync('nginx', ['-v']).error === undefined;
}

/** nginx as a plain proxy with connections that are kept. */
export async function openNginx(baseUrl: string, authorization: string): Promise<Door> {
	const folder = mkdtempSync(path.join(tmpdir(), 'atess-bench-'));
	const port = await freePort();
	const { host } = new URL(baseUrl);
	const file = path.join(folder, 'nginx.conf');
	writeFileSync(
		file,
		`daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
	access_log off;
	client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
	uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
	upstream simulator { server ${host}; keepalive 32; }
	server {
		listen 127.0.0.1:${port};
		location / { proxy_pass http://simulator; proxy_http_version 1.1; proxy_set_header Connection ""; }
	}
}
`,
	);
	const child = spawn('nginx', ['-c', file, '-p', folder], { stdio: 'ignore' });
	const url = `http://127.0.0.1:${port}`;
	await until(url);
	return { url, headers: { authorization }, ...running(child, folder) };
}

function running(child: ChildProcess, folder: string): Pick<Door, 'stop'> {
	return {
		stop: () =>
			new Promise((resolve) => {
				child.once('exit', () => {
					rmSync(folder, { recursive: true, force: true });
					resolve();
				});
				child.kill('SIGTERM');
			}),
	};
}

async function until(url: string): Promise<void> {
	for (let attempt = 0; attempt < 200; attempt++) {
		const isThere = await fetch(url).then(
			() => true,
			() => false,
		);
		if (isThere) return;
		await pause(50);
	}
	throw new Error(`Nothing responds at ${url}.`);
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
