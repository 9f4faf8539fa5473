import type { AtessClientOptions, Device, DeviceType } from 'atess-client';
import type { Account } from '../account/account.ts';
import { zoneOf } from '../account/timezone.ts';
import type { Run } from '../terminal/run.ts';

/** A device whose settings are meant; its type is found out where it is not given. */
export interface Target {
	readonly deviceSn: string;
	readonly deviceType?: DeviceType | undefined;
}

/**
 * Reads of settings wait for the spacing that a server may demand between two of them. A limit of minutes makes them
 * fail: the type and the connection of the device are known from other commands then.
 */
const LIMITS = { mode: 'wait', maxWaitMs: 15_000 } as const;

/** A device with what runs of this program remember of it: its changes, and when it was connected. */
export function openDevice(
	account: Account,
	{ deviceSn, deviceType }: Target,
	run: Run,
	options: Partial<AtessClientOptions> = {},
): Device {
	const client = account.client({
		timezone: zoneOf(account.config.timezone),
		signal: run.signal,
		limits: LIMITS,
		...options,
	});
	return deviceType ? client.device(deviceType, deviceSn) : client.device(deviceSn);
}
