import fc from 'fast-check';
import { perFlow } from './flows.ts';
import { createStateLog } from './state-log.ts';
import { GRID, NEW_SYSTEM, type SystemState } from './system.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const flows = fc
	.array(number, { minLength: 8, maxLength: 8 })
	.map((numbers) => perFlow((_, which) => numbers[which] ?? NaN));
const states: fc.Arbitrary<SystemState> = fc.record({
	soc: number,
	temperature: number,
	grid: fc.constantFrom(...Object.values(GRID)),
	dark: fc.boolean(),
	generatorRunning: fc.boolean(),
	energyKwh: flows,
	minutes: flows,
});

it('a log gives every state back as it was, and forgets the requested ones', () => {
	fc.assert(
		fc.property(fc.array(states, { maxLength: 40 }), fc.nat(40), (pushed, cut) => {
			const log = createStateLog(NEW_SYSTEM);
			for (const state of pushed) log.push(state);
			const all = [NEW_SYSTEM, ...pushed];
			expect(all.map((_, index) => log.at(index))).toEqual(all);
			log.truncate(cut + 1);
			expect(log.length).toBe(Math.min(cut + 1, all.length));
			expect(() => log.at(cut + 1)).toThrow(RangeError);
			log.push(NEW_SYSTEM);
			expect(log.at(log.length - 1)).toEqual(NEW_SYSTEM);
		}),
		{ numRuns: 30 },
	);
});
