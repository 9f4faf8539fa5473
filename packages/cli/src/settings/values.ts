import { jsonIn } from '../account/config.ts';
import { isObject } from 'atess-spec/document/json';
import { textIn } from '../state/text-file.ts';
import { badInput } from '../terminal/problem.ts';

/** Desired values as they were written, by key. */
export type Written = Readonly<Record<string, unknown>>;

/** Reads KEY=VALUE of the command line, and a JSON file of keys and values. */
export async function writtenValues(
	pairs: readonly string[],
	file: string | undefined,
): Promise<Written> {
	const values: Record<string, unknown> = file === undefined ? {} : await fromFile(file);
	const given = new Set<string>();
	for (const pair of pairs) {
		const [, key, value] = /^([^=\s]+)=(.*)$/s.exec(pair) ?? [];
		if (key === undefined || value === undefined) {
			throw badInput(`Changes are written KEY=VALUE, not "${pair}".`);
		}
		if (given.has(key)) throw badInput(`${key} is given twice. Give the one value that is meant.`);
		given.add(key);
		values[key] = value;
	}
	if (Object.keys(values).length === 0) {
		throw badInput('There is nothing to change: give KEY=VALUE, or a JSON file with --from.');
	}
	return values;
}

async function fromFile(file: string): Promise<Record<string, unknown>> {
	const text = await textIn(file);
	if (text === undefined) throw badInput(`${file} does not exist.`);
	const read = jsonIn(file, text);
	if (isObject(read)) return { ...read };
	throw badInput(`${file} must hold a JSON object of keys and values.`);
}
