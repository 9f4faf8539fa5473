import { NodeOperationError } from 'n8n-workflow';

import { parameter, requiredText, text, type Step } from '../step/action';

/** Which part of the fleet is requested. */
export type Scope =
	| { readonly of: 'all' }
	| { readonly of: 'plant'; readonly plantId: string }
	| { readonly of: 'dataLoggers'; readonly dataLogSns: readonly string[] }
	| { readonly of: 'devices'; readonly deviceSns: readonly string[] };

/** The plants and data loggers that a search is limited to; none for the whole account. */
export interface Places {
	readonly plantIds?: readonly string[];
	readonly dataLogSns?: readonly string[];
}

export function placesOf(scope: Exclude<Scope, { of: 'devices' }>): Places {
	switch (scope.of) {
		case 'dataLoggers':
			return { dataLogSns: scope.dataLogSns };
		case 'plant':
			return { plantIds: [scope.plantId] };
		case 'all':
			return {};
	}
}

/**
 * The scope of the panel. @throws {NodeOperationError} when a list is empty or holds a text that is not a serial number
 */
export function scopeOf(step: Step): Scope {
	const of = text(step, 'scope') || 'all';
	switch (of) {
		case 'plant':
			return { of, plantId: requiredText(step, 'Plant', 'plantId') };
		case 'dataLoggers':
			return { of, dataLogSns: serials(step, 'Data Logger Serial Numbers', 'dataLogSns') };
		case 'devices':
			return { of, deviceSns: serials(step, 'Device Serial Numbers', 'deviceSns') };
		case 'all':
			return { of };
		default:
			throw new NodeOperationError(step.context.getNode(), `There is no scope "${of}".`, {
				itemIndex: step.itemIndex,
				description: 'Choose one from the list Scope.',
			});
	}
}

/** A text with commas, blanks or lines between the numbers, or a list of an expression; each number once. */
function serials(step: Step, displayName: string, name: string): string[] {
	const given = parameter<unknown>(step, name, '');
	const parts = Array.isArray(given) ? given.map(String) : String(given ?? '').split(/[\s,;]+/);
	const found = [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
	const wrong = found.find((serial) => !/^[A-Za-z0-9_-]{1,64}$/.test(serial));
	if (found.length > 0 && wrong === undefined) return found;
	throw new NodeOperationError(
		step.context.getNode(),
		wrong === undefined
			? `${displayName} is empty.`
			: `${displayName} has "${wrong.slice(0, 40)}", which is not a serial number.`,
		{
			itemIndex: step.itemIndex,
			description: 'Write serial numbers with commas between them, such as SIM0001, SIM0002.',
		},
	);
}
