import { SIGNS } from 'atess-client/internal';

import { isTool, text, type Step } from './action';

/** Operations that return records, hours, days or sums. */
const WITH_VALUES = new Set(['getHistory', 'getLatestData', 'getOverview']);

/**
 * The step of an agent: its first item has units and signs in words. n8n makes the description of a tool from the name
 * of its operation, which has no room for them. Raw fields have other signs.
 */
export function withSigns(step: Step): Step {
	const isSimple = (text(step, 'output') || 'simplified') === 'simplified';
	const isWanted = isTool(step.context.getNode()) && WITH_VALUES.has(text(step, 'operation'));
	if (!isWanted || !isSimple) return step;
	let signs: { signs?: string } = { signs: SIGNS };
	return {
		...step,
		emit: (json, binary) => {
			step.emit({ ...json, ...signs }, binary);
			signs = {};
		},
	};
}
