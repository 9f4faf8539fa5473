import { NodeOperationError, type INode } from 'n8n-workflow';

const ON = new Set(['true', 'yes', 'on', '1']);
const OFF = new Set(['false', 'no', 'off', '0']);

/**
 * Whether a switch of the panel is on. Expressions and models give it as text or number, too: "False" is
 * off. Nothing at all is `ifEmpty`.
 *
 * @param name of the parameter, such as `options.partialSums`
 * @throws {NodeOperationError} that names the field, for what is neither on nor off
 */
export function switchOf(
	node: INode,
	name: string,
	value: unknown,
	ifEmpty: boolean,
	itemIndex?: number,
): boolean {
	const isWord = ['string', 'number', 'boolean'].includes(typeof value);
	const word = isWord ? String(value).trim().toLowerCase() : '';
	if (value === undefined || value === null || (isWord && word === '')) return ifEmpty;
	if (ON.has(word)) return true;
	if (OFF.has(word)) return false;
	const shown = (JSON.stringify(value) as string | undefined) ?? typeof value;
	throw new NodeOperationError(
		node,
		`${labelOf(name)} must be on or off, not ${shown.slice(0, 60)}.`,
		{
			...(itemIndex !== undefined && { itemIndex }),
			description: 'Switch it on or off. From an expression, give true or false.',
		},
	);
}

/** "Partial Sums" of `options.partialSums`: how the panel labels a switch. */
export function labelOf(name: string): string {
	const own = name.slice(name.lastIndexOf('.') + 1);
	return LABELS.get(own) ?? own.replace(/^./, capital).replace(/[A-Z]/g, ' $&').trim();
}

/** Labels with other words than their names. */
const LABELS = new Map([
	['allowSiteOperational', 'Allow Site-Operational Settings'],
	['allowAgentToDelete', 'Allow Agent to Delete'],
	['splitByMonth', 'Split Files By Month'],
	['includeHistory', 'Include Last 2 Hours'],
]);

function capital(letter: string): string {
	return letter.toUpperCase();
}
