import fc from 'fast-check';
import { stringShares } from './strings.ts';

const STRINGS = [{ share: 0.5 }, { share: 0.3 }, { share: 0.2, condition: 0.8 }];

describe('strings', () => {
	it('give power by their share and condition, within 2 %', () => {
		fc.assert(
			fc.property(fc.integer(), fc.nat(30_000), (seed, day) => {
				const [one = NaN, two = NaN, weak = NaN] = stringShares(seed, STRINGS, day);
				expect(Math.abs(one / 0.5 - 1)).toBeLessThan(0.02);
				expect(Math.abs(two / 0.3 - 1)).toBeLessThan(0.02);
				expect(Math.abs(weak / 0.16 - 1)).toBeLessThan(0.02);
			}),
		);
	});

	it('differ from each other for good, and a little from day to day', () => {
		const ratios = Array.from({ length: 50 }, (_, day) => {
			const [one = NaN, two = NaN] = stringShares(3, STRINGS, day);
			return one / 0.5 / (two / 0.3) - 1;
		});
		const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / 50;
		expect(new Set(ratios).size).toBe(50);
		for (const ratio of ratios) expect(Math.abs(ratio - mean)).toBeLessThan(0.009);
	});
});
