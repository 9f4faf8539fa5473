import {
	N8nClient,
	type Credential,
	type StoredCredential,
	type Workflow,
} from '../../../demo/src/index.ts';
import { OWNER } from './owner.ts';
import { VARIABLES } from './variables.ts';

/** The n8n that all suites use. */
export interface SharedN8n {
	readonly url: string;
	readonly client: N8nClient;
	/** n8n's data are in `.n8n` of this folder. */
	readonly userFolder: string;
	/** The package as it was packed. */
	readonly packageFolder: string;
}

/**
 * Signs a suite in to the n8n that runs for all of them. Its credentials have its name, so that suites at
 * the same time do not change each other's.
 */
export async function sharedN8n(suite: string): Promise<SharedN8n> {
	const url = variable(VARIABLES.n8nUrl);
	const client = new SuiteClient(url, suite);
	await client.signIn(OWNER);
	return {
		url,
		client,
		userFolder: variable(VARIABLES.userFolder),
		packageFolder: variable(VARIABLES.packageFolder),
	};
}

function variable(name: string): string {
	const value = process.env[name];
	if (value === undefined)
		throw new Error(`${name} is not set: run the suite through jest.config.mjs.`);
	return value;
}

class SuiteClient extends N8nClient {
	readonly #suite: string;

	constructor(url: string, suite: string) {
		super(url, suite);
		this.#suite = suite;
	}

	override async importCredential(credential: Credential): Promise<StoredCredential> {
		return await super.importCredential({ ...credential, name: this.#own(credential.name) });
	}

	override async importWorkflow(workflow: Workflow): Promise<Workflow> {
		const nodes = workflow.nodes.map((node) => ({
			...node,
			...(node.credentials && {
				credentials: Object.fromEntries(
					Object.entries(node.credentials).map(([type, { name }]) => [
						type,
						{ name: this.#own(name) },
					]),
				),
			}),
		}));
		return await super.importWorkflow({ ...workflow, nodes });
	}

	#own(name: string): string {
		return `${name} (${this.#suite})`;
	}
}
