import type { Limits } from '../api/limits.ts';
import type { SettingsStore } from '../api/settings-store.ts';
import type { Clock } from '../clock/clock.ts';
import type { Agenda } from './agenda.ts';
import type { Fleet } from '../sites/fleet.ts';
import type { SwitchStore } from '../switches/switch-store.ts';

/** The state that changes as time passes. */
export interface CourseOptions {
	readonly clock: Clock;
	readonly fleet: Fleet;
	readonly settings: SettingsStore;
	readonly switches: SwitchStore;
	readonly limits: Limits;
	readonly agenda: Agenda;
}

/** Keeps what has happened in step with the clock. */
export interface Course {
	/** The instant that has been reached, milliseconds since 1970 UTC. */
	readonly nowMs: number;
	/**
	 * Carries out all events between the last call and the clock, in the order of time. If the clock has gone back,
	 * later events have not happened: events of the plants, settings, calls that count against limits. Scripted events
	 * happen again when their time comes.
	 */
	catchUp(): void;
	/** Begins again, after everything else has been reset. */
	reset(): void;
}

/** The course of events. Nothing runs by itself: each read or change catches up before. */
export function createCourse(options: CourseOptions): Course {
	const { clock, settings, agenda } = options;
	let reachedMs = clock.nowMs();
	return {
		get nowMs() {
			return reachedMs;
		},
		catchUp() {
			const nowMs = clock.nowMs();
			if (nowMs < reachedMs) rewind(options, nowMs);
			reachedMs = nowMs;
			for (;;) {
				const scripted = agenda.nextMs() ?? Infinity;
				const waiting = settings.nextMs() ?? Infinity;
				if (Math.min(scripted, waiting) > nowMs) return;
				if (waiting <= scripted) settings.applyNext();
				else agenda.applyNext();
			}
		},
		reset() {
			agenda.rewind(-Infinity);
			reachedMs = clock.nowMs();
			this.catchUp();
		},
	};
}

function rewind(options: CourseOptions, ms: number): void {
	const { fleet, settings, switches, limits, agenda } = options;
	for (const { journal } of fleet.plants) {
		const kept = journal.events.filter(({ atMs }) => atMs <= ms);
		if (kept.length === journal.events.length) continue;
		journal.clear();
		for (const event of kept) journal.add(event);
	}
	settings.rewind(ms);
	switches.rewind(ms);
	limits.rewind(ms);
	agenda.rewind(ms);
}
