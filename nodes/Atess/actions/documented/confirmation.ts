import type { OperationInfo } from 'atess-client/internal';
import { NodeOperationError } from 'n8n-workflow';

import { isTool, text, type Step } from '../step/action';

/**
 * Lets a deletion pass only when its target was typed twice, and for an agent only when the author of the
 * workflow has switched it on: a value that an expression gives could come from the model. A write without a
 * known role counts as a deletion.
 *
 * @throws {NodeOperationError} that names the missing one; nothing was sent
 */
export function requireConfirmation(
	step: Step,
	{ parameters, role }: OperationInfo,
	input: Readonly<Record<string, unknown>>,
): void {
	const target = parameters.find(({ required }) => required === true)?.name;
	// The panel has nothing to confirm by.
	if (target === undefined && role === 'other') return;
	const node = step.context.getNode();
	const refuse = (message: string, description: string): never => {
		throw new NodeOperationError(node, message, { itemIndex: step.itemIndex, description });
	};
	if (isTool(node) && node.parameters.allowAgentToDelete !== true) {
		refuse(
			'An agent must not delete with this tool. Nothing was sent.',
			'The author of the workflow can allow it: Allow Agent to Delete in the panel of the tool.',
		);
	}
	const isDeletion = role === 'delete';
	const wanted = String(input[target ?? ''] ?? '');
	if (wanted === '' || text(step, 'confirm') !== wanted) {
		refuse(
			`Nothing was ${isDeletion ? 'deleted' : 'sent'}: retype the ID in the Confirm field.`,
			`The name of the field begins with Confirm.${isDeletion ? ' A deletion cannot be undone.' : ''}`,
		);
	}
}
