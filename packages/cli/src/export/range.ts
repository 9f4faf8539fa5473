import { plantTime } from 'atess-client/internal';
import { badInput } from '../terminal/problem.ts';

/**
 * A time of the command line as the API takes it, in the plant's local time.
 *
 * @param end whether a date without a time means its last second
 */
export function timeOf(name: string, written: string, end: boolean): string {
	const time = plantTime(written, end);
	if (time !== undefined) return time;
	throw badInput(
		`${name} must be a date that exists, yyyy-MM-dd or "yyyy-MM-dd HH:mm:ss" in plant-local time; not "${written}".`,
	);
}
