import type { AtessClient, WriteLedger } from 'atess-client';
import {
	asReported,
	connectionFacts,
	connectionOf,
	prepareChange,
	type Plan,
	type SettingsDeps,
	type SettingsValues,
} from 'atess-client/internal';
import path from 'node:path';
import type { Account } from '../account/account.ts';
import { zoneOf } from '../account/timezone.ts';
import type { Run } from '../terminal/run.ts';
import { badInput } from '../terminal/problem.ts';
import { createFileConnections } from '../state/connections.ts';
import { createFileLedger } from '../state/write-ledger.ts';
import { pause } from '../terminal/pause.ts';
import { settingsOf, type Target } from './device.ts';
import { refusalText } from './refusal-text.ts';
import type { Written } from './values.ts';

/** What the user permits beyond economic settings. */
export interface PolicyFlags {
	readonly allowTier2?: boolean;
	readonly allowUnknownConnection?: boolean;
	readonly allow: readonly string[];
	readonly confirmSerial?: string;
}

/** What an undo does otherwise. */
export interface Restore {
	/** @throws {Problem} when the settings as they are now speak against it */
	readonly check: (current: SettingsValues) => void;
}

/**
 * Reads the settings of a device and plans a change of them. Nothing is written.
 *
 * @throws {Problem} with everything that speaks against it
 */
export async function planFor(
	account: Account,
	{ kind, deviceSn }: Target,
	written: Written,
	flags: PolicyFlags,
	run: Run,
	restore?: Restore,
): Promise<Plan> {
	const target = { kind, deviceSn };
	const client = account.client();
	const deps = depsOf(account, client, run);
	const connection = await connectionOf(deps, kind, deviceSn);
	const values = await settingsOf(client, target, run);
	restore?.check(values);
	const planned = await prepareChange(deps, {
		...target,
		...connectionFacts(connection),
		current: { values, readAt: Date.now() },
		desired: restore ? written : asReported(kind, values, written),
		policy: {
			allowTier2: flags.allowTier2 ?? false,
			allowUnknownConnection: flags.allowUnknownConnection ?? false,
			allowTier3: flags.allow,
			allowUnclassed: flags.allow,
			...(flags.confirmSerial !== undefined && { confirmSerial: flags.confirmSerial }),
		},
		restore: restore !== undefined,
	});
	if (planned.ok) return planned.plan;
	const reasons = planned.refusals.map((refusal) => refusalText(refusal, target));
	throw badInput(`Not planned: ${reasons.join('\n')}`);
}

export function depsOf(account: Account, client: AtessClient, run: Run): SettingsDeps {
	const { signal } = run;
	const timezone = zoneOf(account.config.timezone);
	const { note } = run.terminal;
	const file = path.join(account.state, 'connections.json');
	return {
		client,
		ledger: ledgerOf(account, run),
		connections: createFileConnections(file, account.key, { note, signal }),
		now: Date.now,
		sleep: pause,
		timezone,
		signal,
	};
}

export function ledgerOf(
	{ state, key }: Account,
	{ terminal: { note }, signal }: Run,
): WriteLedger {
	return createFileLedger(path.join(state, 'writes.json'), key, { note, signal });
}
