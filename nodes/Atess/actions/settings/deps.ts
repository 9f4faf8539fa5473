import type { SettingsDeps } from 'atess-client/internal';

import { sleepUnlessAborted } from '../../transport/sleep';
import { stoppable, type Step } from '../step/action';

/** What the client's changes of settings work with here: n8n's clock and waiting, the account's ledger. */
export function settingsDeps(step: Step): SettingsDeps {
	const { client, ledger, timezone } = step.account;
	return { client, ledger, now: Date.now, sleep: sleepUnlessAborted, timezone, ...stoppable(step) };
}
