import { boundOf, type ChangeLimits, type SettingBound } from 'atess-client/internal';
import { NodeOperationError } from 'n8n-workflow';

import { parameter, text, type Step } from '../step/action';

/** The limits of the panel's Options. @throws {NodeOperationError} for a bound that is not a number */
export function limitsOf(step: Step): ChangeLimits {
	const bounds = parameter<readonly SettingBound[]>(step, 'options.bounds.bound', []);
	return {
		devices: names(text(step, 'options.allowedDevices')),
		settings: names(text(step, 'options.allowedSettings')),
		bounds: bounds.map((bound) => ({
			setting: bound.setting.trim(),
			minimum: numberIn(step, bound, 'minimum'),
			maximum: numberIn(step, bound, 'maximum'),
		})),
	};
}

/** Names in one text, with commas, semicolons or spaces between them. */
export function names(list: string): string[] {
	return list.split(/[\s,;]+/).filter((name) => name !== '');
}

function numberIn(
	step: Step,
	bound: SettingBound,
	side: 'minimum' | 'maximum',
): number | string | undefined {
	const given = String(bound[side] ?? '').trim();
	if (given === '') return undefined;
	const number = boundOf(given);
	if (number !== undefined) return number;
	throw new NodeOperationError(
		step.context.getNode(),
		`The ${side} of ${bound.setting} in Bounds is not a number: ${given}.`,
		{ itemIndex: step.itemIndex, description: 'Write a number, or leave it empty.' },
	);
}
