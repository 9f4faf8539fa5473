import { math } from './arithmetic.ts';

/**
 * Irradiance on the level ground under a clear sky, in W/m2, after Haurwitz (1945):
 * GHI = 1098 cos(z) exp(-0.059 / cos(z)).
 */
export function haurwitz(cosineOfZenith: number): number {
	if (cosineOfZenith <= 0) return 0;
	return 1098 * cosineOfZenith * math.exp(-0.059 / cosineOfZenith);
}
