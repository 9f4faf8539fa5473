import type { TriggerOn } from '../event/event';
import type { PollOptions } from '../run/options';
import type { StateKey } from './trigger-state';

/** Characters of an account's name that distinguish the accounts of one trigger. */
const ACCOUNT_PRINT = 8;

/** The owner of the trigger's state. @param account its name, see `Account.key` */
export function stateKey(options: PollOptions, account: string): StateKey {
	const { on, scope, deviceTypes, timezone, ...rest } = options;
	const { offlineMs, backMs, severities, raiseAfterMs, clearAfterMs, holdMs } = rest;
	const { quantity, direction, limit, hysteresis, powerUnit } = rest;
	// `edited.ts` reads these back by their position, also of states that are stored already.
	const deciding: Readonly<Record<TriggerOn, readonly unknown[]>> = {
		newData: [],
		dailySummary: [],
		settingsChanged: [],
		connection: [offlineMs, backMs],
		fault: [[...severities].sort(), raiseAfterMs, clearAfterMs],
		statusChanged: [holdMs],
		threshold: [quantity, direction, limit, hysteresis, holdMs, powerUnit ?? null],
	};
	return {
		config: JSON.stringify([on, ...deciding[on]]),
		zone: timezone ?? null,
		scope: JSON.stringify([scope, [...deviceTypes].sort(), account.slice(0, ACCOUNT_PRINT)]),
	};
}
