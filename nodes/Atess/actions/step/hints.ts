import type { IExecuteFunctions } from 'n8n-workflow';

import type { Step } from './action';

/** Hints of an execution that are out already; it is forgotten with the execution. */
const given = new WeakMap<IExecuteFunctions, Set<string>>();

/** More than a few hints are not read. */
const MOST = 5;

/** Shows a hint in addition to the output, once for any number of items. */
export function hintOnce({ context }: Pick<Step, 'context'>, message: string): void {
	const before = given.get(context) ?? new Set();
	given.set(context, before);
	if (before.has(message) || before.size >= MOST) return;
	before.add(message);
	context.addExecutionHints({ message, location: 'outputPane' });
}
