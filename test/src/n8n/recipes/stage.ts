import { join } from 'node:path';
import {
	mailCredential,
	pollingEveryMinute,
	readExamples,
	sendingTo,
	simulatorCredential,
	startInbox,
	type Execution,
	type Inbox,
	type StartFrom,
	type Workflow,
} from '../../../../demo/src/index.ts';
import {
	createSimulator,
	type Simulator,
	type SimulatorOptions,
} from '../../../../packages/simulator/src/index.ts';
import { sharedN8n, type SharedN8n } from '../../shared/shared-n8n.ts';
import { ROOT } from '../../workspace.ts';

/** A workflow of `examples/`, by its number, such as `05b`. */
export function recipe(number: string): Workflow {
	const found = readExamples(join(ROOT, 'examples')).find(({ name }) =>
		name.startsWith(`${number} `),
	);
	if (found === undefined) throw new Error(`There is no example ${number}.`);
	return found;
}

/** The real n8n, a simulator and an inbox: the source and the receiver of an example. */
export class Stage {
	readonly n8n: SharedN8n;
	readonly inbox: Inbox;
	#simulator: Simulator | undefined;

	private constructor(n8n: SharedN8n, inbox: Inbox) {
		this.n8n = n8n;
		this.inbox = inbox;
	}

	/** @param suite whose credentials do not change those of the other suites */
	static async open(suite: string): Promise<Stage> {
		const stage: Stage = new Stage(
			await sharedN8n(suite),
			await startInbox({ now: () => stage.#simulator?.now() ?? new Date() }),
		);
		await stage.n8n.client.importCredential(mailCredential(stage.inbox));
		return stage;
	}

	get simulator(): Simulator {
		if (!this.#simulator) throw new Error('No simulator was started.');
		return this.#simulator;
	}

	/** Puts another simulator behind the credential, and empties the inbox. */
	async plant(
		options: SimulatorOptions,
		account: Readonly<Record<string, unknown>> = {},
	): Promise<Simulator> {
		await this.#simulator?.close();
		this.#simulator = await createSimulator({
			limits: 'off',
			validateAnswers: 'sample',
			...options,
		});
		await this.behind(this.#simulator.url, account);
		return this.#simulator;
	}

	/** Puts a server behind the credential, and empties the inbox. */
	async behind(url: string, account: Readonly<Record<string, unknown>>): Promise<void> {
		const credential = simulatorCredential(url);
		await this.n8n.client.importCredential({
			...credential,
			data: { ...credential.data, ...account },
		});
		this.inbox.clear();
	}

	/** Imports an example as it is, but for the address of the inbox. */
	async import(
		number: string,
		change: (workflow: Workflow) => Workflow = (workflow) => workflow,
	): Promise<string> {
		const workflow = change(sendingTo(this.inbox.url, pollingEveryMinute(recipe(number))));
		await this.n8n.client.importWorkflow(workflow);
		return workflow.id;
	}

	/** Runs an example by hand to its end; throws with n8n's message when it failed. */
	async run(number: string, change?: (workflow: Workflow) => Workflow): Promise<Execution> {
		return this.#succeeded(await this.n8n.client.runWorkflow(await this.import(number, change)));
	}

	/** Starts an example by hand; gives the ID of the execution. */
	async start(
		number: string,
		from?: StartFrom,
		change?: (workflow: Workflow) => Workflow,
	): Promise<string> {
		return await this.n8n.client.startWorkflow(await this.import(number, change), from);
	}

	async finished(executionId: string): Promise<Execution> {
		return this.#succeeded(await this.n8n.client.finished(executionId));
	}

	async status(executionId: string): Promise<Execution['status']> {
		return (await this.n8n.client.execution(executionId)).status;
	}

	async isOver(executionId: string): Promise<boolean> {
		return ['success', 'error', 'crashed', 'canceled'].includes(await this.status(executionId));
	}

	#succeeded(execution: Execution): Execution {
		const { error, lastNodeExecuted } = execution.data?.resultData ?? {};
		if (error) {
			throw new Error(`${lastNodeExecuted}: ${error.message} ${error.description ?? ''}`);
		}
		expect(execution.status).toBe('success');
		expect(this.inbox.refused).toEqual([]);
		return execution;
	}

	async close(): Promise<void> {
		await this.#simulator?.close();
		await this.inbox.close();
	}
}
