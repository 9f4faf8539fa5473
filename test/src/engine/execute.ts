import 'reflect-metadata';
import './isolated-settings.ts';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ExecutionError,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { EngineCredentialsHelper, type CredentialData } from './credentials-helper.ts';
import type { NodePackage } from './node-package.ts';

export interface NodeStep {
	/** Full type, e.g. `n8n-nodes-atess.atess`. */
	type: string;
	parameters: INodeParameters;
	/** Default 1. */
	typeVersion?: number;
	/** The node's setting "On Error". Default: stop the workflow. */
	onError?: INode['onError'];
}

export interface ExecuteOptions {
	nodePackage: NodePackage;
	/** Decrypted data by credential type; every node of the chain gets all of them. */
	credentials?: CredentialData;
	/** The input of the first node. Default: one empty item. */
	input?: readonly IDataObject[];
	/** IANA zone of the workflow, as in its settings. */
	timezone?: string;
	workflowId?: string;
	/** Static data of the workflow, which the execution changes. */
	staticData?: IDataObject;
	/** How the execution is started. Default: by hand in the editor. */
	mode?: WorkflowExecuteMode;
	/** Stops the execution as soon as it resolves, as the editor's button does. */
	stop?: Promise<unknown>;
}

export interface StepResult {
	/** First output (all there is, unless `onError` is `continueErrorOutput`). */
	items: INodeExecutionData[];
	outputs: INodeExecutionData[][];
	error: ExecutionError | undefined;
	/** The hints of the node in addition to its output. */
	hints: string[];
	/** Hints that a response is not as documented, which scripted responses hardly ever are. */
	drift: string[];
}

/** Runs one node in n8n's real engine, with real HTTP. It never throws for a failing node. */
export async function executeNode(step: NodeStep, options: ExecuteOptions): Promise<StepResult> {
	const [result] = await executeChain([step], options);
	if (result === undefined) throw new Error('The engine ran no node.');
	return result;
}

/**
 * Runs nodes one after the other, each fed by the first output of the one before.
 * @returns a result for each node that ran: fewer than the steps when one failed or gave no item
 */
export async function executeChain(
	steps: readonly NodeStep[],
	options: ExecuteOptions,
): Promise<StepResult[]> {
	const { nodePackage, credentials = {}, input = [{}], timezone } = options;
	const nodes = steps.map((step, index) => node(step, index, Object.keys(credentials)));
	const [first] = nodes;
	if (first === undefined) throw new Error('There is no node to run.');
	const workflow = new Workflow({
		id: options.workflowId ?? 'engine-test',
		name: 'Engine test',
		nodes,
		connections: chain(nodes),
		active: false,
		nodeTypes: nodePackage.nodeTypes,
		...(options.staticData && { staticData: options.staticData }),
		...(timezone === undefined ? {} : { settings: { timezone } }),
	});
	const items = input.map((json, item) => ({ json, pairedItem: { item } }));
	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: first, data: { main: [items] }, source: null }],
		},
	});
	const additionalData = engineServices(workflow, nodePackage, credentials);
	const execution = new WorkflowExecute(
		additionalData,
		options.mode ?? 'manual',
		runData,
	).processRunExecutionData(workflow);
	void options.stop?.then(() => {
		execution.cancel();
	});
	const run = await execution;
	return nodes.flatMap(({ name }) => resultOf(run, name));
}

/** A node of a workflow, with a credential of each type. */
export function node(step: NodeStep, index: number, credentialTypes: readonly string[]): INode {
	return {
		id: String(index),
		name: `Node ${index + 1}`,
		type: step.type,
		typeVersion: step.typeVersion ?? 1,
		position: [index * 200, 0],
		parameters: step.parameters,
		credentials: Object.fromEntries(
			credentialTypes.map((type) => [type, { id: type, name: type }]),
		),
		...(step.onError === undefined ? {} : { onError: step.onError }),
	};
}

function chain(nodes: readonly INode[]): IConnections {
	return Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name }, index) => [
				nodes[index]?.name ?? '',
				{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
			]),
	);
}

/** The functions of the server around the engine, without those that no node of ours uses. */
export function engineServices(
	workflow: Workflow,
	nodePackage: NodePackage,
	credentials: CredentialData,
): IWorkflowExecuteAdditionalData {
	const executionId = 'engine-test-execution';
	const services = {
		executionId,
		credentialsHelper: new EngineCredentialsHelper(nodePackage, credentials),
		hooks: new ExecutionLifecycleHooks('manual', executionId, {
			id: workflow.id,
			name: workflow.name ?? '',
			nodes: Object.values(workflow.nodes),
			connections: workflow.connectionsBySourceNode,
			active: false,
			isArchived: false,
			activeVersionId: null,
			createdAt: new Date(0),
			updatedAt: new Date(0),
		}),
		currentNodeExecutionIndex: 0,
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		variables: {},
		externalSecretsProxy: {},
	};
	return services as unknown as IWorkflowExecuteAdditionalData;
}

function resultOf(run: IRun, name: string): StepResult[] {
	const [task] = run.data.resultData.runData[name] ?? [];
	if (task === undefined) return [];
	const outputs = (task.data?.main ?? []).map((items) => items ?? []);
	const told = (task.hints ?? []).map(({ message }) => message);
	const isDrift = (message: string): boolean =>
		message.includes(' differs from the documentation: ');
	return [
		{
			items: outputs[0] ?? [],
			outputs,
			error: task.error,
			hints: told.filter((message) => !isDrift(message)),
			drift: told.filter(isDrift),
		},
	];
}
