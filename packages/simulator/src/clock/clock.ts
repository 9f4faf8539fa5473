/** The simulator's time. Everything that is answered follows from it and the seed. */
export interface Clock {
	/** Milliseconds since 1970 UTC. */
	nowMs(): number;
	/** Simulated seconds in a real one; 0 while it is frozen. */
	readonly speed: number;
	/** Jumps to an instant, also back. @throws ClockError */
	set(ms: number): void;
	/** Jumps forward by so many milliseconds, or back when negative. @throws ClockError */
	advance(ms: number): void;
	/** @throws ClockError */
	setSpeed(speed: number): void;
	/** As at the start. An outside clock goes on as it is. */
	reset(): void;
}

/** A clock that cannot do what it is asked; the message is one sentence to show. */
export class ClockError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'ClockError';
	}
}

/** Instants that a date can hold with a year of four digits: what the wire can write. */
export const EARLIEST_MS = Date.UTC(1970, 0, 1);
export const LATEST_MS = Date.UTC(9999, 11, 30);

/** A day passes in less than a second; faster than this nothing can be seen. */
export const FASTEST = 1_000_000;

/** What a virtual clock begins with. */
export interface VirtualClockOptions {
	/** Undefined begins with the real time. */
	readonly startMs: number | undefined;
	readonly speed: number;
	/** The real time in milliseconds; only how it passes matters when there is a start. */
	readonly realMs: () => number;
}

/**
 * A clock of its own, that can be frozen, hurried and moved. Between two jumps it never goes back, even
 * where the real one is corrected.
 *
 * @throws ClockError for a start or a speed that cannot be
 */
export function createVirtualClock({ startMs, speed, realMs }: VirtualClockOptions): Clock {
	checkSpeed(speed);
	if (startMs !== undefined) checkInstant(startMs);
	let baseMs = 0;
	let baseRealMs = 0;
	let current = speed;

	function reset(): void {
		baseRealMs = realMs();
		baseMs = startMs ?? baseRealMs;
		current = speed;
	}

	function nowMs(): number {
		const real = realMs();
		// Whole milliseconds are carried over, so that asking often does not slow the clock.
		if (real < baseRealMs) baseRealMs = real;
		return Math.min(LATEST_MS, baseMs + Math.floor((real - baseRealMs) * current));
	}

	function moveTo(ms: number): void {
		checkInstant(ms);
		baseMs = Math.floor(ms);
		baseRealMs = realMs();
	}

	reset();
	return {
		nowMs,
		get speed() {
			return current;
		},
		set: moveTo,
		advance(ms) {
			moveTo(nowMs() + ms);
		},
		setSpeed(next) {
			checkSpeed(next);
			moveTo(nowMs());
			current = next;
		},
		reset,
	};
}

/** A clock that somebody else holds: it is read, and cannot be moved here. */
export function createOutsideClock(now: () => Date): Clock {
	const refuse = (): never => {
		throw new ClockError('The clock is the one given as "now": move it there');
	};
	return {
		nowMs: () => now().getTime(),
		speed: 1,
		set: refuse,
		advance: refuse,
		setSpeed: refuse,
		reset: () => undefined,
	};
}

/** @throws ClockError */
function checkInstant(ms: number): void {
	if (ms >= EARLIEST_MS && ms <= LATEST_MS) return;
	throw new ClockError('The time must be between 1970-01-01 and 9999-12-30');
}

/** @throws ClockError */
function checkSpeed(speed: number): void {
	if (Number.isFinite(speed) && speed >= 0 && speed <= FASTEST) return;
	throw new ClockError(`The speed must be a number from 0 to ${FASTEST}, not ${speed}`);
}
