import { badInput } from '../terminal/problem.ts';

/**
 * A time of the command line as the API takes it, in the plant's local time.
 *
 * @param end whether a date without a time means its last second
 */
export function timeOf(name: string, written: string, end: boolean): string {
	const [, date = '', time] =
		/^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?$/.exec(written.trim()) ?? [];
	const full =
		time === undefined ? (end ? '23:59:59' : '00:00:00') : time.length === 5 ? `${time}:00` : time;
	const text = `${date} ${full}`;
	const instant = new Date(`${date}T${full}.000Z`);
	const isReal =
		!Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${date}T${full}`);
	if (!isReal) {
		throw badInput(
			`${name} must be a date that exists, yyyy-MM-dd or "yyyy-MM-dd HH:mm:ss" in plant-local time; not "${written}".`,
		);
	}
	return text;
}
