/**
 * A value as records and overviews show it: powers in kW have one decimal, which is as much as the server sends of most
 * of them. Sums, energies and limits are calculated with the exact values.
 *
 * @param name of the member; the unit is its ending
 */
export function shownPower<T>(name: string, value: T): T | number {
	if (typeof value !== 'number' || !name.endsWith('Kw')) return value;
	// A few watts below 0 are not -0.
	return Math.round(value * 10) / 10 || 0;
}
