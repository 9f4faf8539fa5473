import { AtessOptionError } from '../errors/index.ts';
/**
 * Refuses an option that is not a number, or is too small. NaN is neither more nor less than any number, so a loop that
 * compares with it may never end.
 *
 * @param kind `whole` where a part of one has no meaning; Infinity is whole
 * @throws {AtessOptionError} that names the option
 */
export function checkNumber(
	name: string,
	value: number | undefined,
	least: number,
	kind: 'any' | 'whole' = 'any',
): void {
	if (value === undefined) return;
	const isNumber = typeof value === 'number' && value >= least;
	if (isNumber && (kind === 'any' || value === Infinity || Number.isInteger(value))) return;
	throw new AtessOptionError(
		`${name} must be a ${kind === 'whole' ? 'whole ' : ''}number of at least ${least}, not ${String(value)}.`,
	);
}
