import type { DeviceType } from 'atess-client';
import {
	documented,
	tierOf,
	valueText,
	type ChangeResult,
	type Plan,
	type Tier,
} from 'atess-client/internal';
import { table, WIDTH } from '../terminal/table.ts';
import { describedFor } from '../terminal/words.ts';
import type { Terminal } from '../terminal/terminal.ts';

const TIERS: Readonly<Record<string, string>> = {
	1: 'economic',
	2: 'operation of the site',
	3: 'protection, identity or grid code',
	unclassed: 'of unknown effect',
};

/** Marks of a column, with the words below the table. */
const TIER_MARKS: Readonly<Record<string, string>> = { 1: 'T1', 2: 'T2', 3: 'T3', unclassed: 'T?' };
const LEGEND = Object.entries(TIER_MARKS)
	.map(([tier, mark]) => `${mark} ${TIERS[tier] ?? ''}`)
	.join('; ');

/** The possible harm of a wrong value of a setting. */
export function tierText(tier: Tier): string {
	return TIERS[String(tier)] ?? '';
}

export function showSettings(
	{ out, tell }: Terminal,
	deviceType: DeviceType,
	values: Readonly<Record<string, unknown>>,
): void {
	const rows = Object.entries(values).map(([key, value]) => {
		const info = documented(deviceType, key);
		return [
			key,
			`${valueText(info, value)}${info?.unit === undefined ? '' : ` ${info.unit}`}`,
			TIER_MARKS[String(tierOf(deviceType, key))] ?? '',
			info?.description ?? '(not in the document)',
		];
	});
	if (rows.length === 0) tell('The device reports no settings.');
	else {
		out(table(rows, { width: WIDTH, wrap: true }));
		tell(`The possible harm of a wrong value: ${LEGEND}.`);
	}
}

export function showPlan({ out, tell, note, colours }: Terminal, plan: Plan): void {
	out(colours.bold(`${plan.deviceSn} (${plan.deviceType})`));
	const others = plan.writes.length - plan.diff.length;
	if (others > 0) {
		tell(
			`  One write contains all ${plan.writes.length} values below, ${others} of them unchanged: the server may reset settings that are left out.`,
		);
	}
	out(
		table(
			plan.writes.map(({ key, before, value, changed, command, tier }) => [
				`${changed ? '*' : ' '} ${key}`,
				changed
					? `${show(before, infoOf(plan, key))} -> ${show(value, infoOf(plan, key))}${unitOf(plan, key)}`
					: show(value, infoOf(plan, key)),
				command ? 'starts an action' : tierText(tier),
			]),
		),
	);
	if (plan.leftOut.some(({ reason }) => reason === 'command')) {
		const keys = plan.leftOut.filter(({ reason }) => reason === 'command').map(({ key }) => key);
		tell(`  Left out, because writing them starts an action: ${keys.join(', ')}`);
	}
	if (others > 0) tell('  * is the change.');
	if (plan.warnings.includes('onlineUnknown')) {
		note('warning: whether the device is online is not known.');
	}
}

/** Prints the next step for a plan. */
export function showPlanned({ out }: Terminal, file: string): void {
	out(`Planned in ${file}. Nothing was sent. Carry it out with:\n  atess settings apply ${file}`);
}

export function showResult({ tell, colours }: Terminal, result: ChangeResult): void {
	const { verdict, reason, deviceSn, refusal, error, sideEffects, verifyAfter } = result;
	if (verdict === 'applied') tell(`applied: ${deviceSn} reports the new values.`, colours.green);
	else if (!result.sent)
		tell(`not applied: nothing was sent. ${refusal?.message ?? ''}`, colours.red);
	else if (verdict === 'notApplied') {
		tell(`not applied: ${deviceSn} reports the old values.`, colours.red);
	} else {
		tell(
			`unknown (${reason ?? 'no reason'}): the outcome of the change on ${deviceSn} is not known yet.`,
			colours.yellow,
		);
	}
	if (error && result.sent) {
		const text = error.finding ? describedFor(error.finding).message : error.message;
		tell(`  The response to the change was an error: ${text}`);
	}
	for (const { key, before, after } of sideEffects) {
		tell(`  Besides, ${key} went from ${show(before)} to ${show(after)}.`);
	}
	if (result.unrecorded === true) {
		tell(
			`  This could not be recorded: ${deviceSn} takes no other change until it is verified once more.`,
		);
	}
	if (verifyAfter !== undefined) {
		tell(
			`  ${verifyLater(verifyAfter, reason)} Until it is verified, the device accepts no other change.`,
		);
	}
}

function unitOf({ diff }: Plan, key: string): string {
	const unit = diff.find((change) => change.key === key)?.unit;
	return unit === undefined ? '' : ` ${unit}`;
}

type Info = ReturnType<typeof documented>;

function infoOf({ deviceType }: Plan, key: string): Info {
	return documented(deviceType, key);
}

function show(value: unknown, info?: Info): string {
	return value === undefined ? '(none)' : valueText(info, value);
}

/** The time of the next verification, in UTC. */
export function verifyLater(verifyAfter: number, reason: ChangeResult['reason']): string {
	const time = new Date(verifyAfter).toISOString().replace(/\.\d+Z$/, 'Z');
	return reason === 'mayApplyLate'
		? `It can be verified at any time. Old values prove that it was not applied only after ${time}.`
		: `Verify from ${time} on.`;
}
