import { NodeOperationError } from 'n8n-workflow';

import { isTool, type Step } from '../step/action';

/** Fields with the permissions and limits of the workflow's author, with their names in the panel. */
const AUTHORS_OWN: Readonly<Record<string, string>> = {
	allowSiteOperational: 'Allow Site-Operational Settings',
	options: 'Options',
};

/**
 * Under an agent these fields hold plain values: through an expression the model, or a text that it has
 * read, could permit itself what it wants.
 *
 * @throws {NodeOperationError} that names the field
 */
export function requireAuthorsOwn(step: Step): void {
	const node = step.context.getNode();
	if (!isTool(node)) return;
	for (const [name, displayName] of Object.entries(AUTHORS_OWN)) {
		if (!hasExpression(node.parameters[name])) continue;
		throw new NodeOperationError(node, `${displayName} must not be filled by an expression.`, {
			itemIndex: step.itemIndex,
			description:
				'In a tool of an agent these fields are set by the author of the workflow: write a plain value. Nothing was sent.',
		});
	}
}

function hasExpression(value: unknown): boolean {
	// n8n takes the sign before an expression away where a field takes none; the braces stay.
	if (typeof value === 'string') return value.startsWith('=') || value.includes('{{');
	return typeof value === 'object' && value !== null && Object.values(value).some(hasExpression);
}
