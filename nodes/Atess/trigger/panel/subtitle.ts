import type { INodeProperties } from 'n8n-workflow';

import { scopeFields } from './scope';
import { triggerOnField } from './trigger-on';

/** The text under the name of the trigger on the canvas, such as "Fault Raised or Cleared (Plant)". */
export const triggerSubtitle = `={{ ${named(triggerOnField)} + " (" + ${named(scopeFields[0])} + ")" }}`;

/** An expression for the name of the option that a field has. */
function named({ name, options = [] }: Partial<INodeProperties> = {}): string {
	const names = options.flatMap((option) =>
		'value' in option ? [[String(option.value), option.name] as const] : [],
	);
	return `(${JSON.stringify(Object.fromEntries(names))})[$parameter["${name}"]]`;
}
