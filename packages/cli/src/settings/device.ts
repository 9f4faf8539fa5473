import type { AtessClientOptions, Device, DeviceKind, WriteLedger } from 'atess-client';
import path from 'node:path';
import type { Account } from '../account/account.ts';
import { zoneOf } from '../account/timezone.ts';
import { createFileConnections } from '../state/connections.ts';
import { createFileLedger } from '../state/write-ledger.ts';
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
	const { signal } = run;
	const { note } = run.terminal;
	const file = path.join(account.state, 'connections.json');
	const client = account.client({
		timezone: zoneOf(account.config.timezone),
		signal,
		ledger: ledgerOf(account, run),
		connections: createFileConnections(file, account.key, { note, signal }),
		...options,
	});
	return kind ? client.device(kind, deviceSn) : client.device(deviceSn);
}

export function ledgerOf(
	{ state, key }: Account,
	{ terminal: { note }, signal }: Run,
): WriteLedger {
	return createFileLedger(path.join(state, 'writes.json'), key, { note, signal });
}
