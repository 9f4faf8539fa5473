import type { DeviceType } from 'atess-client';
import { documented, tierOf, type ChangeResult, type Plan, type Tier } from 'atess-client/internal';
import { table } from '../terminal/table.ts';
import { describedFor } from '../terminal/words.ts';
import type { Terminal } from '../terminal/terminal.ts';

const TIERS: Readonly<Record<string, string>> = {
	1: 'economic',
	2: 'operation of the site',
	3: 'protection, identity or grid code',
	unclassed: 'of unknown effect',
};

/** The possible harm of a wrong value of a setting. */
export function tierText(tier: Tier): string {
	return TIERS[String(tier)] ?? '';
}

export function showSettings(
	{ out }: Terminal,
	deviceType: DeviceType,
	values: Readonly<Record<string, unknown>>,
): void {
	const rows = Object.entries(values).map(([key, value]) => {
		const info = documented(deviceType, key);
		const shown = typeof value === 'string' ? value : JSON.stringify(value);
		return [
			key,
			`${shown}${info?.unit === undefined ? '' : ` ${info.unit}`}`,
			tierText(tierOf(deviceType, key)),
			info?.description ?? '(not in the document)',
		];
	});
	out(rows.length === 0 ? 'The device reports no settings.' : table(rows));
}

export function showPlan({ out, note, colours }: Terminal, plan: Plan): void {
	out(colours.bold(`${plan.deviceSn} (${plan.deviceType})`));
	const others = plan.writes.length - plan.diff.length;
	if (others > 0) {
		out(
			`  One write contains all ${plan.writes.length} values below, ${others} of them unchanged: the server may reset settings that are left out.`,
		);
	}
	out(
		table(
			plan.writes.map(({ key, before, value, changed, command, tier }) => [
				`${changed ? '*' : ' '} ${key}`,
				changed ? `${show(before)} -> ${show(value)}${unitOf(plan, key)}` : show(value),
				command ? 'starts an action' : tierText(tier),
			]),
		),
	);
	if (plan.leftOut.some(({ reason }) => reason === 'command')) {
		const keys = plan.leftOut.filter(({ reason }) => reason === 'command').map(({ key }) => key);
		out(`  Left out, because writing them starts an action: ${keys.join(', ')}`);
	}
	if (others > 0) out('  * is the change.');
	if (plan.warnings.includes('onlineUnknown')) {
		note('warning: whether the device is online is not known.');
	}
}

export function showResult({ out, colours }: Terminal, result: ChangeResult): void {
	const { verdict, reason, deviceSn, refusal, error, sideEffects, verifyAfter } = result;
	if (verdict === 'applied') out(colours.green(`applied: ${deviceSn} reports the new values.`));
	else if (!result.sent)
		out(colours.red(`not applied: nothing was sent. ${refusal?.message ?? ''}`));
	else if (verdict === 'notApplied') {
		out(colours.red(`not applied: ${deviceSn} reports the old values.`));
	} else {
		out(
			colours.yellow(
				`unknown (${reason ?? 'no reason'}): the outcome of the change on ${deviceSn} is not known yet.`,
			),
		);
	}
	if (error && result.sent) {
		const text = error.finding ? describedFor(error.finding).message : error.message;
		out(`  The response to the change was an error: ${text}`);
	}
	for (const { key, before, after } of sideEffects) {
		out(`  Besides, ${key} went from ${show(before)} to ${show(after)}.`);
	}
	if (result.unrecorded === true) {
		out(
			`  This could not be recorded: ${deviceSn} takes no other change until it is verified once more.`,
		);
	}
	if (verifyAfter !== undefined) {
		out(
			`  Verify from ${new Date(verifyAfter).toISOString()} on. Until it is verified, the device takes no other change.`,
		);
	}
}

function unitOf({ diff }: Plan, key: string): string {
	const unit = diff.find((change) => change.key === key)?.unit;
	return unit === undefined ? '' : ` ${unit}`;
}

function show(value: unknown): string {
	return value === undefined ? '(none)' : JSON.stringify(value);
}
