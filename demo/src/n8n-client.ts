import { setTimeout as sleep } from 'node:timers/promises';
import type {
	Credential,
	CredentialTestResult,
	Execution,
	NodeType,
	Owner,
	StoredCredential,
	Workflow,
	WorkflowNode,
} from './n8n-types.ts';
import { N8nSession } from './n8n-session.ts';

const API_KEY_SCOPES = ['execution:read', 'execution:list', 'workflow:read', 'workflow:list'];
/** By which trigger a workflow is run by hand, the first one that it has. */
const TRIGGERS = [
	'n8n-nodes-base.manualTrigger',
	'n8n-nodes-atess.atessTrigger',
	'n8n-nodes-base.scheduleTrigger',
];
const FINISHED = new Set(['success', 'error', 'crashed', 'canceled']);

/** A trigger of a workflow, and the item that it is to give. */
export interface StartFrom {
	readonly name: string;
	readonly json: Readonly<Record<string, unknown>>;
}

/** The calls of the demo and the tests to an n8n: the editor's own calls, and the public API for executions. */
export class N8nClient {
	readonly session: N8nSession;
	readonly #apiKeyLabel: string;

	/** @param apiKeyLabel clients at the same time need different ones */
	constructor(baseUrl: string, apiKeyLabel = 'atess demo') {
		this.session = new N8nSession(baseUrl);
		this.#apiKeyLabel = apiKeyLabel;
	}

	/**
	 * Creates the owner account of an n8n that has none, else logs in; then takes a key for the
	 * public API.
	 * @throws N8nRequestError with status 401 when the account exists with another password
	 */
	async signIn(owner: Owner): Promise<void> {
		const { userManagement } = await this.session.json<{
			userManagement: { showSetupOnFirstLoad: boolean };
		}>('GET', '/rest/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.session.json('POST', '/rest/owner/setup', owner);
		} else {
			await this.session.json('POST', '/rest/login', {
				emailOrLdapLoginId: owner.email,
				password: owner.password,
			});
		}
		await this.#takeApiKey();
	}

	/** The raw key is shown only once, when it is made: keys of earlier starts are useless and go. */
	async #takeApiKey(): Promise<void> {
		const keys = await this.session.json<{ items: { id: string; label: string }[] }>(
			'GET',
			'/rest/api-keys',
		);
		for (const { id, label } of keys.items) {
			if (label === this.#apiKeyLabel) await this.session.json('DELETE', `/rest/api-keys/${id}`);
		}
		const { rawApiKey } = await this.session.json<{ rawApiKey: string }>('POST', '/rest/api-keys', {
			label: this.#apiKeyLabel,
			expiresAt: null,
			scopes: API_KEY_SCOPES,
		});
		this.session.useApiKey(rawApiKey);
	}

	/** Stores a credential, or replaces the data of the one with the same name and type. */
	async importCredential(credential: Credential): Promise<StoredCredential> {
		const stored = await this.session.json<StoredCredential[]>('GET', '/rest/credentials');
		const same = stored.find(
			({ name, type }) => name === credential.name && type === credential.type,
		);
		return same === undefined
			? await this.session.json('POST', '/rest/credentials', credential)
			: await this.session.json('PATCH', `/rest/credentials/${same.id}`, credential);
	}

	/** The result of the credential's Test button. Nothing is stored. */
	async testCredential(credential: Credential): Promise<CredentialTestResult> {
		return await this.session.json('POST', '/rest/credentials/test', {
			credentials: { id: '', ...credential },
		});
	}

	async hasWorkflow(id: string): Promise<boolean> {
		const { data } = await this.session.json<{ data: { id: string }[] }>(
			'GET',
			'/api/v1/workflows?limit=250',
		);
		return data.some((workflow) => workflow.id === id);
	}

	/**
	 * Stores a workflow under its own id, or replaces the one that has it. Credentials that are
	 * named without an id are bound to the stored ones of that name and type.
	 */
	async importWorkflow(workflow: Workflow): Promise<Workflow> {
		const credentials = await this.session.json<StoredCredential[]>('GET', '/rest/credentials');
		const bound = { ...workflow, nodes: workflow.nodes.map((node) => bind(node, credentials)) };
		return (await this.hasWorkflow(workflow.id))
			? await this.session.json('PATCH', `/rest/workflows/${workflow.id}?forceSave=true`, bound)
			: await this.session.json('POST', '/rest/workflows', bound);
	}

	/** Publishes a workflow as it is stored; its trigger starts a moment later. */
	async activateWorkflow(id: string): Promise<void> {
		const { versionId } = await this.session.json<{ versionId: string }>(
			'GET',
			`/rest/workflows/${id}`,
		);
		await this.session.json('POST', `/rest/workflows/${id}/activate`, { versionId });
	}

	/** The outcome of publishing it: n8n's response as text, with the reason of a failure in it. */
	async publicationStatus(id: string): Promise<string> {
		const status = await this.session.json<unknown>(
			'GET',
			`/rest/workflows/${id}/publication-status`,
		);
		return JSON.stringify(status);
	}

	/** Takes a published workflow back. */
	async deactivateWorkflow(id: string): Promise<void> {
		await this.session.json('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/**
	 * Runs a workflow as {@link startWorkflow} does, and waits for the end.
	 * @returns the execution with its data; a failed one has status `error`
	 */
	async runWorkflow(id: string, timeoutMs = 120_000): Promise<Execution> {
		return await this.finished(await this.startWorkflow(id), timeoutMs);
	}

	/**
	 * Starts a workflow as the editor's "Execute workflow" button does: from its manual trigger, or else from the
	 * ATESS Trigger, which then gives a test event, or from its schedule.
	 * @param from a trigger with the item that it gives, such as a form that somebody has filled in
	 * @returns the ID of the execution
	 */
	async startWorkflow(id: string, from?: StartFrom): Promise<string> {
		const { name, nodes } = await this.session.json<Workflow>('GET', `/rest/workflows/${id}`);
		const trigger =
			from ?? TRIGGERS.map((type) => nodes.find((node) => node.type === type)).find(Boolean);
		if (trigger === undefined)
			throw new Error(`The workflow "${name}" has no trigger to run it by.`);
		const { executionId } = await this.session.json<{ executionId: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ triggerToStartFrom: { name: trigger.name, ...(from && { data: resultOf(from.json) }) } },
		);
		return executionId;
	}

	/** Waits for the end of an execution. */
	async finished(executionId: string, timeoutMs = 120_000): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const execution = await this.execution(executionId);
			if (FINISHED.has(execution.status)) return execution;
			if (Date.now() > deadline) {
				throw new Error(
					`Execution ${executionId} of the workflow ${execution.workflowId} did not finish within ${timeoutMs / 1000} s (state: ${execution.status}).`,
				);
			}
			await sleep(150);
		}
	}

	async execution(id: string | number): Promise<Execution> {
		return await this.session.json('GET', `/api/v1/executions/${id}?includeData=true`);
	}

	/** The latest executions of a workflow with their data, newest first. */
	async executions(workflowId: string): Promise<Execution[]> {
		const query = new URLSearchParams({ workflowId, includeData: 'true' });
		const { data } = await this.session.json<{ data: Execution[] }>(
			'GET',
			`/api/v1/executions?${query.toString()}`,
		);
		return data;
	}

	/** Every node type that n8n has loaded, as the editor sees it. */
	async nodeTypes(): Promise<NodeType[]> {
		return await this.session.json('GET', '/types/nodes.json');
	}
}

/** The result of a node that has run and given one item. */
function resultOf(json: StartFrom['json']): object {
	return {
		startTime: Date.now(),
		executionTime: 0,
		executionIndex: 0,
		executionStatus: 'success',
		data: { main: [[{ json }]] },
		source: [null],
	};
}

function bind(node: WorkflowNode, stored: readonly StoredCredential[]): WorkflowNode {
	if (node.credentials === undefined) return node;
	const credentials = Object.fromEntries(
		Object.entries(node.credentials).map(([type, { name }]) => {
			const found = stored.find(
				(credential) => credential.name === name && credential.type === type,
			);
			if (found === undefined) {
				throw new Error(
					`The node "${node.name}" needs the ${type} credential "${name}", which n8n does not have.`,
				);
			}
			return [type, { id: found.id, name }];
		}),
	);
	return { ...node, credentials };
}
