import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSimulator, type Simulator } from 'atess-simulator';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { account } from '../node/account.ts';
import { N8nHost, type HostOptions } from './n8n-host.ts';
import { loadTrigger } from './process.ts';
import { VirtualNow } from './virtual-now.ts';
import { startWorldGateway, type WorldGateway } from './world-gateway.ts';

/** A response of the server, as something in between may change it. */
export type Answer = Record<string, unknown>;

/** A plant, its cloud and n8n, all on one clock that a test moves, and that moves while a poll goes on. */
export class World {
	readonly now: VirtualNow;
	readonly simulator: Simulator;
	#url: string;
	#between: Server | undefined;
	#gateway: WorldGateway | undefined;

	private constructor(now: VirtualNow, simulator: Simulator) {
		this.now = now;
		this.simulator = simulator;
		this.#url = simulator.url;
	}

	static async at(
		start: string,
		options: Parameters<typeof createSimulator>[0] = {},
	): Promise<World> {
		const now = new VirtualNow(start);
		const tenDaysBefore = new Date(Date.parse(start) - 10 * 86_400_000).toISOString().slice(0, 10);
		const simulator = await createSimulator({
			now: now.date,
			commissioned: tenDaysBefore,
			...options,
		});
		return new World(now, simulator);
	}

	/** From now on nodes that are made reach the server through something that changes its responses. */
	async between(change: (path: string, answer: Answer) => unknown): Promise<void> {
		const target = this.#url;
		const server = createServer((request, response) => {
			const { authorization = '' } = request.headers;
			void fetch(`${target}${request.url ?? ''}`, { headers: { authorization } }).then(
				async (answer) => {
					const body = change(request.url ?? '', (await answer.json()) as Answer);
					response.writeHead(answer.status, { 'content-type': 'application/json' });
					response.end(JSON.stringify(body));
				},
			);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		this.#between = server;
		this.#url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	}

	/** From now on nodes that are made reach the server through a gateway, which has the credentials. */
	async throughGateway(): Promise<void> {
		this.#gateway = await startWorldGateway(this.#url, this.now);
	}

	host(
		parameters: INodeParameters,
		credential: IDataObject = { timezone: 'Asia/Bangkok' },
		more: Partial<HostOptions> & { process?: Parameters<N8nHost['start']>[0] } = {},
	): N8nHost {
		const { process, ...options } = more;
		const made = new N8nHost({
			parameters: { scope: 'everything', ...parameters },
			credential: this.credential(credential),
			clock: this.now,
			...options,
		});
		made.start(process);
		return made;
	}

	/** A new process, in which several workflows can run. */
	process(): ReturnType<typeof loadTrigger> {
		return loadTrigger(this.now.sleep);
	}

	/** The contents of a credential for the server. */
	credential(more: IDataObject): IDataObject {
		return account(this.#url, { ...more, ...this.#gateway?.credential }).atessApi;
	}

	async ticks(of: N8nHost, count: number, minutes = 5): Promise<void> {
		for (let i = 0; i < count; i++) {
			this.now.advance(minutes);
			await of.tick();
		}
	}

	async end(): Promise<void> {
		this.now.end();
		await this.#gateway?.stop();
		this.#between?.close();
		this.#between?.closeAllConnections();
		await this.simulator.close();
	}
}

/** A value of an item as text. */
export const text = (value: unknown): string =>
	typeof value === 'string' ? value : JSON.stringify(value);

/** Events as one line each: name, local time, device. */
export const reported = ({ items }: N8nHost): string[] =>
	items.map(
		({ event, timeLocal, deviceSn }) => `${text(event)} ${text(timeLocal)} ${text(deviceSn)}`,
	);
