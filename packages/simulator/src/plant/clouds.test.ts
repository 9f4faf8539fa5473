import fc from 'fast-check';
import { CLOUD_RANGE, cloudFactors } from './clouds.ts';

const seeds = fc.integer();

describe('clouds', () => {
	it('let through a share that stays in its bounds', () => {
		fc.assert(
			fc.property(seeds, (seed) => {
				const factors = cloudFactors(seed, 288);
				expect(Math.min(...factors)).toBeGreaterThanOrEqual(CLOUD_RANGE.min);
				expect(Math.max(...factors)).toBeLessThanOrEqual(CLOUD_RANGE.max);
			}),
		);
	});

	it('are the same for the same seed', () => {
		fc.assert(
			fc.property(seeds, (seed) => {
				expect(cloudFactors(seed, 288)).toEqual(cloudFactors(seed, 288));
			}),
		);
	});

	it('make days of different kinds', () => {
		const means = Array.from({ length: 60 }, (_, seed) => {
			const factors = cloudFactors(seed, 288);
			return factors.reduce((sum, factor) => sum + factor, 0) / 288;
		});
		expect(means.filter((mean) => mean > 0.85).length).toBeGreaterThan(10);
		expect(means.filter((mean) => mean < 0.55).length).toBeGreaterThan(2);
	});

	it('keep their shape for some minutes and lose it within hours', () => {
		const factors = Array.from({ length: 20 }, (_, seed) => [...cloudFactors(seed, 288)]);
		const correlation = (lag: number) => {
			let product = 0;
			let square = 0;
			for (const day of factors) {
				const mean = day.reduce((sum, value) => sum + value, 0) / day.length;
				for (let i = lag; i < day.length; i++) {
					product += ((day[i] ?? 0) - mean) * ((day[i - lag] ?? 0) - mean);
					square += ((day[i] ?? 0) - mean) ** 2;
				}
			}
			return product / square;
		};
		expect(correlation(1)).toBeGreaterThan(0.5);
		expect(Math.abs(correlation(36))).toBeLessThan(0.2);
	});
});
