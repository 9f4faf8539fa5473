// Twelve workflows of one account over a server that takes time to respond, on a clock that moves in the meantime.
import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { AtessApi } from '../../../credentials/AtessApi.credentials';
import { executeNode, nodePackageOf, type NodePackage } from '../engine/index.ts';
import type { Item, N8nHost } from '../trigger/n8n-host.ts';
import { loadProcess } from '../trigger/process.ts';
import { text, World } from '../trigger/world.ts';
import { refusalsOf, sampleKey } from './judge.ts';
import { ACTIONS, TRIGGERS, type SoakNode } from './twelve-workflows.ts';

const MINUTE = 60_000;
/** Local 23:35 in Bangkok, so that a day is over within the hour. */
const FIRST_POLL = '2025-06-10T16:35:00Z';
const ACTIVATION_MS = 3 * MINUTE;
/** n8n starts workflows of the same minute within this time. */
const CRON_LATE_MS = 50;
/** Before these polls a fault begins and a setting changes, and the fault is over. */
const FAULT_AT = 3;
const CLEAR_AT = 8;
const FAULTY = 'SIMHPS0001';
/** n8n itself gives up checking a parameter after some real milliseconds, which a busy machine does not have. */
const GIVEN_UP_BY_N8N = 'Regular expression execution timed out';

/** The actions of the twelve workflows. */
export interface SoakReport {
	/** Messages of polls and executions that failed, each after its workflow. */
	readonly failed: string[];
	readonly warnings: string[];
	/** Requests that the server has refused as too frequent. */
	readonly refused: number;
	/** Executions of the schedules and events of the triggers, by workflow. */
	readonly items: Readonly<Record<string, number>>;
	/** Every sample that started the newData workflow, in order. */
	readonly samples: string[];
	/** Every sample that a device took while the workflows were active. */
	readonly expected: string[];
	/** How long after its time the latest of them started the workflow. */
	readonly latestMs: number;
	/** Those that a poll did not deliver although the limits allowed it: all that came later than a minute. */
	readonly delayed: string[];
	/** After the first half and at the end. */
	readonly memory: readonly Memory[];
}

interface Memory {
	readonly heapBytes: number;
	/** Of all maps that live as long as the process. */
	readonly entries: number;
}

export interface SoakOptions {
	readonly polls: number;
	/** Shortest and longest time that the server takes. */
	readonly latencyMs: readonly [number, number];
	/** Whether all workflows go through one gateway. */
	readonly throughGateway?: boolean;
}

/** Lets the workflows be active for some polls. */
export async function soak({
	polls,
	latencyMs,
	throughGateway = false,
}: SoakOptions): Promise<SoakReport> {
	const world = await World.at(FIRST_POLL, { limits: 'all' });
	if (throughGateway) await world.throughGateway();
	// A time-out lives for real seconds, in which hundreds of polls of this clock pass, and all it holds with it.
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	AbortSignal.timeout = () => new AbortController().signal;
	try {
		return await new AccountSoak(world, polls, latencyMs).run();
	} finally {
		AbortSignal.timeout = timeout;
		await world.end();
	}
}

class AccountSoak {
	readonly #world: World;
	readonly #polls: number;
	readonly #process: ReturnType<typeof loadProcess>;
	readonly #random = randomOf(7);
	readonly #line: <T>(send: () => Promise<T>) => Promise<T>;
	readonly #actions: NodePackage;
	readonly #triggers: { id: string; host: N8nHost }[];
	readonly #failed: string[] = [];
	readonly #items = new Map<string, number>();
	readonly #samples: string[] = [];
	readonly #delayed: string[] = [];
	#latestMs = 0;

	constructor(world: World, polls: number, [shortest, longest]: SoakOptions['latencyMs']) {
		this.#world = world;
		this.#polls = polls;
		world.now.advance(-ACTIVATION_MS / MINUTE);
		this.#process = loadProcess(world.now.sleep);
		this.#line = world.now.line(() => shortest + (longest - shortest) * this.#random());
		const action = overLine(this.#process.action, this.#line);
		this.#actions = nodePackageOf('n8n-nodes-atess', [action], [new AtessApi()]);
		this.#triggers = TRIGGERS.map(({ id, parameters }) => ({
			id,
			host: world.host(parameters as INodeParameters, undefined, {
				workflowId: id,
				process: this.#process.trigger,
				line: this.#line,
			}),
		}));
	}

	async run(): Promise<SoakReport> {
		const { now, simulator } = this.#world;
		const first = now.ms + ACTIVATION_MS;
		const dues = Array.from({ length: this.#polls }, (_, poll) => first + poll * 5 * MINUTE);
		const half = Math.floor(dues.length / 2);
		for (const { host } of this.#triggers) await host.activate();
		const memory: Memory[] = [];
		for (const [poll, due] of dues.entries()) {
			this.#disturb(poll);
			now.set(due);
			await now.during(this.#poll());
			if (poll + 1 === half || poll + 1 === dues.length) memory.push(this.#memory());
		}
		const devices = simulator.plants.flatMap((plant) => plant.devices);
		return {
			failed: this.#failed,
			warnings: this.#triggers.flatMap(({ id, host }) => host.warnings.map((it) => `${id}: ${it}`)),
			refused: refusalsOf(simulator),
			items: Object.fromEntries(this.#items),
			samples: this.#samples,
			expected: dues.flatMap((due) => devices.map(({ serial }) => sampleKey(serial, due))),
			latestMs: this.#latestMs,
			// The limits of the activation are still closed at the first poll.
			delayed: this.#delayed.filter((key) => !key.startsWith(new Date(first).toISOString())),
			memory,
		};
	}

	/** Gives the triggers of changes something to find. */
	#disturb(poll: number): void {
		const { control } = this.#world.simulator;
		if (poll === FAULT_AT) {
			control.raiseFault({ deviceSn: FAULTY, code: '1-102-1' });
			control.changeSettings({ deviceSn: FAULTY, values: { atsComNo: 7 } });
		}
		if (poll === CLEAR_AT) control.clearFaults({ deviceSn: FAULTY });
	}

	/** All workflows at one minute. */
	async #poll(): Promise<void> {
		await Promise.all([
			...this.#triggers.map(async ({ id, host }) => {
				await this.#world.now.sleep(CRON_LATE_MS * this.#random());
				await host.tick();
				for (const error of host.errors.splice(0)) this.#failed.push(`${id}: ${error.message}`);
				for (const items of host.executions.splice(0)) this.#take(id, items);
			}),
			...ACTIONS.map(async (action) => {
				await this.#world.now.sleep(CRON_LATE_MS * this.#random());
				try {
					await this.#execute(action);
				} catch (error) {
					if ((error as Error).message !== GIVEN_UP_BY_N8N) throw error;
					await this.#execute(action);
				}
			}),
		]);
	}

	#take(id: string, items: readonly Item[]): void {
		this.#count(id, items.length);
		if (id !== 'new-data') return;
		for (const { deviceSn, time } of items) {
			const at = Date.parse(text(time));
			const key = sampleKey(text(deviceSn), at);
			const lateMs = this.#world.now.ms - at;
			this.#samples.push(key);
			if (lateMs > MINUTE) this.#delayed.push(key);
			this.#latestMs = Math.max(this.#latestMs, lateMs);
		}
	}

	async #execute({ id, parameters }: SoakNode): Promise<void> {
		const { items, error } = await executeNode(
			{ type: 'n8n-nodes-atess.atess', parameters: parameters as INodeParameters },
			{
				nodePackage: this.#actions,
				credentials: { atessApi: this.#world.credential({ timezone: 'Asia/Bangkok' }) },
				workflowId: id,
				mode: 'trigger',
			},
		);
		if (error) this.#failed.push(`${id}: ${error.message}`);
		else if (items.length === 0) this.#failed.push(`${id}: no item`);
		else this.#count(id, 1);
		for (const { json } of items) {
			if ((json.error ?? null) !== null) this.#failed.push(`${id}: ${text(json.error)}`);
		}
	}

	#count(id: string, items: number): void {
		this.#items.set(id, (this.#items.get(id) ?? 0) + items);
	}

	#memory(): Memory {
		collectGarbage();
		return {
			heapBytes: process.memoryUsage().heapUsed,
			entries: this.#process.maps.reduce((sum, { size }) => sum + size, 0),
		};
	}
}

const collectGarbage = ((): (() => void) => {
	setFlagsFromString('--expose-gc');
	return runInNewContext('gc') as () => void;
})();

/** The action node with a line to the server that takes time. */
function overLine(node: INodeType, line: <T>(send: () => Promise<T>) => Promise<T>): INodeType {
	const execute: INodeType['execute'] = async function (...response) {
		const { helpers } = this;
		const httpRequestWithAuthentication: typeof helpers.httpRequestWithAuthentication =
			async function (this: never, ...request) {
				return await line<unknown>(() =>
					helpers.httpRequestWithAuthentication.apply(this, request),
				);
			};
		const context = Object.create(this, {
			helpers: { value: { ...helpers, httpRequestWithAuthentication } },
		}) as typeof this;
		return (await node.execute?.apply(context, response)) ?? null;
	};
	return Object.create(node, { execute: { value: execute, enumerable: true } }) as INodeType;
}

/** Numbers from 0 to 1 in a fixed order. */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}
