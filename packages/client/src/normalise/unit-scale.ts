const PREFIXES: Readonly<Record<string, number>> = { m: 1e-3, k: 1e3, M: 1e6 };
/** A factor as in 0.1V, a prefix and a unit that can have one. */
const WRITTEN = /^(\d*\.?\d+)?([mkM]?)(W|Wh|V|A|VA|var|Ah|Hz|Ohm)$/;

/**
 * How many of one unit another one is: 0.001 from W to kW.
 *
 * @param from unit of a field; without one it is taken for the unit of the quantity
 * @returns undefined where one cannot be made of the other, such as kWh of kW
 */
export function scaleBetween(from: string | undefined, to: string | undefined): number | undefined {
	if (from === undefined || to === undefined || from === to) return 1;
	const [a, b] = [WRITTEN.exec(from), WRITTEN.exec(to)];
	if (!a || !b || a[3] !== b[3]) return undefined;
	const prefix = (written: RegExpExecArray): number => PREFIXES[written[2] ?? ''] ?? 1;
	return (Number(a[1] ?? 1) * prefix(a)) / prefix(b);
}

/** A value in the other unit. It is divided by what is whole, so that no digits are added: 5.3 and not 5.300000000000001. */
export function scaled(value: number, scale: number): number {
	return scale < 1 ? value / Math.round(1 / scale) : value * scale;
}
