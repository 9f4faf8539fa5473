import type { ChangePolicy, SettingsValues } from 'atess-client/internal';

import { isOn, isTool, parameter, text, type Step } from '../step/action';
import { limitsOf, names } from './limits';

/**
 * The permissions of the panel. Settings of protection are permitted by the serial number typed again, and to no agent.
 */
export function policyOf(step: Step, wanted: SettingsValues): ChangePolicy {
	const confirmSerial = confirmation(step);
	const maxWritesPerDay = parameter<number | null>(step, 'options.maxWritesPerDay', null);
	return {
		allowTier2: isOn(step, 'allowSiteOperational'),
		allowUnknownConnection: isOn(step, 'options.allowUnknownConnection'),
		allowUnclassed: names(text(step, 'options.allowUnclassed')),
		...(confirmSerial !== '' && { confirmSerial, allowTier3: Object.keys(wanted) }),
		...(maxWritesPerDay !== null && { maxWritesPerDay: Number(maxWritesPerDay) }),
		limits: limitsOf(step),
	};
}

/**
 * The serial number as somebody typed it again, here or in a form. Empty if it has the same source as the device
 * itself, because that would confirm any device.
 */
export function confirmation(step: Step): string {
	const node = step.context.getNode();
	if (isTool(node)) return '';
	const { confirmSerial, deviceSn } = node.parameters;
	const isCopy =
		isExpression(confirmSerial) &&
		(/\bdeviceSn\b/.test(confirmSerial) || inner(confirmSerial) === inner(valueOf(deviceSn)));
	return isCopy ? '' : text(step, 'confirmSerial');
}

function isExpression(value: unknown): value is string {
	return typeof value === 'string' && value.startsWith('=');
}

function valueOf(locator: unknown): unknown {
	return typeof locator === 'object' && locator !== null && 'value' in locator
		? locator.value
		: locator;
}

/** An expression without its braces and blanks. */
function inner(expression: unknown): string {
	return String(expression).replace(/[={}\s]/g, '');
}
