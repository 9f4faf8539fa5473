import type { DeviceType, PlannedChange } from 'atess-client';
import {
	documented,
	isSecretSetting,
	valueWord,
	type Change,
	type ChangeResult,
	type Plan,
	type RefusalCode,
} from 'atess-client/internal';
import { verifyLater } from '../settings/show.ts';
import { firstOf, sentenceFor, type Answer } from './answer.ts';
import { careOf } from './settings-tools.ts';

const MOST_CHANGES = 30;

/** A change before it is sent. */
export function planAnswer(change: PlannedChange, source: string, next: string): Answer {
	if (!change.plan) {
		const refusals = change.refusals.map((refusal) => ({
			code: refusal.code satisfies RefusalCode,
			...(refusal.key !== undefined && { key: refusal.key }),
			message: sentenceFor(refusal),
		}));
		return {
			lines: ['Not planned. Nothing was sent.', ...refusals.map(({ message }) => message), source],
			data: { planned: false, refusals, source },
		};
	}
	const { plan } = change;
	const { shown, total, more } = firstOf(plan.diff, MOST_CHANGES);
	const commands = plan.leftOut.filter(({ reason }) => reason === 'command').map(({ key }) => key);
	return {
		lines: [
			`Planned for ${plan.deviceSn} (${plan.deviceType}). Nothing was sent.`,
			...shown.map((each) => changeLine(plan.deviceType, each)),
			...more,
			writesLine(plan),
			`planId: ${plan.id}`,
			next,
			source,
		],
		data: {
			planned: true,
			planId: plan.id,
			deviceSn: plan.deviceSn,
			deviceType: plan.deviceType,
			changes: shown.map(({ key, before, after, unit, description, tier, evidence }) => ({
				key,
				before: visible(key, before),
				after: visible(key, after),
				...(unit !== undefined && { unit }),
				...(description !== undefined && { meaning: description }),
				care: careOf(tier),
				evidence,
			})),
			totalChanges: total,
			valuesInTheWrite: plan.writes.length,
			commandsLeftOut: commands,
			next,
			source,
		},
	};
}

/** "socMax: 100 -> 90 %  [economic, reversible]" */
export function changeLine(
	deviceType: DeviceType,
	{ key, before, after, unit, description, tier }: Change,
): string {
	const info = documented(deviceType, key);
	const text = (value: unknown): string => {
		const word = isSecretSetting(key) ? undefined : valueWord(info, value);
		return word === undefined ? json(key, value) : `${json(key, value)} (${word})`;
	};
	const [from, to] = [text(before), text(after)];
	return `${key}: ${from} -> ${to}${unit === undefined ? '' : ` ${unit}`}  [${careOf(tier)}]${description === undefined ? '' : `  ${description}`}`;
}

/** How much one write contains. */
export function writesLine({ writes, diff }: Plan): string {
	const others = writes.length - diff.length;
	return others === 0
		? `The write contains ${diff.length} ${diff.length === 1 ? 'value' : 'values'}.`
		: `The write contains ${writes.length} values, ${others} of them unchanged, because the server may reset settings that are left out.`;
}

/** How a change has ended. */
export function resultAnswer(result: ChangeResult, source: string, file?: string): Answer {
	const { verdict, reason, deviceSn, refusal, error, sent, sideEffects, verifyAfter, planId } =
		result;
	const inWords =
		verdict === 'applied'
			? `Applied: ${deviceSn} reports the new values.`
			: !sent
				? `Not applied: nothing was sent. ${refusal ? sentenceFor(refusal) : ''}`
				: verdict === 'notApplied'
					? `Not applied: ${deviceSn} reports the old values.`
					: `Unknown (${reason ?? 'no reason'}): the outcome on ${deviceSn} is not certain yet. Until it is verified, the device accepts no other change. Do not repeat the change.`;
	const failed = sent && error ? `The response was an error: ${errorWords(error)}` : undefined;
	const { shown: effects, more } = firstOf(sideEffects, MOST_CHANGES);
	return {
		lines: [
			inWords.trim(),
			...(failed === undefined ? [] : [failed]),
			...effects.map(
				({ key, before, after }) =>
					`Also changed: ${key}, ${json(key, before)} -> ${json(key, after)}.`,
			),
			...more,
			...(verifyAfter === undefined ? [] : [verifyLater(verifyAfter, reason)]),
			...(file === undefined
				? []
				: [`The result is in ${file}. A person can undo the change with it.`]),
			source,
		],
		data: {
			verdict,
			...(reason !== undefined && { reason }),
			inWords: inWords.trim(),
			planId,
			deviceSn,
			sent,
			sideEffects: effects.map(({ key, before, after }) => ({
				key,
				before: visible(key, before),
				after: visible(key, after),
			})),
			...(failed !== undefined && { error: failed }),
			...(verifyAfter !== undefined && { verifyAfter: new Date(verifyAfter).toISOString() }),
			canUndo: result.undo !== undefined,
			source,
		},
	};
}

function errorWords({ message, finding }: NonNullable<ChangeResult['error']>): string {
	return finding ? sentenceFor(finding) : message;
}

function visible(key: string, value: unknown): unknown {
	return isSecretSetting(key) ? '(hidden)' : value;
}

function json(key: string, value: unknown): string {
	return value === undefined ? 'none' : JSON.stringify(visible(key, value));
}
