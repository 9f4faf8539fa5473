/** The simulator's time. All responses follow from it and the seed. */
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

/** A request that the clock cannot fulfil; the message is one sentence to show. */
export class ClockError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'ClockError';
	}
}

/** Instants that a date can hold with a year of four digits, as the API writes it. */
export const EARLIEST_MS = Date.UTC(1970, 0, 1);
export const LATEST_MS = Date.UTC(9999, 11, 30);

/**
 * Years that a clock can go past its start. A request for a time makes the plants compute up to it, so a clock in the
 * year 9999 would be a simulator that hangs.
 */
export const MOST_YEARS = 10;

/** A day passes in less than a second; faster than this nothing can be seen. */
export const FASTEST = 1_000_000;

/** The initial state of a virtual clock. */
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
	if (startMs !== undefined) checkInstant(startMs, LATEST_MS);
	let baseMs = 0;
	/** Real milliseconds since the base, and the real time up to which they are counted. */
	let passedMs = 0;
	let seenMs = 0;
	let current = speed;
	let latestMs = LATEST_MS;

	function baseAt(ms: number): void {
		baseMs = ms;
		passedMs = 0;
		seenMs = realMs();
	}

	function nowMs(): number {
		const real = realMs();
		passedMs += Math.max(0, real - seenMs);
		seenMs = real;
		return Math.min(latestMs, baseMs + Math.floor(passedMs * current));
	}

	function moveTo(ms: number): void {
		checkInstant(ms, latestMs);
		baseAt(Math.floor(ms));
	}

	function reset(): void {
		current = speed;
		baseAt(startMs ?? realMs());
		const latest = new Date(baseMs);
		latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS);
		latestMs = Math.min(LATEST_MS, latest.getTime());
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
function checkInstant(ms: number, latestMs: number): void {
	if (ms >= EARLIEST_MS && ms <= latestMs) return;
	const latest = new Date(latestMs).toISOString().slice(0, 10);
	const why = latestMs < LATEST_MS ? `, ${MOST_YEARS} years after the start` : '';
	throw new ClockError(`The time must be between 1970-01-01 and ${latest}${why}`);
}

/** @throws ClockError */
function checkSpeed(speed: number): void {
	if (Number.isFinite(speed) && speed >= 0 && speed <= FASTEST) return;
	throw new ClockError(`The speed must be a number from 0 to ${FASTEST}, not ${speed}`);
}
