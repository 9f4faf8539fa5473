import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { nodeState } from '../../transport/process-state';
import type { TriggerState } from './trigger-state';

/** Where the state is in the static data of the node, and the names of triggers in those of the workflow. */
export const PLACE = 'atess';

/** More triggers than one workflow has. */
const MOST_NAMES = 50;

/** The state of a trigger, in the static data of its node. */
export interface StoredState {
	/** As it was stored; undefined before the first poll. */
	readonly stored: unknown;
	/** The former name of the node, if it was renamed and its state is lost. */
	readonly lostUnder: string | undefined;
	/** Nothing may come between this and the end of the poll. */
	save(state: TriggerState): void;
}

/**
 * n8n keeps static data under the name of a node, so that a node that was renamed has none. Its ID stays: this
 * process knows the last state of each ID. After a restart only the name is known, from the static data of the
 * workflow, and that the state is lost.
 */
export function storedState(context: IPollFunctions): StoredState {
	const { id, name } = context.getNode();
	const data = context.getWorkflowStaticData('node');
	const last = nodeState(`${context.getWorkflow().id ?? ''}:${id}`);
	const names = namesIn(context.getWorkflowStaticData('global'));
	const isNew = data[PLACE] === undefined;
	const former = names[id];
	return {
		stored: isNew ? last.state : data[PLACE],
		lostUnder: isNew && last.state === undefined && former !== name ? former : undefined,
		save(state) {
			data[PLACE] = state as unknown as IDataObject;
			last.state = state;
			if (isNew || former === undefined) {
				context.getWorkflowStaticData('global')[PLACE] = Object.fromEntries(
					Object.entries({ ...names, [id]: name }).slice(-MOST_NAMES),
				);
			}
		},
	};
}

/** Names of triggers by ID. The static data of a workflow can hold anything. */
function namesIn({ [PLACE]: names }: IDataObject): Readonly<Record<string, string>> {
	if (typeof names !== 'object' || names === null || Array.isArray(names)) return {};
	const entries = Object.entries(names as IDataObject);
	return Object.fromEntries(
		entries.flatMap(([id, name]) => (typeof name === 'string' ? [[id, name]] : [])),
	);
}
