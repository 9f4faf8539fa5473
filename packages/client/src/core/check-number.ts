import { AtessOptionError } from '../errors/index.ts';
/**
 * Refuses a number of the options that is none, or too small. NaN is neither more nor less than anything: what
 * compares with it may go on for ever.
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
