import type { SettingsValues, SideEffect } from 'atess-client/internal';

import { isOn, isTool, type Step } from '../step/action';
import { runChange } from './change';
import type { ChangeRequest } from './change-request';
import { isObject, deviceTypeOfToken, notAToken, previousOutput } from './previous';

/** Puts settings back to what they were before a change, as a change of its own. */
export async function undoSettings(step: Step): Promise<void> {
	await runChange(step, orderOf(step));
}

/**
 * The change that restores the previous values, except those that somebody has set since. Ranges do not apply to values
 * that the device itself had; from an agent they do, because a model can write any values into a token.
 */
function orderOf(step: Step): ChangeRequest {
	const output = previousOutput(step);
	const undo = isObject(output.undo) ? output.undo : output;
	const { deviceType, deviceSn, desired, restore, expected } = undo;
	// An item of a change has desired values too: only what is meant to restore is taken.
	if (restore !== true || typeof deviceSn !== 'string' || !isObject(desired)) {
		throw notAToken(step, whyNot(output));
	}
	const others = isOn(step, 'options.includeSideEffects') ? sideEffects(output) : [];
	return {
		deviceType: deviceTypeOfToken(step, deviceType),
		deviceSn,
		wanted: { ...valuesOf(others, 'before'), ...desired },
		restore: !isTool(step.context.getNode()),
		...(isObject(expected) && { expected: { ...valuesOf(others, 'after'), ...expected } }),
	};
}

function sideEffects({
	sideEffects: found,
}: Readonly<Record<string, unknown>>): readonly SideEffect[] {
	return (found ?? []) as readonly SideEffect[];
}

function valuesOf(effects: readonly SideEffect[], which: 'before' | 'after'): SettingsValues {
	return Object.fromEntries(effects.map((effect) => [effect.key, effect[which]]));
}

function whyNot({ pending, verdict, dryRun, sent }: Readonly<Record<string, unknown>>): string {
	if (isObject(pending)) {
		return 'is of a change whose outcome is open: finish it with Verify Settings, whose output can be undone.';
	}
	if (dryRun === true) return 'is of a dry run: there is nothing to undo.';
	if (verdict === 'notApplied' || verdict === 'notSent' || sent === null) {
		return 'is of a change that changed nothing: there is nothing to undo.';
	}
	return 'has nothing that could be undone.';
}
