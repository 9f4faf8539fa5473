import type { RequestClient } from '../request/request-client.ts';
import type { ConnectionMemory } from './connection-memory.ts';
import type { WriteLedger } from './ledger.ts';
import type { PendingChange } from './pending.ts';

/** The functions of a client that settings need. */
export type SettingsClient = Pick<RequestClient, 'request'>;

/** Where verdicts are reported, with kind, reason and counts: never a value of a setting. */
export interface SettingsLogger {
	info(message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** Everything that touches the world, injected. */
export interface SettingsDeps {
	readonly client: SettingsClient;
	readonly ledger: WriteLedger;
	/** ms since 1970. */
	readonly now: () => number;
	/** Waits; rejects with the signal's reason when that is aborted first. */
	readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
	/** Zone of the plant, an IANA name: without it a sample does not show whether a device is connected. */
	readonly timezone?: string | undefined;
	/** When devices were last found connected. Default none: each check reads. */
	readonly connections?: ConnectionMemory;
	readonly logger?: SettingsLogger;
	/** Stops before sending, and waiting after it. A write that has begun is not cut off. */
	readonly signal?: AbortSignal;
}

/** How long and how often to look. */
export interface ReadBackOptions {
	/**
	 * Whether to look at all. Default true. Without it the verdict is `unknown` with the reason
	 * `deferred`, and the caller verifies the change later, from `verifyAfter` on.
	 */
	readonly readBack?: boolean;
	/** How long to wait for the device to take a change over, in ms. Default 10 minutes. */
	readonly waitMs?: number;
	/**
	 * How late a device may apply a change, in ms: until then old values prove nothing. Default 10 minutes: the data
	 * logger polls, 1 to 10 minutes are assumed. Where no response came, it counts twice.
	 */
	readonly lateMs?: number;
	/** Pause before the first read-back, in ms; each further one is twice as long. Default 10,000. */
	readonly firstPauseMs?: number;
	/** Longest pause between read-backs, in ms. Default 120,000. */
	readonly maxPauseMs?: number;
}

/** How a plan is carried out. */
export interface ApplyOptions extends ReadBackOptions {
	/**
	 * Is called when the change is recorded as pending, before it is sent. If it throws, nothing is sent and the record
	 * is removed.
	 */
	readonly beforeSend?: (change: PendingChange) => Promise<void>;
}

type Times = Omit<ReadBackOptions, 'readBack'>;

const READ_BACK_DEFAULTS: Required<Times> = {
	waitMs: 600_000,
	lateMs: 600_000,
	firstPauseMs: 10_000,
	maxPauseMs: 120_000,
};

/** The options with their defaults, and with the defaults in place of invalid times. */
export function completeReadBack(options: ReadBackOptions): Required<ReadBackOptions> {
	const one = (name: keyof Times): number => {
		const value = options[name];
		return value !== undefined && Number.isFinite(value) && value >= 0
			? value
			: READ_BACK_DEFAULTS[name];
	};
	return {
		readBack: options.readBack ?? true,
		waitMs: one('waitMs'),
		lateMs: one('lateMs'),
		firstPauseMs: one('firstPauseMs'),
		maxPauseMs: one('maxPauseMs'),
	};
}

/** Time of the next check if no other is given: the interval of the data logger. */
export const LOOK_AGAIN_MS = 300_000;
