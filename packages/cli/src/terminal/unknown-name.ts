import { similarNames } from 'atess-client/internal';
import { badInput, type Problem } from './problem.ts';

/**
 * A name that does not exist, with the names that may be meant.
 *
 * @param what the thing that was named, such as "device type"
 * @param list whether all names are shown
 */
export function unknownName(
	what: string,
	written: string,
	names: readonly string[],
	list = true,
): Problem {
	const similar = similarNames(written, names);
	return badInput(
		[
			`There is no ${what} called "${written}".`,
			...(similar.length > 0 ? [`Did you mean ${similar.slice(0, 3).join(' or ')}?`] : []),
			...(list ? [`Known: ${names.join(', ')}.`] : []),
		].join(' '),
	);
}
