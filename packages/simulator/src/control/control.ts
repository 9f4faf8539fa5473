import type { Account } from '../api/account.ts';
import { isEnforced } from '../api/limits.ts';
import type { LoggedRequest, RequestLog } from '../api/request-log.ts';
import type { SettingsChange } from '../api/settings-store.ts';
import type { World } from '../api/world.ts';
import { ClockError, type Clock } from '../clock/clock.ts';
import type { Course } from '../scenario/course.ts';
import type { Switches } from '../switches/switches.ts';
import { deviceOf, plantOf, prepare, type Action } from '../scenario/actions.ts';
import { ControlError } from '../scenario/control-error.ts';
import { readInstant } from '../clock/instant.ts';
import type {
	ClockChange,
	ClockState,
	DeviceSettings,
	FaultState,
	LimitState,
	SimulatorState,
	Truth,
} from './shapes.ts';
import { accountState, faultState, plantStates } from './state.ts';
import { truthOf, type TruthQuery } from './truth.ts';

/**
 * Looks at a simulator and does things to it, from outside the API. All of it throws a ControlError in
 * one sentence for what cannot be.
 */
export interface Control {
	/** Everything at a glance; with more than 20 plants, of one plant only in detail. */
	state(query?: { readonly plantId?: string | undefined }): SimulatorState;
	/** The true course of a day. */
	truth(query: TruthQuery & { readonly plantId: string }): Truth;
	clock(): ClockState;
	/** Moves the clock (`now`, then `advanceSeconds`) and changes its speed. */
	setClock(change: ClockChange): ClockState;
	/** The faults that a device can have. */
	faultCodes(deviceSn: string): FaultState[];
	/** Raises a fault, which stays until it is cleared. */
	raiseFault(fault: { readonly deviceSn: string; readonly code: string }): void;
	/** Clears a fault, or all of a device, as far as they were raised here. */
	clearFaults(faults: { readonly deviceSn: string; readonly code?: string | undefined }): void;
	/** Takes the public grid away from a plant, and gives it back. */
	setGrid(grid: { readonly plantId: string; readonly available: boolean }): void;
	/**
	 * Takes the connection away from a data logger, and gives it back. The samples of that time come after it is back
	 * (`late`, default) or never (`lost`).
	 */
	setLogger(logger: {
		readonly dataLogSn: string;
		readonly online: boolean;
		readonly backlog?: 'late' | 'lost' | undefined;
	}): void;
	/** Settings of a device, the changes that wait to take effect, and the outcomes of changes. */
	settings(deviceSn: string): DeviceSettings;
	/** Changes settings as somebody else: effective at once, regardless of the switches. */
	changeSettings(change: {
		readonly deviceSn: string;
		readonly values: Readonly<Record<string, unknown>>;
	}): DeviceSettings;
	/** Requests after an index, oldest first. */
	requests(query?: { readonly after?: number | undefined; readonly limit?: number | undefined }): {
		/** give this as `after` to get what comes next */
		readonly next: number;
		readonly requests: readonly LoggedRequest[];
	};
	/** The frequency limits that have been touched. */
	limits(): LimitState[];
	switches(): Switches;
	setSwitches(changes: Partial<Switches>): Switches;
	/** Everything as at the start, the clock too. */
	reset(): void;
}

/** The parts that control works on. */
export interface ControlOptions {
	readonly world: World;
	readonly clock: Clock;
	readonly course: Course;
	readonly requests: RequestLog;
	readonly account: Account;
	readonly seed: number;
	readonly preset: string;
	readonly startMs: number;
	readonly reset: () => void;
}

/** Requests that are reported at once. */
const MOST_REQUESTS = 1000;

/** The control of a simulator. */
export function createControl(options: ControlOptions): Control {
	const { world, clock, course, requests } = options;

	/** The instant at which something is looked at or done, with all that has happened until then. */
	function present(): number {
		course.catchUp();
		return world.now().getTime();
	}

	function act(action: Action): void {
		const nowMs = present();
		prepare(world, action, 'control')(nowMs);
	}

	function clockState(): ClockState {
		return { now: iso(present()), speed: clock.speed };
	}

	function settings(deviceSn: string): DeviceSettings {
		present();
		const device = deviceOf(world, deviceSn);
		const changes = world.settings.changes(device);
		return {
			deviceSn,
			values: world.settings.get(device),
			pending: changes
				.filter(({ outcome }) => outcome === 'pending')
				.map(({ by, requestedMs, effectiveMs, changes: asked }) => ({
					time: iso(requestedMs),
					by,
					effectiveAt: iso(effectiveMs ?? requestedMs),
					changes: asked,
				})),
			history: changes.filter(({ outcome }) => outcome !== 'pending').map(settingsRecord),
		};
	}

	return {
		state({ plantId } = {}) {
			const nowMs = present();
			const plants = plantId === undefined ? world.fleet.plants : [plantOf(world, plantId)];
			return {
				now: iso(nowMs),
				speed: clock.speed,
				seed: options.seed,
				preset: options.preset,
				start: iso(options.startMs),
				account: accountState(options.account),
				switches: world.switches.now,
				plants: plantStates(world, plants),
			};
		},
		truth({ plantId, ...query }) {
			present();
			return truthOf(world, plantOf(world, plantId), query);
		},
		clock: clockState,
		setClock({ now, advanceSeconds, speed }) {
			present();
			try {
				if (now !== undefined) clock.set(readInstant(now, 'now'));
				if (advanceSeconds !== undefined) clock.advance(advanceSeconds * 1000);
				if (speed !== undefined) clock.setSpeed(speed);
			} catch (error) {
				throw error instanceof ClockError ? new ControlError(error.message) : error;
			}
			return clockState();
		},
		faultCodes(deviceSn) {
			const device = deviceOf(world, deviceSn);
			const { faultTables } = world.fleet.plantOf(device);
			return (faultTables.get(device.kind) ?? []).map(faultState);
		},
		raiseFault({ deviceSn, code }) {
			act({ event: 'raiseFault', deviceSn, code });
		},
		clearFaults({ deviceSn, code }) {
			act({ event: 'clearFaults', deviceSn, code });
		},
		setGrid({ plantId, available }) {
			act({ event: 'grid', plantId, available });
		},
		setLogger({ dataLogSn, online, backlog }) {
			act({ event: 'logger', dataLogSn, online, backlog });
		},
		settings,
		changeSettings({ deviceSn, values }) {
			act({ event: 'settings', deviceSn, values });
			return settings(deviceSn);
		},
		requests({ after = -1, limit = MOST_REQUESTS } = {}) {
			const found = requests.after(after, Math.min(limit, MOST_REQUESTS));
			return { next: found.at(-1)?.index ?? after, requests: found };
		},
		limits() {
			const nowMs = present();
			return world.limits.uses(nowMs).map(({ limit, nextMs, ...use }): LimitState => {
				const { requests: most, seconds, status } = limit;
				const enforced = isEnforced(limit, world.switches.now.limits);
				return {
					operationId: use.operationId,
					userId: use.userId,
					key: use.key,
					requests: most,
					seconds,
					status,
					enforced,
					used: use.used,
					nextAllowedAt: enforced && nextMs !== undefined ? iso(nextMs) : null,
					refused: use.refused,
				};
			});
		},
		switches() {
			present();
			return world.switches.now;
		},
		setSwitches(changes) {
			act({ event: 'switches', values: changes });
			return world.switches.now;
		},
		reset: options.reset,
	};
}

function settingsRecord({ requestedMs, effectiveMs, ...change }: SettingsChange) {
	return {
		time: iso(requestedMs),
		by: change.by,
		effectiveAt: effectiveMs === undefined ? null : iso(effectiveMs),
		changes: change.changes,
		before: change.before,
		after: change.after,
		outcome: change.outcome,
	};
}

function iso(ms: number): string {
	return new Date(ms).toISOString();
}
