import type { SettingsValues } from 'atess-client/internal';
import { NodeOperationError } from 'n8n-workflow';

import { parameter, type Step } from '../step/action';

/**
 * The settings that the panel wants, by fields or by JSON.
 *
 * @throws {NodeOperationError} when there are no values, or the JSON is invalid
 */
export function wantedSettings(step: Step): SettingsValues {
	const wanted =
		parameter<string>(step, 'specifyChange', 'fields') === 'json'
			? jsonObject(step, 'Settings (JSON)', parameter<unknown>(step, 'settings', ''))
			: mapped(step);
	if (Object.keys(wanted).length > 0) return wanted;
	throw new NodeOperationError(step.context.getNode(), 'There is no setting to change.', {
		itemIndex: step.itemIndex,
		description: 'Add a field with the value that it is to have. Nothing was sent.',
	});
}

/** Fields that are left empty are not meant. */
function mapped(step: Step): SettingsValues {
	const values = parameter<SettingsValues | null>(step, 'change.value', null) ?? {};
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => ![undefined, null, ''].includes(value as null)),
	);
}

/**
 * A JSON object of a field, given as text or as an object by an expression.
 *
 * @throws {NodeOperationError} that names the field
 */
export function jsonObject(
	step: Step,
	displayName: string,
	given: unknown,
): Readonly<Record<string, unknown>> {
	const refuse = (problem: string): NodeOperationError =>
		new NodeOperationError(step.context.getNode(), `${displayName} ${problem}`, {
			itemIndex: step.itemIndex,
			description: 'Give a JSON object, such as {"socMax": 90}. Nothing was sent.',
		});
	let value = given;
	if (typeof given === 'string') {
		try {
			value = JSON.parse(given);
		} catch (error) {
			throw refuse(`is not JSON: ${(error as Error).message}`);
		}
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw refuse('must be a JSON object of names and values.');
	}
	return value as Readonly<Record<string, unknown>>;
}
