import type { INodeProperties } from 'n8n-workflow';

import { triggerPanel } from '../panel';
import { triggerOptions } from '../panel/options';

const FIELDS = new Map(
	[...triggerPanel, ...((triggerOptions.options ?? []) as INodeProperties[])].map((field) => [
		field.name,
		field,
	]),
);

/**
 * The values that a field of the panel offers. n8n itself checks none: an expression, or a workflow that was
 * written by hand, can give any.
 */
function offeredBy({ options = [] }: INodeProperties): unknown[] {
	return options.flatMap((option) => ('value' in option ? [option.value] : []));
}

/**
 * The problem of the value of a field that offers a choice, in one sentence that names the field.
 *
 * @param least how many must be chosen, where several can be
 * @returns undefined when nothing is
 */
export function wrongChoice(name: string, value: unknown, least = 1): string | undefined {
	const field = FIELDS.get(name);
	if (!field) throw new TypeError(`The panel has no field ${name}.`);
	const offered = offeredBy(field);
	const isSeveral = field.type === 'multiOptions';
	const chosen = isSeveral && Array.isArray(value) ? (value as unknown[]) : [value];
	const isRight = chosen.length >= least && chosen.every((each) => offered.includes(each));
	if (isRight && isSeveral === Array.isArray(value)) return undefined;
	const allowed = offered.filter((each) => each !== '').join(', ');
	const of = isSeveral ? 'a list of' : 'one of';
	return `${field.displayName} must be ${of} ${allowed}, not ${JSON.stringify(value)}.`;
}
