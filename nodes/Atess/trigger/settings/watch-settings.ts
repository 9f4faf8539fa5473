import {
	callSite,
	fingerprintOf,
	OPERATIONS,
	operationsOf,
	tierOf,
	type SettingsValues,
} from 'atess-client/core';
import type { IDataObject } from 'n8n-workflow';

import { dynamic } from '../../actions/documented/dynamic-client';
import type { DeviceInfo, TriggerEvent } from '../event';
import { localTime } from '../feed/plan-read';
import type { PollRun } from '../poll/poll-run';
import { unlessHeld } from '../poll/unless-held';
import type { DeviceState } from '../state/state';
import { compareSettings, keepSettings, type SettingChange, type SettingsState } from './compare';

/** Of more devices only prints of the values are kept: static data must stay small. */
export const MOST_WITH_VALUES = 100;

/** Reads the settings of a device where that is due, and tells what has changed since the last time. */
export async function watchSettings(
	run: PollRun,
	device: DeviceInfo,
	before: DeviceState,
	devices: number,
): Promise<{ state: DeviceState; events: TriggerEvent[] }> {
	const known = before.settings;
	// A poll comes a little early at times.
	const due = known === undefined || run.now - known.at >= run.options.checkEveryMs - 30_000;
	if (!due) return { state: before, events: [] };
	const values = await readSettings(run, device);
	if (!values) return { state: before, events: [] };
	const whole = devices <= MOST_WITH_VALUES;
	if (!known) {
		return { state: { ...before, settings: keepSettings(values, run.now, whole) }, events: [] };
	}
	const { changes, state } = compareSettings(known, values, run.now, whole);
	return {
		state: { ...before, settings: state },
		events: changes.length > 0 ? [await changeEvent(run, device, changes, known)] : [],
	};
}

/** The settings as they stand in the device now; undefined when it says none, or may not be asked yet. */
export async function readSettings(
	run: Pick<PollRun, 'account' | 'guard' | 'msLeft' | 'warn'>,
	{ deviceSn, kind }: DeviceInfo,
): Promise<SettingsValues | undefined> {
	const { account, guard, msLeft } = run;
	const operation = operationsOf(kind).settings;
	const settingsCall = { fresh: true, onLimit: 'wait', maxWaitMs: msLeft() } as const;
	const answer = await unlessHeld(
		run,
		guard.run(
			callSite(operation, OPERATIONS[operation], { deviceSn }),
			async () => await dynamic(account.client).callWithMeta(operation, { deviceSn }, settingsCall),
		),
	);
	const data = answer?.data;
	const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
	return isObject && Object.keys(data).length > 0 ? (data as SettingsValues) : undefined;
}

async function changeEvent(
	{ account, now, options }: PollRun,
	device: DeviceInfo,
	changes: readonly SettingChange[],
	before: SettingsState,
): Promise<TriggerEvent> {
	const { deviceSn, kind } = device;
	const since = before.at;
	const text = localTime(now, options.timezone ?? 'utc');
	const fromHere = await account.ledger.writesSince(deviceSn, since);
	return {
		name: 'settingsChanged',
		// Nobody says when it happened: which change it is and what it changed identify it.
		id: `settingsChanged/${deviceSn}/${before.told + 1}/${fingerprintOf(changes)}`,
		moment: { at: now, text: options.timezone === undefined ? '' : text },
		devices: [device],
		details: {
			settings: changes.map(({ key }) => key),
			changes: changes.map((change) => ({
				...change,
				risk: tierOf(kind, change.key),
			})) as unknown as IDataObject[],
			changedAfter: new Date(since).toISOString(),
			changedBefore: new Date(now).toISOString(),
			writesOfThisN8n: fromHere,
		},
	};
}
