import { compareDecimals, isDecimalText, type SettingsValues } from 'atess-client/internal';
import { NodeOperationError } from 'n8n-workflow';

import { parameter, text, type Step } from '../step/action';
import type { Refused } from './words';

interface Bound {
	readonly setting: string;
	readonly minimum?: string | number;
	readonly maximum?: string | number;
}

/** What speaks against a change by the limits that the node itself sets. */
export function limitRefusals(step: Step, deviceSn: string, changes: SettingsValues): Refused[] {
	const devices = names(text(step, 'limits.devices'));
	const settings = names(text(step, 'limits.settings'));
	const bounds = parameter<readonly Bound[]>(step, 'limits.bounds.bound', []);
	const refusals: Refused[] = [];
	if (devices.length > 0 && !devices.includes(deviceSn)) {
		refusals.push({
			code: 'limited',
			problem: `${deviceSn} is not among the devices that this node may change.`,
			remedy: `It may change ${devices.join(', ')}: see Limits.`,
		});
	}
	for (const [key, value] of Object.entries(changes)) {
		if (settings.length > 0 && !settings.includes(key)) {
			refusals.push({
				code: 'limited',
				key,
				problem: `${key} is not among the settings that this node may change.`,
				remedy: `It may change ${settings.join(', ')}: see Limits.`,
			});
		}
		for (const bound of bounds.filter(({ setting }) => setting.trim() === key)) {
			const refusal = outOfBound(step, bound, value);
			if (refusal) refusals.push(refusal);
		}
	}
	return refusals;
}

/** Names in one text, with commas, semicolons or spaces between them. */
export function names(list: string): string[] {
	return list.split(/[\s,;]+/).filter((name) => name !== '');
}

function outOfBound(step: Step, bound: Bound, value: unknown): Refused | undefined {
	const minimum = numberIn(step, bound, 'minimum');
	const maximum = numberIn(step, bound, 'maximum');
	const number = numberOf(value);
	if (
		number !== undefined &&
		(minimum === undefined || compareDecimals(number, minimum) >= 0) &&
		(maximum === undefined || compareDecimals(number, maximum) <= 0)
	) {
		return undefined;
	}
	const words = [
		...(minimum === undefined ? [] : [`at least ${minimum}`]),
		...(maximum === undefined ? [] : [`at most ${maximum}`]),
	].join(' and ');
	return {
		code: 'limited',
		key: bound.setting,
		problem: `${bound.setting} must be a number${words === '' ? '' : `, ${words}`}, not ${JSON.stringify(value)}.`,
		remedy: 'Choose a value within the Limits of this node.',
	};
}

/** A number, as text where it is a plain decimal: a long one would be rounded. */
function numberOf(value: unknown): number | string | undefined {
	if (typeof value !== 'number' && typeof value !== 'string') return undefined;
	const given = String(value).trim();
	if (isDecimalText(given)) return given;
	return given !== '' && Number.isFinite(Number(given)) ? Number(given) : undefined;
}

function numberIn(
	step: Step,
	bound: Bound,
	side: 'minimum' | 'maximum',
): number | string | undefined {
	const given = String(bound[side] ?? '').trim();
	if (given === '') return undefined;
	const number = numberOf(given);
	if (number !== undefined) return number;
	throw new NodeOperationError(
		step.context.getNode(),
		`The ${side} of ${bound.setting} in Limits is not a number: ${given}.`,
		{ itemIndex: step.itemIndex, description: 'Write a number, or leave it empty.' },
	);
}
