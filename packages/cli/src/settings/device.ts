import type { AtessClientOptions, Device, DeviceKind } from 'atess-client';
import type { Account } from '../account/account.ts';
import { zoneOf } from '../account/timezone.ts';
import type { Run } from '../terminal/run.ts';

/** A device whose settings are meant; its type is found out where it is not given. */
export interface Target {
	readonly deviceSn: string;
	readonly kind?: DeviceKind | undefined;
}

/** A device with what runs of this program remember of it: its changes, and when it was connected. */
export function openDevice(
	account: Account,
	{ deviceSn, kind }: Target,
	run: Run,
	options: Partial<AtessClientOptions> = {},
): Device {
	const client = account.client({
		timezone: zoneOf(account.config.timezone),
		signal: run.signal,
		...options,
	});
	return kind ? client.device(kind, deviceSn) : client.device(deviceSn);
}
