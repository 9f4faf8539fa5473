/** One value per step of a day. */
export type Series = Float64Array;

/** The value of a step. A step outside the day is a mistake of the caller, not a zero. */
export function at(series: Series | Int16Array | Uint16Array | Uint8Array, step: number): number {
	const value = series[step];
	if (value === undefined) throw new RangeError(`No step ${step} in a day of ${series.length}`);
	return value;
}
