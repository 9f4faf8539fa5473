import { PollContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type IPollFunctions,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { AtessApi } from '../../../credentials/AtessApi.credentials';
import { engineServices, nodePackageOf } from '../engine/index.ts';
import { loadTrigger } from './process.ts';
import type { VirtualNow } from './virtual-now.ts';

/** One item that has started a workflow. */
export type Item = IDataObject;

export interface HostOptions {
	readonly parameters: INodeParameters;
	readonly credential: IDataObject;
	readonly workflowId?: string;
	/** Of the trigger. Default: ATESS Trigger. */
	readonly nodeName?: string;
	/** Milliseconds that n8n lets a poll have. */
	readonly budgetMs?: number;
	/** Moves while a poll goes on. Default: time stands still in a poll, and waits are real. */
	readonly clock?: Pick<VirtualNow, 'during' | 'sleep' | 'line'>;
	/**
	 * The line to the server. Default: one of 50 ms by the clock, which does not move while the server works on a
	 * request. Without a line the clock would jump to the end of the poll while the first request is on its way.
	 */
	readonly line?: <T>(send: () => Promise<T>) => Promise<T>;
}

/** Of a request, where a test does not choose it. */
const LATENCY_MS = 50;

/** The steps that n8n completes before it dies, after a poll that gives items. */
export type Dying = 'beforeBoth' | 'afterSaving' | 'afterStarting' | 'afterBoth';

/**
 * n8n with one active workflow, as far as a polling trigger can see: the steps of n8n 2.41.1 around `poll`, in its
 * default mode. Static data is written to the database when a poll gives items and when the workflow is activated,
 * never otherwise.
 */
export class N8nHost {
	/** Items by execution, in the order in which executions were created. */
	readonly executions: Item[][] = [];
	/** Messages of polls that threw. */
	readonly errors: Error[] = [];
	/** The warnings of the polls in the log. */
	readonly warnings: string[] = [];
	/** The static data as the database has it. */
	database: string | undefined;
	readonly #options: HostOptions;
	#nodeName: string;
	#node: INodeType | undefined;
	#context: PollContext | undefined;
	#workflow: Workflow | undefined;

	constructor(options: HostOptions) {
		this.#options = options;
		this.#nodeName = options.nodeName ?? 'ATESS Trigger';
	}

	/** A new process: nothing is known but the database. Workflows of one n8n are started with the same. */
	start(process = this.#load()): void {
		this.#node = process;
		this.#context = undefined;
	}

	/** The process is gone. */
	kill(): void {
		this.#node = undefined;
		this.#context = undefined;
	}

	/** Activates the workflow, which polls once; `init` is what a starting n8n does. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		this.#workflow = this.#createWorkflow();
		this.#context = this.#createContext(this.#workflow, 'trigger', mode);
		const items = await this.#poll();
		if (items) this.executions.push(items);
		this.#save();
	}

	/** The node is renamed, and the workflow saved: n8n activates it again with what the database has. */
	async rename(nodeName: string): Promise<void> {
		this.#nodeName = nodeName;
		await this.activate('update');
	}

	deactivate(): void {
		this.#context = undefined;
	}

	/** One tick of n8n's schedule; a poll that throws becomes an entry in `errors`. */
	async tick(dying: Dying = 'afterBoth'): Promise<void> {
		let items: Item[] | null;
		try {
			items = await this.#poll();
		} catch (error) {
			this.errors.push(error as Error);
			return;
		}
		if (!items || dying === 'beforeBoth') return;
		if (dying !== 'afterStarting') this.#save();
		if (dying !== 'afterSaving') this.executions.push(items);
	}

	/** The result of "Fetch Test Event"; static data is not kept. */
	async fetchTestEvent(): Promise<Item[]> {
		const workflow = this.#createWorkflow();
		const context = this.#createContext(workflow, 'manual', 'manual');
		const before = JSON.stringify(workflow.staticData);
		const found = await this.#during(pollOf(this.#node ?? this.#load(), context));
		expect(JSON.stringify(workflow.staticData)).toBe(before);
		return (found?.[0] ?? []).map(({ json }) => json);
	}

	/** All items, from all executions. */
	get items(): Item[] {
		return this.executions.flat();
	}

	/** The static data that the active workflow has in memory. */
	get staticData(): IDataObject {
		return this.#workflow?.staticData ?? {};
	}

	async #poll(): Promise<Item[] | null> {
		if (!this.#node || !this.#context) throw new Error('The workflow is not active.');
		const found = await this.#during(pollOf(this.#node, this.#context));
		return found?.[0]?.map(({ json }) => structuredClone(json)) ?? null;
	}

	#load(): INodeType {
		return loadTrigger(this.#options.clock?.sleep);
	}

	async #during<T>(poll: Promise<T>): Promise<T> {
		const { clock } = this.#options;
		return await (clock ? clock.during(poll) : poll);
	}

	#save(): void {
		this.database = JSON.stringify(this.#workflow?.staticData);
	}

	#createWorkflow(): Workflow {
		const node = (this.#node ??= this.#load());
		const types = nodePackageOf('n8n-nodes-atess', [node], [new AtessApi()]);
		return new Workflow({
			id: this.#options.workflowId ?? 'trigger-test',
			name: 'Trigger test',
			nodes: [this.#nodeOf()],
			connections: {},
			active: true,
			nodeTypes: types.nodeTypes,
			...(this.database !== undefined && {
				staticData: JSON.parse(this.database) as IDataObject,
			}),
		});
	}

	#overLine(helpers: PollContext['helpers']): PollContext['helpers'] {
		const { clock } = this.#options;
		const line: HostOptions['line'] = this.#options.line ?? clock?.line(() => LATENCY_MS);
		if (!line) return helpers;
		const httpRequestWithAuthentication: typeof helpers.httpRequestWithAuthentication =
			async function (this: never, ...request) {
				const send = (): Promise<unknown> =>
					helpers.httpRequestWithAuthentication.apply(this, request) as Promise<unknown>;
				return await line(send);
			};
		return { ...helpers, httpRequestWithAuthentication };
	}

	#nodeOf(): INode {
		return {
			id: 'the-trigger',
			name: this.#nodeName,
			type: 'n8n-nodes-atess.atessTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: this.#options.parameters,
			credentials: { atessApi: { id: 'atessApi', name: 'atessApi' } },
		};
	}

	#createContext(
		workflow: Workflow,
		mode: 'trigger' | 'manual',
		activation: WorkflowActivateMode,
	): PollContext {
		const node = workflow.getNode(this.#nodeName);
		if (!node || !this.#node) throw new Error('The workflow has no trigger.');
		const types = nodePackageOf('n8n-nodes-atess', [this.#node], [new AtessApi()]);
		const services = engineServices(workflow, types, { atessApi: this.#options.credential });
		const { budgetMs } = this.#options;
		const context = new PollContext(
			workflow,
			node,
			services,
			mode,
			activation,
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			budgetMs === undefined ? undefined : () => budgetMs,
		);
		const { warnings } = this;
		const warn = (message: string): number => warnings.push(message);
		const logger: unknown = Object.create(context.logger, { warn: { value: warn } });
		return Object.create(context, {
			logger: { value: logger },
			helpers: { value: this.#overLine(context.helpers) },
		}) as PollContext;
	}
}

/** n8n's own context has types that are a little wider than what it gives to nodes. */
async function pollOf(node: INodeType, context: PollContext) {
	return await node.poll?.call(context as unknown as IPollFunctions);
}
