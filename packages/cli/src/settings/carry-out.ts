import type { Device } from 'atess-client';
import type { ChangeResult, Plan } from 'atess-client/internal';
import path from 'node:path';
import type { Account } from '../account/account.ts';
import type { Run } from '../terminal/run.ts';
import { badInput, EXIT, Problem, type ExitCode } from '../terminal/problem.ts';
import { askText, askYesNo } from '../terminal/ask.ts';
import { startProgress } from '../terminal/progress.ts';
import { openDevice } from './device.ts';
import { sentenceOf } from '../terminal/words.ts';
import type { Kept, ResultPlace } from './result-place.ts';
import { showPlan, showResult } from './show.ts';

export interface WritingFlags {
	readonly yes?: boolean;
	readonly wait: number;
	readonly late: number;
	readonly json?: boolean;
}

/** Sends a plan once, with its result kept from before it is sent, and reports the outcome. */
export async function carryOut(
	account: Account,
	plan: Plan,
	place: ResultPlace,
	flags: WritingFlags,
	run: Run,
): Promise<ExitCode> {
	await place.requireFree(plan.id);
	const device = openDevice(account, plan, run, { readOnly: false });
	await requireNotOpen(device, plan);
	if (flags.json !== true) showPlan(run.terminal, plan);
	if (flags.yes !== true) await confirmed(plan, run);
	const bar = startProgress(run.terminal, 1, 'writing once, then reading back until it is certain');
	const waitMs = flags.wait * 1000;
	const result = await device.settings.planned(plan).apply({
		waitMs,
		lateMs: flags.late * 1000,
		// Nothing is sent whose result could not be kept.
		beforeSend: (change) => place.begin(change),
		...(waitMs < 60_000 && { firstPauseMs: Math.max(50, waitMs / 20) }),
	});
	bar.stop(result.verdict);
	return await told(result.toJSON(), place, flags, run);
}

/** Keeps a result and reports it. After any failure, the known facts about the change are still printed. */
export async function told(
	result: ChangeResult,
	place: ResultPlace,
	{ json }: Pick<WritingFlags, 'json'>,
	{ terminal }: Run,
): Promise<ExitCode> {
	const kept = await place.end(result);
	if (json === true) {
		const file = kept.where === 'file' ? place.file : null;
		const unkept = kept.where === 'lost' && { unkept: JSON.parse(kept.text) as unknown };
		terminal.out(JSON.stringify({ file, result, ...unkept }));
	} else showResult(terminal, withText(result));
	if (kept.where === 'lost') return lost(result, place, kept, json === true, terminal);
	if (json !== true && kept.where === 'file') {
		const file = path.normalize(place.file);
		if (result.undo) terminal.out(`Undo it with: atess settings undo ${file}`);
		if (result.pending) terminal.out(`Look again with: atess settings verify ${file}`);
	}
	return exitOf(result);
}

export function exitOf({ verdict }: ChangeResult): ExitCode {
	return verdict === 'applied' ? EXIT.done : verdict === 'unknown' ? EXIT.findings : EXIT.failed;
}

/** A result that cannot be written is printed: it is needed to undo the change. */
function lost(
	result: ChangeResult,
	{ file }: ResultPlace,
	{ why, text }: Extract<Kept, { where: 'lost' }>,
	json: boolean,
	{ out, note }: Run['terminal'],
): ExitCode {
	if (!json) out(text.trimEnd());
	note(
		`The result could not be written to ${file} (${why}). Keep what stands on standard output${json ? ' as "unkept"' : ''}: with it in a file, the change can be verified and undone.`,
	);
	return result.verdict === 'applied' ? EXIT.findings : exitOf(result);
}

async function requireNotOpen(
	{ settings }: Device,
	{ id, deviceType, deviceSn }: Plan,
): Promise<void> {
	const pending = await settings.pending();
	if (!pending.some((change) => change.id === id)) return;
	throw new Problem(
		sentenceOf({ code: 'unresolved', params: { deviceType, deviceSn, isSame: true } }),
		EXIT.findings,
	);
}

function withText(result: ChangeResult): ChangeResult {
	const { refusal } = result;
	if (!refusal) return result;
	return { ...result, refusal: { ...refusal, message: sentenceOf(refusal) } };
}

/** A change that can trip a site is confirmed by typing the serial number, other changes by yes. */
async function confirmed(plan: Plan, { terminal }: Run): Promise<void> {
	if (!terminal.canAsk) {
		throw badInput('There is no terminal to confirm on: look the plan through and add --yes.');
	}
	const protects = plan.diff.some(({ tier }) => tier === 3 || tier === 'unclassed');
	const agreed = protects
		? (
				await askText(
					`This touches protection. Type the serial number to write to ${plan.deviceSn}`,
				)
			).trim() === plan.deviceSn
		: await askYesNo(`Write to ${plan.deviceSn}?`);
	if (!agreed) throw new Problem('Nothing was sent.', EXIT.input);
}
