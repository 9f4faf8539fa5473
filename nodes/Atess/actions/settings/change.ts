import {
	applyChange,
	asReported,
	AtessReadOnlyError,
	callSite,
	connectionFacts,
	connectionOf,
	OPERATIONS,
	prepareChange,
	sameValue,
	deviceInfo,
	type PlanResult,
	type ReadBackOptions,
	type SettingsValues,
} from 'atess-client/internal';

import { isOn, isTool, parameter, type Step } from '../step/action';
import { requireAuthorsOwn } from './author';
import type { ChangeRequest } from './change-request';
import { readCurrent } from './current';
import { settingsDeps } from './deps';
import { dryRunItem } from './dry-run';
import { limitRefusals } from './limits';
import { confirmation, policyOf } from './policy';
import { clock, refusalError, report, unchangedItem } from './report';
import { inWords, type Scene } from './words';

/**
 * Carries a change out, or says what it would be: reads, plans, guards, writes once, reads back.
 *
 * @throws {NodeOperationError} with every refusal, or when the change is not proven
 */
export async function runChange(step: Step, order: ChangeRequest): Promise<void> {
	const { kind, deviceSn, wanted, restore, expected } = order;
	const deps = settingsDeps(step);
	const dryRun = isOn(step, 'dryRun', true);
	requireAuthorsOwn(step);
	if (step.account.readOnly && !dryRun) throw readOnly(order);

	const connection = await connectionOf(deps, kind, deviceSn);
	// Read last: a plan is built upon values that are as young as can be.
	const current = await readCurrent(step, kind, deviceSn);
	const readAt = Date.now();
	const desired = asReported(kind, current, wanted);
	const policy = policyOf(step, kind, desired);
	const prepared = await prepareChange(deps, {
		kind,
		deviceSn,
		current: { values: current, readAt },
		desired,
		policy,
		...connectionFacts(connection),
		changedFieldsOnly: isOn(step, 'options.changedFieldsOnly'),
		recheck: isOn(step, 'options.recheck'),
		restore,
		...(expected && { expected }),
	});
	const unknown = 'unknown' in connection ? connection.unknown : undefined;
	const scene = { ...(await sceneOf(step, order)), ...(unknown !== undefined && { unknown }) };
	const changes = changed(current, desired);
	const refusals = [
		...limitRefusals(step, deviceSn, changes),
		...refusalsOf(prepared).map((refusal) => inWords(refusal, scene)),
	];
	const warnings =
		unknown === undefined
			? []
			: [`Could not determine whether ${deviceSn} is connected (${unknown}).`];

	if (dryRun) {
		step.emit(dryRunItem(step, order, { current, changes, prepared, refusals, warnings }));
		return;
	}
	if (refusals.length > 0) throw refusalError(step, deviceSn, refusals);
	if (!prepared.ok) {
		step.emit(unchangedItem(step, kind, deviceSn, desired));
		return;
	}
	const result = await applyChange(deps, prepared.plan, timing(step));
	if (result.refusal) {
		throw refusalError(step, deviceSn, [inWords(result.refusal, await sceneOf(step, order))]);
	}
	report(step, result, { sent: prepared.plan.body, warnings });
}

/** No change is no argument against it: what was wanted is there. */
function refusalsOf(prepared: PlanResult): Extract<PlanResult, { ok: false }>['refusals'] {
	return prepared.ok ? [] : prepared.refusals.filter(({ code }) => code !== 'noChange');
}

async function sceneOf(step: Step, { kind, deviceSn }: ChangeRequest): Promise<Scene> {
	const pending = await step.account.ledger.pending(deviceSn);
	const until = Math.max(...pending.map(({ lateUntil }) => lateUntil));
	return {
		kind,
		deviceSn,
		tool: isTool(step.context.getNode()),
		confirmSerial: confirmation(step),
		...(Number.isFinite(until) && { openUntil: clock(step, until) }),
	};
}

function changed(current: SettingsValues, desired: SettingsValues): SettingsValues {
	return Object.fromEntries(
		Object.entries(desired).filter(
			([key, value]) => !Object.hasOwn(current, key) || !sameValue(current[key], value),
		),
	);
}

/**
 * How long to look. Two minutes by default, one under an agent, which a person waits for: what takes
 * longer is the Wait node's matter, which does not hold a worker meanwhile.
 */
function timing(step: Step): ReadBackOptions {
	const tool = isTool(step.context.getNode());
	const late = parameter<number | null>(step, 'options.lateMinutes', null);
	const first = parameter<number | null>(step, 'options.firstReadBackSeconds', null);
	return {
		readBack: parameter(step, 'verification', 'wait') === 'wait',
		waitMs: parameter(step, 'waitMinutes', tool ? 1 : 2) * 60_000,
		...(late !== null && { lateMs: late * 60_000 }),
		...(first !== null && { firstPauseMs: first * 1000 }),
	};
}

function readOnly({ kind, deviceSn }: ChangeRequest): AtessReadOnlyError {
	const { updateSettings: write } = deviceInfo(kind).operations;
	return new AtessReadOnlyError(callSite(write, OPERATIONS[write], { deviceSn }));
}
