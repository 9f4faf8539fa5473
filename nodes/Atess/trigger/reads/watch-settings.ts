import {
	compareSettings,
	createDevice,
	fingerprintOf,
	keepSettings,
	localTimeAt,
	tierOf,
	type SettingChange,
	type SettingsState,
	type SettingsValues,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

import { contextOf } from '../../transport/client';
import type { DeviceInfo, TriggerEvent } from '../event/event';
import { isRefusal } from '../run/is-refusal';
import type { PollRun } from '../run/poll-run';
import { unlessHeld } from '../run/unless-held';
import type { DeviceState } from '../state/trigger-state';
import { without } from '../event/without';

/** Of more devices only prints of the values are kept: static data must stay small. */
export const MOST_WITH_VALUES = 100;

/** Settings that could not be read are requested again after this time. */
const AGAIN_MS = 30 * 60_000;
/** A poll comes a little early at times. */
const EARLY_MS = 30_000;

/**
 * Reads the settings of a device where that is due, and reports the changes since the last time.
 *
 * @throws {AtessAuthError} when the account is refused
 */
export async function watchSettings(
	run: PollRun,
	device: DeviceInfo,
	before: DeviceState,
	devices: number,
): Promise<{ state: DeviceState; events: TriggerEvent[]; failure?: Error }> {
	const known = before.settings;
	if (!isDue(before, run)) return { state: before, events: [] };
	let values: SettingsValues | null | undefined;
	try {
		values = await readSettings(run, device);
	} catch (failure) {
		if (isRefusal(failure)) return await Promise.reject(failure as Error);
		return { state: { ...before, unread: run.now }, events: [], failure: failure as Error };
	}
	if (values === undefined) return { state: before, events: [] };
	if (values === null) {
		run.warn(`${device.deviceSn} returned no settings. They are read again at the next check.`);
		return { state: { ...before, unread: run.now }, events: [] };
	}
	const rest = without(before, 'unread');
	const whole = devices <= MOST_WITH_VALUES;
	if (!known) {
		return { state: { ...rest, settings: keepSettings(values, run.now, whole) }, events: [] };
	}
	const { changes, state } = compareSettings(known, values, run.now, whole);
	return {
		state: { ...rest, settings: state },
		events: changes.length > 0 ? [await changeEvent(run, device, changes, known)] : [],
	};
}

function isDue({ settings, unread }: DeviceState, { now, options }: PollRun): boolean {
	const { checkEveryMs } = options;
	if (unread !== undefined) return now - unread >= Math.min(checkEveryMs, AGAIN_MS) - EARLY_MS;
	return settings === undefined || now - settings.at >= checkEveryMs - EARLY_MS;
}

/** The settings as they are now; null where the device reports none, undefined where it is too early to read them. */
export async function readSettings(
	run: Pick<PollRun, 'account' | 'calls' | 'msLeft' | 'warn'>,
	{ deviceSn, deviceType }: DeviceInfo,
): Promise<SettingsValues | null | undefined> {
	const { account, calls, msLeft } = run;
	const { settings } = createDevice(contextOf(account), deviceSn, deviceType);
	const options = { shared: true, onLimit: 'wait', maxWaitMs: msLeft() } as const;
	return await unlessHeld(
		run,
		calls.run(async () => await settings.get(options)),
	);
}

async function changeEvent(
	{ account, now, options }: PollRun,
	device: DeviceInfo,
	changes: readonly SettingChange[],
	before: SettingsState,
): Promise<TriggerEvent> {
	const { deviceSn, deviceType } = device;
	const since = before.at;
	const text = localTimeAt(now, options.timezone ?? 'utc');
	const fromHere = await account.ledger.writesSince(deviceSn, since);
	return {
		name: 'settingsChanged',
		// The time of the change is not known. Its number and the changed settings identify it.
		id: `settingsChanged/${deviceSn}/${before.reported + 1}/${fingerprintOf(changes)}`,
		moment: { at: now, text: options.timezone === undefined ? '' : text },
		devices: [device],
		details: {
			settings: changes.map(({ key }) => key),
			changes: changes.map((change) => ({
				...change,
				risk: tierOf(deviceType, change.key),
			})) as unknown as IDataObject[],
			changedAfter: new Date(since).toISOString(),
			changedBefore: new Date(now).toISOString(),
			writesOfThisN8n: fromHere,
		},
	};
}
