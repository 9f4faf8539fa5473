import fc from 'fast-check';
import { ClockError, createOutsideClock, createVirtualClock, FASTEST } from './clock.ts';
import { readInstant } from './instant.ts';

/** A clock over a real time that the test moves. */
function clockAt(startMs: number | undefined, speed: number, realStartMs = 1_700_000_000_000) {
	const real = { ms: realStartMs };
	return { real, clock: createVirtualClock({ startMs, speed, realMs: () => real.ms }) };
}

const START = Date.UTC(2025, 1, 20);

describe('a virtual clock', () => {
	it('begins with the real time by default, and goes with it', () => {
		const { real, clock } = clockAt(undefined, 1);
		expect(clock.nowMs()).toBe(1_700_000_000_000);
		real.ms += 1234;
		expect(clock.nowMs()).toBe(1_700_000_001_234);
	});

	it('passes at the given speed, regardless of the reads', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 5000 }),
				fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 20 }),
				(speed, waits) => {
					const { real, clock } = clockAt(START, speed);
					for (const wait of waits) {
						real.ms += wait;
						clock.nowMs();
					}
					const passed = waits.reduce((sum, wait) => sum + wait, 0);
					expect(clock.nowMs()).toBe(START + passed * speed);
				},
			),
		);
	});

	it('stands still at speed 0, and goes on from there', () => {
		const { real, clock } = clockAt(START, 300);
		real.ms += 1000;
		clock.setSpeed(0);
		real.ms += 50_000;
		expect(clock.nowMs()).toBe(START + 300_000);
		clock.setSpeed(2);
		real.ms += 1000;
		expect(clock.nowMs()).toBe(START + 302_000);
	});

	it('jumps forward and back', () => {
		const { clock } = clockAt(START, 0);
		clock.advance(90_000);
		clock.advance(-30_000);
		expect(clock.nowMs()).toBe(START + 60_000);
		clock.set(START - 1);
		expect(clock.nowMs()).toBe(START - 1);
	});

	it('does not go back when the real clock is corrected', () => {
		const { real, clock } = clockAt(START, 10);
		real.ms += 1000;
		const before = clock.nowMs();
		real.ms -= 400;
		expect(clock.nowMs()).toBeGreaterThanOrEqual(before);
		real.ms += 100;
		expect(clock.nowMs()).toBe(before + 1000);
	});

	it('is as at the start after a reset, its speed too', () => {
		const { real, clock } = clockAt(START, 60);
		clock.set(START + 1e9);
		clock.setSpeed(0);
		real.ms += 5000;
		clock.reset();
		expect({ now: clock.nowMs(), speed: clock.speed }).toEqual({ now: START, speed: 60 });
	});

	it.each([-1, NaN, Infinity, FASTEST + 1])('refuses a speed of %p', (speed) => {
		const { clock } = clockAt(START, 1);
		expect(() => {
			clock.setSpeed(speed);
		}).toThrow(`The speed must be a number from 0 to 1000000, not ${speed}`);
	});

	it.each([-1, NaN, Date.UTC(2035, 1, 20) + 1])('refuses to go to %p', (ms) => {
		const { clock } = clockAt(START, 1);
		expect(() => {
			clock.set(ms);
		}).toThrow('The time must be between 1970-01-01 and 2035-02-20, 10 years after the start');
		expect(clock.nowMs()).toBe(START);
	});

	it('stands still ten years after its start, however fast it has run', () => {
		const { real, clock } = clockAt(START, FASTEST);
		real.ms += 1e9;
		expect(clock.nowMs()).toBe(Date.UTC(2035, 1, 20));
	});

	it('does not begin beyond the dates that the wire can write', () => {
		expect(() => clockAt(Date.UTC(9999, 11, 31), 1)).toThrow(
			'The time must be between 1970-01-01 and 9999-12-30',
		);
	});
});

describe('an outside clock', () => {
	it('is read, and cannot be moved', () => {
		let now = START;
		const clock = createOutsideClock(() => new Date(now));
		now += 5;
		expect(clock.nowMs()).toBe(START + 5);
		for (const move of [
			() => {
				clock.set(0);
			},
			() => {
				clock.advance(1);
			},
			() => {
				clock.setSpeed(0);
			},
		]) {
			expect(move).toThrow(ClockError);
			expect(move).toThrow('The clock is the one given as "now": move it there');
		}
		clock.reset();
		expect(clock.nowMs()).toBe(START + 5);
	});
});

describe('an instant', () => {
	it.each([
		{ text: '2025-06-11T05:00:00Z', ms: Date.UTC(2025, 5, 11, 5) },
		{ text: '2025-06-11T12:00+07:00', ms: Date.UTC(2025, 5, 11, 5) },
		{ text: '2025-06-11T05:00:00.250Z', ms: Date.UTC(2025, 5, 11, 5) + 250 },
	])('is read from $text', ({ text, ms }) => {
		expect(readInstant(text, 'start')).toBe(ms);
	});

	it.each(['', 'now', '2025-06-11', '2025-06-11T05:00:00', '2025-13-11T05:00:00Z', '1749618000'])(
		'is not "%s", which needs a zone to be one',
		(text) => {
			expect(() => readInstant(text, 'start')).toThrow(
				`start must be a time with a zone, such as 2025-06-11T05:00:00Z, not "${text}"`,
			);
		},
	);
});
