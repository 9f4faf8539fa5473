import type { Account } from './account.ts';
import type { Changes } from './changes.ts';

/** An account with its changes. */
export interface Served {
	readonly account: Account;
	readonly changes: Changes;
}
