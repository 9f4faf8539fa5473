import 'reflect-metadata';
import './isolated-settings.ts';
import { PollContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INodeParameters,
	type IPollFunctions,
} from 'n8n-workflow';
import type { CredentialData } from './credentials-helper.ts';
import { engineServices } from './execute.ts';
import type { NodePackage } from './node-package.ts';

export interface PolledNode {
	/** One poll. @returns the items that start the workflow */
	poll(): Promise<IDataObject[]>;
	readonly staticData: IDataObject;
	/** The warnings of the polls in the log. */
	readonly warnings: string[];
}

/** An active workflow with a polling trigger, as far as the trigger can see. */
export function polledNode(
	step: { readonly type: string; readonly parameters: INodeParameters },
	options: {
		readonly nodePackage: NodePackage;
		readonly credentials: CredentialData;
		/** Milliseconds that n8n lets a poll have. */
		readonly budgetMs: number;
	},
): PolledNode {
	const { nodePackage, credentials, budgetMs } = options;
	const node = {
		...step,
		id: 'the-trigger',
		name: 'Trigger',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		credentials: Object.fromEntries(
			Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
		),
	};
	const { nodeTypes } = nodePackage;
	const workflow = new Workflow({
		id: 'polled',
		name: 'Polled',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes,
	});
	const context = new PollContext(
		workflow,
		node,
		engineServices(workflow, nodePackage, credentials),
		'trigger',
		'activate',
		undefined,
		undefined,
		undefined,
		undefined,
		undefined,
		() => budgetMs,
	);
	const warnings: string[] = [];
	const warn = (message: string): number => warnings.push(message);
	const logger: unknown = Object.create(context.logger, { warn: { value: warn } });
	const quiet = Object.create(context, { logger: { value: logger } }) as unknown;
	const type = nodeTypes.getByNameAndVersion(step.type, 1);
	return {
		async poll() {
			const found = await type.poll?.call(quiet as IPollFunctions);
			return (found?.[0] ?? []).map(({ json }) => json);
		},
		get staticData() {
			return workflow.staticData;
		},
		warnings,
	};
}
