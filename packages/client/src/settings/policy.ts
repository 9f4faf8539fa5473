import type { ChangeLimits } from './limits-guard.ts';

/**
 * The permissions of the caller. Without a policy only tier 1 can be written: periods, upper charge limits and the
 * like.
 */
export interface ChangePolicy {
	/** Permits settings that run the site: power limits, dispatch, generator. Default false. */
	readonly allowTier2?: boolean;
	/**
	 * Permits these settings of protection, identity and grid code, by name, and only together with
	 * {@link confirmSerial}. Export limitation is one: switching it off can be unlawful.
	 */
	readonly allowTier3?: readonly string[];
	/** The serial number of the device, typed once more: no tier 3 without it. */
	readonly confirmSerial?: string;
	/** Permits these settings by name, whose names show nothing about what they do. */
	readonly allowUnclassed?: readonly string[];
	/**
	 * Permits a change although neither the base info nor a sample shows whether the device is connected: a change that
	 * waits for a device may be applied hours later. Default false.
	 */
	readonly allowUnknownConnection?: boolean;
	/**
	 * Writes to one device in any 24 hours, those with an unknown outcome included. Default 12: usual
	 * control needs 6 to 13 a day, and a memory of 100,000 writes lasts 8 years at 35 a day.
	 */
	readonly maxWritesPerDay?: number;
	/** Limits narrower than the rest of the policy. Default: none. */
	readonly limits?: ChangeLimits;
}

/** Writes that a device takes in 24 hours by default. */
export const MAX_WRITES_PER_DAY = 12;

/**
 * The window of the budget. It slides, because a day needs the plant's zone, which is often not known.
 */
export const BUDGET_WINDOW_MS = 24 * 3_600_000;

/** How old values may be that a change is built upon. */
export const FRESH_MS = 60_000;

/**
 * After this the settings are read once more before they are written. Ten seconds is the spacing of the
 * sister API; a plan that is carried out at once needs no second read, one that waited for somebody's
 * approval does.
 */
export const RECHECK_AFTER_MS = 10_000;
