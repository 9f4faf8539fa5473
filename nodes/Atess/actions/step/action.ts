import {
	NodeOperationError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
} from 'n8n-workflow';

import { switchOf } from '../../shared/switch';
import type { Account } from '../../transport/client';

/** The input of an action: one input item, the account, and where its results go. */
export interface Step {
	readonly context: IExecuteFunctions;
	readonly account: Account;
	readonly itemIndex: number;
	/** Hands an item over as soon as it is there: items before an error are not lost. */
	readonly emit: (json: IDataObject, binary?: IBinaryKeyData) => void;
	/** Cancels what is under way when the execution is stopped. */
	readonly signal: AbortSignal | undefined;
}

/** The work of an operation of the panel for one item. */
export type Action = (step: Step) => Promise<void>;

/**
 * A field of the panel for this item, or the fallback where it is an empty option; a resource locator gives its ID.
 * n8n's own `extractValue` fails for names that the panel does not show, and bodies are requested every name that the
 * document has.
 */
export function parameter<T>({ context, itemIndex }: Step, name: string, fallback: T): T {
	const given = context.getNodeParameter(name, itemIndex, fallback) as T | { value: T } | null;
	const value = isLocator(given) ? given.value : (given as T | null | undefined);
	// Members of a collection are optional: an empty one is not given.
	return name.includes('.') && isEmpty(value) ? fallback : (value as T);
}

/**
 * The entry that is chosen in a list of the panel, the fallback where it is empty.
 *
 * @throws NodeOperationError for an entry that the list does not have: an expression can give any text
 */
export function choice<T extends string>(
	step: Step,
	{ displayName, name }: { readonly displayName: string; readonly name: string },
	entries: readonly T[],
	fallback: T,
): T {
	const given = parameter<unknown>(step, name, fallback);
	if (isEmpty(given)) return fallback;
	const entry = entries.find((one) => one === given);
	if (entry !== undefined) return entry;
	throw new NodeOperationError(
		step.context.getNode(),
		`${displayName} has no entry "${String(given).slice(0, 40)}".`,
		{
			itemIndex: step.itemIndex,
			description: `Choose an entry of the list, or use one of these in the expression: ${entries.join(', ')}.`,
		},
	);
}

/** Whether a field was left empty: it is treated as not given. */
export function isEmpty(value: unknown): value is undefined | null | '' {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

function isLocator<T>(value: T | { value: T } | null): value is { value: T } {
	return typeof value === 'object' && value !== null && '__rl' in value;
}

/**
 * Whether a switch of the panel is on; see {@link switchOf}.
 *
 * @param ifEmpty its value if an expression is empty: on for a switch that protects
 */
export function isOn(step: Step, name: string, ifEmpty = false): boolean {
	const { context, itemIndex } = step;
	// Where the panel does not have it at all, nothing has switched it on.
	const value = context.getNodeParameter(name, itemIndex, false) as unknown;
	return switchOf(context.getNode(), name, value, ifEmpty, itemIndex);
}

/**
 * How many rows the panel requests.
 *
 * @throws {NodeOperationError} when an expression gives an invalid limit: rows would be left out
 */
export function rowsAskedFor(step: Step): number {
	if (isOn(step, 'returnAll')) return Infinity;
	const limit = Number(parameter<unknown>(step, 'limit', 50));
	if (Number.isSafeInteger(limit) && limit >= 1) return limit;
	throw new NodeOperationError(
		step.context.getNode(),
		'Limit must be a whole number above 0. Nothing was sent.',
		{ itemIndex: step.itemIndex, description: 'Correct it, or switch on Return All.' },
	);
}

/** A text of the panel, trimmed. */
export function text(step: Step, name: string): string {
	return String(parameter<unknown>(step, name, '') ?? '').trim();
}

/** The same, refused where it is empty. */
export function requiredText(step: Step, displayName: string, name: string): string {
	const given = text(step, name);
	if (given !== '') return given;
	throw new NodeOperationError(step.context.getNode(), `${displayName} is missing.`, {
		itemIndex: step.itemIndex,
		description: 'Choose one from the list, or give its ID or serial number.',
	});
}

/** Whether the node is called by an agent. For agents n8n makes a copy of the node whose type ends like that. */
export function isTool(node: INode): boolean {
	return node.type.endsWith('Tool');
}

/** The signal as an option of the client. */
export function stoppable({ signal }: Step): { signal?: AbortSignal } {
	return signal ? { signal } : {};
}
