import { randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createRequire } from 'node:module';
import path from 'node:path';
import { N8nClient, pickFreePort, type Credential } from '../../../demo/src/index.ts';
import { n8nEnvironment } from '../../../demo/src/n8n-environment.ts';
import { installPackage } from '../../../demo/src/package-install.ts';
import { hashOf } from '../../../packages/gateway/src/config/config.ts';
import { createKey } from '../../../packages/gateway/src/door/clients.ts';
import { createSimulator, DEFAULT_ACCOUNT } from '../../../packages/simulator/src/index.ts';
import type { Simulator, SimulatorOptions } from '../../../packages/simulator/src/index.ts';
import { packAndUnpack } from '../../../scripts/pack.ts';
import { OWNER } from '../shared/owner.ts';
import { ROOT, temporaryFolder } from '../workspace.ts';
import { startBalancer } from './balancer.ts';
import { DEPLOY, servicesOf } from './compose.ts';
import { startDaemon, type Daemon } from './daemon.ts';
import { startPostgres, startRedis } from './databases.ts';

/** The services of the compose file as processes of this machine, over a simulator. */
export interface QueueMode {
	readonly simulator: Simulator;
	readonly client: N8nClient;
	/** Base URL of n8n's main process. */
	readonly url: string;
	/** Address of the gateways behind their load balancer, and the key of n8n there. */
	readonly gateway: { readonly url: string; readonly key: string };
	/** The certificate by which a client trusts the gateways. */
	readonly authorityFile: string;
	readonly main: Daemon;
	readonly workers: readonly Daemon[];
	readonly gateways: readonly Daemon[];
	/** A credential for the gateway, or for the vendor itself. */
	credential(through?: 'gateway' | 'vendor'): Credential;
	close(): Promise<void>;
}

/** The program as it is built: a container runs the same file. */
const GATEWAY = path.join(ROOT, 'packages/gateway/dist/main.js');

/** Starts what `docker compose up` starts, with the same commands and environments. */
export async function startQueueMode(simulated: SimulatorOptions = {}): Promise<QueueMode> {
	const folder = temporaryFolder('queue-mode');
	const ends: (() => unknown)[] = [
		() => {
			folder.remove();
		},
	];
	const close = async (): Promise<void> => {
		for (const end of ends.splice(0).reverse()) await end();
	};
	const run = async <Started extends Daemon>(starting: Promise<Started>): Promise<Started> => {
		const daemon = await starting;
		ends.push(() => daemon.kill());
		return daemon;
	};
	try {
		const key = createKey();
		const services = servicesOf({
			ATESS_USER_ID: DEFAULT_ACCOUNT.userId,
			ATESS_SECRET: DEFAULT_ACCOUNT.secret,
			GATEWAY_KEY_HASH: hashOf(key),
			POSTGRES_PASSWORD: randomBytes(12).toString('hex'),
			REDIS_PASSWORD: randomBytes(12).toString('hex'),
			N8N_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
		});
		const service = (name: string) => {
			const found = services[name];
			if (!found) throw new Error(`The compose file has no service ${name}.`);
			return found;
		};
		const simulator = await createSimulator(simulated);
		ends.push(() => simulator.close());
		const pack = packAndUnpack(ROOT);
		ends.push(pack.remove);

		const [postgresPort, redisPort] = [await pickFreePort(), await pickFreePort()];
		const { environment: database = {} } = service('postgres');
		await run(
			startPostgres({
				folder: path.join(folder.path, 'postgres'),
				port: postgresPort,
				user: database.POSTGRES_USER ?? '',
				password: database.POSTGRES_PASSWORD ?? '',
				database: database.POSTGRES_DB ?? '',
			}),
		);
		const { command: redisCommand = '' } = service('redis');
		await run(startRedis(redisCommand, path.join(folder.path, 'redis'), redisPort));

		const places = {
			certificates: path.join(folder.path, 'certificates'),
			authority: path.join(folder.path, 'authority'),
		};
		for (const place of Object.values(places)) mkdirSync(place);
		/** A name or a place within the containers as it is here. */
		const here = (text: string): string =>
			text
				.replace(
					/(^|@)redis(:6379)?$/,
					(_, before: string, port?: string) =>
						`${before}127.0.0.1${port === undefined ? '' : `:${redisPort}`}`,
				)
				.replace(/^postgres$/, '127.0.0.1')
				.replaceAll('/certificates.sh', path.join(DEPLOY, 'docker/certificates.sh'))
				.replace(/^\/certificates(?=$|\/gateway)/, places.certificates)
				.replace(/^\/authority(?=$|\/)/, places.authority);
		const environmentOf = (name: string): Record<string, string> => ({
			...Object.fromEntries(
				Object.entries(service(name).environment ?? {}).map(([variable, value]) => [
					variable,
					here(value),
				]),
			),
		});
		const [shell = '', ...script] = service('certificates').entrypoint ?? [];
		execFileSync(shell, script.map(here), { stdio: 'ignore' });
		const authorityFile = path.join(places.authority, 'authority.pem');

		const config = JSON.parse(
			readFileSync(path.join(DEPLOY, 'docker/gateway.json'), 'utf8'),
			(_, value: unknown) => (typeof value === 'string' ? here(value) : value),
		) as { accounts: Record<string, object> };
		for (const account of Object.values(config.accounts))
			Object.assign(account, { baseUrl: simulator.url });
		const configFile = path.join(folder.path, 'gateway.json');
		writeFileSync(configFile, JSON.stringify(config));
		const authority = readFileSync(authorityFile, 'utf8');
		const gatewayPorts: number[] = [];
		const gateways: Daemon[] = [];
		for (let at = 0; at < (service('gateway').deploy?.replicas ?? 1); at++) {
			const port = await pickFreePort();
			gatewayPorts.push(port);
			gateways.push(
				await run(
					startDaemon({
						command: process.execPath,
						args: [GATEWAY, 'serve', '--config', configFile],
						cwd: folder.path,
						env: {
							PATH: process.env.PATH,
							...environmentOf('gateway'),
							HOST: '127.0.0.1',
							PORT: String(port),
						},
						logFile: path.join(folder.path, `gateway-${at + 1}.log`),
						isReady: () => isHealthy(port, authority),
					}),
				),
			);
		}
		const balancer = await startBalancer(gatewayPorts);
		ends.push(() => balancer.close());
		const gatewayUrl = `https://localhost:${balancer.port}`;

		async function startN8n(
			name: 'n8n' | 'worker',
			label: string,
		): Promise<Daemon & { port: number }> {
			const userFolder = path.join(folder.path, label);
			mkdirSync(userFolder);
			installPackage(pack.folder, userFolder);
			const [port, brokerPort] = [await pickFreePort(), await pickFreePort()];
			const base = n8nEnvironment({ userFolder, port, brokerPort });
			const daemon = await run(
				startDaemon({
					command: process.execPath,
					args: [n8nCommand(), ...(service(name).command ?? '').split(' ')],
					cwd: userFolder,
					env: {
						...base,
						...environmentOf(name),
						DB_POSTGRESDB_PORT: String(postgresPort),
						QUEUE_BULL_REDIS_PORT: String(redisPort),
						WEBHOOK_URL: `http://localhost:${port}/`,
						N8N_EDITOR_BASE_URL: `http://localhost:${port}/`,
						QUEUE_HEALTH_CHECK_PORT: String(port),
					},
					logFile: path.join(userFolder, 'n8n.log'),
					isReady: async () =>
						(
							await fetch(`http://127.0.0.1:${port}/healthz/readiness`, {
								signal: AbortSignal.timeout(2000),
							})
						).ok,
				}),
			);
			return Object.assign(daemon, { port });
		}
		const main = await startN8n('n8n', 'main');
		const workers = await Promise.all(
			Array.from({ length: service('worker').deploy?.replicas ?? 1 }, (_, at) =>
				startN8n('worker', `worker-${at + 1}`),
			),
		);
		const url = `http://127.0.0.1:${main.port}`;
		const client = new N8nClient(url);
		await client.signIn(OWNER);
		const credential: QueueMode['credential'] = (through = 'gateway') => ({
			name: `ATESS by the ${through}`,
			type: 'atessApi',
			data: {
				readOnly: false,
				advanced: true,
				timezone: 'Asia/Bangkok',
				...(through === 'gateway'
					? { environment: 'gateway', baseUrl: gatewayUrl, gatewayApiKey: key }
					: {
							environment: 'custom',
							baseUrl: simulator.url,
							authentication: 'userIdSecret',
							userId: DEFAULT_ACCOUNT.userId,
							secret: DEFAULT_ACCOUNT.secret,
						}),
			},
		});
		return {
			simulator,
			client,
			url,
			gateway: { url: gatewayUrl, key },
			authorityFile,
			main,
			workers,
			gateways,
			credential,
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

async function isHealthy(port: number, authority: string): Promise<boolean> {
	return await new Promise((resolve, reject) => {
		const asked = request(
			{ host: 'localhost', port, path: '/_gateway/health', ca: authority, timeout: 2000 },
			(response) => {
				response.resume();
				resolve(response.statusCode === 200);
			},
		);
		asked.once('error', reject);
		asked.end();
	});
}

function n8nCommand(): string {
	const demo = createRequire(path.join(ROOT, 'demo/package.json'));
	return demo.resolve('n8n/bin/n8n');
}
