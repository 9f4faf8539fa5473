import fc from 'fast-check';
import { blocked, NO_SLOTS, settled, usageOf, withSlot, type Slots } from './slots.ts';

test('for any requests, no window ever holds more calls than allowed', () => {
	const steps = fc.array(
		fc.record({ pass: fc.nat(4000), act: fc.constantFrom('acquire', 'settle', 'block') }),
		{ maxLength: 80 },
	);
	fc.assert(
		fc.property(
			steps,
			fc.integer({ min: 1, max: 4 }),
			fc.integer({ min: 1000, max: 10_000 }),
			(sequence, most, ms) => {
				let now = 1_000_000;
				let slots: Slots = NO_SLOTS;
				const sent: number[] = [];
				for (const { pass, act } of sequence) {
					now += pass;
					const id = `${sent.length}`;
					if (act === 'settle' && sent.length > 0) slots = settled(slots, id, ms, now);
					if (act === 'block') slots = blocked(slots, 1500, now);
					if (act !== 'acquire' || usageOf(slots, most, now).waitMs > 0) continue;
					sent.push(now);
					slots = withSlot(slots, { id: `${sent.length}`, most, ms }, now);
				}
				for (const [i, at] of sent.entries()) {
					const inWindow = sent.slice(i).filter((other) => other < at + ms);
					expect(inWindow.length).toBeLessThanOrEqual(most);
				}
			},
		),
	);
});

test('of slots of several lengths the one that ends first makes room', () => {
	const taken = [300, 100, 200].reduce(
		(slots, ms) => withSlot(slots, { id: `${ms}`, ms }, 1000),
		NO_SLOTS,
	);
	const waits = [4, 3, 2, 1].map((most) => usageOf(taken, most, 1000).waitMs);
	expect(waits).toEqual([0, 100, 200, 300]);
});
