import {
	AtessReadOnlyError,
	callSite,
	deviceInfo,
	OPERATIONS,
	type PlannedChange,
	type ReadBackOptions,
	type Refusal,
} from 'atess-client/internal';

import { NoDataError } from '../../shared/no-data-error';
import { deviceOf } from '../device/devices';
import { isOn, isTool, parameter, type Step } from '../step/action';
import { requireAuthorsOwn } from './author';
import type { ChangeRequest } from './change-request';
import { dryRunItem } from './dry-run';
import { policyOf } from './policy';
import { refusalError, report, unchangedItem } from './report';
import { inWords } from './words';

/**
 * Carries a change out, or returns its plan.
 *
 * @throws {NodeOperationError} with every refusal, or when the change is not proven
 */
export async function runChange(step: Step, request: ChangeRequest): Promise<void> {
	const { deviceType, deviceSn, wanted, restore, expected } = request;
	const dryRun = isOn(step, 'dryRun', true);
	requireAuthorsOwn(step);
	const { operations } = deviceInfo(deviceType);
	if (step.account.readOnly && !dryRun) {
		const { updateSettings: write } = operations;
		throw new AtessReadOnlyError(callSite(write, OPERATIONS[write], { deviceSn }));
	}
	const { settings } = deviceOf(step, deviceType, deviceSn);
	const change = await settings.plan(wanted, {
		...policyOf(step, wanted),
		changedFieldsOnly: isOn(step, 'options.changedFieldsOnly'),
		recheck: isOn(step, 'options.recheck'),
		restore,
		...(expected && { expected }),
	});
	if (!change.current) throw new NoDataError(operations.settings, { deviceSn });
	const { connectionUnknown: unknown } = change;
	const refusals = reasonsAgainst(change).map((refusal) => inWords(step, refusal));
	const warnings =
		unknown === undefined
			? []
			: [`Could not determine whether ${deviceSn} is connected (${unknown}).`];

	if (dryRun) {
		step.emit(dryRunItem(step, request, change, { refusals, warnings }));
		return;
	}
	if (refusals.length > 0) throw refusalError(step, deviceSn, refusals);
	if (!change.ok) {
		step.emit(unchangedItem(step, request, change.current));
		return;
	}
	const result = (await change.apply(timing(step))).toJSON();
	if (result.refusal) throw refusalError(step, deviceSn, [inWords(step, result.refusal)]);
	report(step, result, { sent: change.plan.body, warnings });
}

/** "No change" does not speak against it: the device has the wanted values. */
function reasonsAgainst({ refusals }: PlannedChange): readonly Refusal[] {
	return refusals.filter(({ code }) => code !== 'noChange');
}

/**
 * How long to look. Two minutes by default, one under an agent, because a person waits for it. For longer times use the
 * Wait node, which holds no worker.
 */
function timing(step: Step): ReadBackOptions {
	const tool = isTool(step.context.getNode());
	const late = parameter<number | null>(step, 'options.lateMinutes', null);
	const first = parameter<number | null>(step, 'options.firstReadBackSeconds', null);
	return {
		readBack: parameter(step, 'options.verification', 'wait') === 'wait',
		waitMs: parameter(step, 'options.waitMinutes', tool ? 1 : 2) * 60_000,
		...(late !== null && { lateMs: late * 60_000 }),
		...(first !== null && { firstPauseMs: first * 1000 }),
	};
}
