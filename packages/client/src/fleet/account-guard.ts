import { AtessAuthError, type CallSite } from '../errors/index.ts';
import { AtessStoppedError } from './fleet-errors.ts';
import { isNothingThere } from './not-found.ts';
import { createPace, type Pace } from './pace.ts';

/** After how many refusals (401, 403) in a row nothing more is sent. */
export interface AccountGuardLimits {
	/** While the account has not been let in once. Default 3. */
	readonly beforeAccess?: number;
	/** Once it has been. Default 20. */
	readonly afterAccess?: number;
	/** Whether it has been let in before, with the same credentials. Default false. */
	readonly admitted?: boolean;
	/** How many calls may be under way at a time. Default one of its own; share one between runs. */
	readonly pace?: Pace;
}

/** Watches the calls of a run, or of several that share it, and ends them when the account is refused. */
export interface AccountGuard {
	/** Whether the server has accepted the account. */
	readonly admitted: boolean;
	/**
	 * How many calls a run may have under way: one until the server has accepted the account, then as many
	 * as the server bears (see `createPace`).
	 *
	 * @param own how many the run has
	 */
	room(own: number): number;
	/** Whether it has ended the run: no call is made any more. */
	readonly stopped: boolean;
	/**
	 * Makes a call, unless the account is refused.
	 *
	 * @throws {AtessStoppedError} instead of making the call
	 */
	run<T>(site: CallSite, call: () => Promise<T>): Promise<T>;
}

/**
 * Never lock the account: a refusal of one device is that device's error, refusals of everything mean
 * the account. Which it is shows only in the row of answers:
 *
 * - Data or "not found" (code 400) show that the account is let in, and end a row of refusals.
 * - Other failures (network, time-out, 5xx, too frequent) say nothing about it: they neither count nor
 *   end the row.
 * - Before the account has been let in, 3 refusals are enough: wrong credentials look like that, and
 *   servers commonly lock after 5 attempts. As calls go one at a time until then, it is exactly 3.
 * - Afterwards it takes 20: all devices behind one data logger can have gone to another account, and
 *   they stand side by side in most lists; but a token can be withdrawn in the middle of a run. Calls
 *   under way at that moment, fewer than the concurrency, come on top.
 *
 * A guard that has stopped stays so. Shared between runs it spares the account the next attempt too;
 * make a new one when the credentials have changed.
 */
export function createAccountGuard(limits: AccountGuardLimits = {}): AccountGuard {
	const { beforeAccess = 3, afterAccess = 20, pace = createPace() } = limits;
	let { admitted = false } = limits;
	let refusals = 0;
	let stop: { refusals: number; cause: AtessAuthError } | undefined;
	return {
		get admitted() {
			return admitted;
		},
		get stopped() {
			return stop !== undefined;
		},
		room: (own) => (admitted ? pace.room(own) : 1),
		async run(site, call) {
			if (stop) throw new AtessStoppedError(site, stop.refusals, stop.cause);
			try {
				const answer = await pace.run(call);
				admitted = true;
				refusals = 0;
				return answer;
			} catch (error) {
				if (isNothingThere(error)) {
					admitted = true;
					refusals = 0;
				}
				if (error instanceof AtessAuthError) {
					refusals++;
					if (refusals >= (admitted ? afterAccess : beforeAccess)) {
						stop ??= { refusals, cause: error };
					}
				}
				throw error;
			}
		},
	};
}
