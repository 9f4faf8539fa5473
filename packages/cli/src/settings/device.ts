import type { AtessClient, DeviceKind } from 'atess-client';
import { currentSettings, type SettingsValues } from 'atess-client/internal';
import type { Run } from '../terminal/run.ts';
import { Problem } from '../terminal/problem.ts';

/** A device whose settings are meant. */
export interface Target {
	readonly kind: DeviceKind;
	readonly deviceSn: string;
}

/** @throws {Problem} when the device reports no settings */
export async function settingsOf(
	client: AtessClient,
	{ kind, deviceSn }: Target,
	{ signal }: Run,
): Promise<SettingsValues> {
	const values = await currentSettings({ client, signal }, kind, deviceSn);
	if (values) return values;
	throw new Problem(`${deviceSn} reports no settings.`);
}
