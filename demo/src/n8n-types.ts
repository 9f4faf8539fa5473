/** The parts of n8n's HTTP interface that we read. */

export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

export interface Credential {
	name: string;
	/** e.g. `atessApi` */
	type: string;
	data: Readonly<Record<string, unknown>>;
}

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	/** In our examples by name alone: `{ "atessApi": { "name": "…" } }`. */
	credentials?: Record<string, { id?: string | null; name: string }>;
	[more: string]: unknown;
}

export interface Workflow {
	id: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	[more: string]: unknown;
}

/** One item between two nodes. */
export interface Item {
	json: Record<string, unknown>;
	pairedItem?: unknown;
	error?: unknown;
}

export interface ExecutionError {
	message: string;
	description?: string | null;
	httpCode?: string | null;
	node?: { name: string };
}

export interface NodeRun {
	executionStatus?: string;
	data?: { main?: (Item[] | null)[] };
	error?: ExecutionError;
}

/** An execution as `GET /api/v1/executions/{id}?includeData=true` gives it. */
export interface Execution {
	id: string | number;
	workflowId: string;
	status: 'new' | 'running' | 'waiting' | 'success' | 'error' | 'crashed' | 'canceled' | 'unknown';
	startedAt: string;
	stoppedAt: string | null;
	data?: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			lastNodeExecuted?: string;
			error?: ExecutionError;
		};
	};
}

/** One entry of `GET /types/nodes.json`. */
export interface NodeType {
	name: string;
	displayName: string;
	version: number | number[];
	iconUrl?: string | { light: string; dark: string };
	properties: { name: string; [more: string]: unknown }[];
	codex?: { categories?: string[] };
	[more: string]: unknown;
}
