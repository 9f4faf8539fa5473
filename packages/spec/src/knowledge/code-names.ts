import { isObject, plain, textOf, type JsonObject } from '../document/json.ts';

/** Names of numeric codes, by the code as text: the form of a table of `x-codes`. */
export type CodeNames = Readonly<Record<string, string>>;

/** Where exports list the names of the values of `enum`, in the order of the values. */
const LISTS = ['x-enumNames', 'x-enum-varnames', 'x-enum-names', 'x-enum-descriptions'];

/** `0：关，1：开`, `0-off 1-on`, `0=off; 1=on`. */
const PAIR =
	/(?<![\p{L}\d.])(-?\d{1,6})\s*[:：=\-–—]\s*(\p{L}[^,，;；、/|\n()（）]*?)(?=\s*(?:[,，;；、/|\n)）]|-?\d{1,6}\s*[:：=\-–—]|\.?\s*$))/gu;

/** The names of codes that a schema gives, or else its words; undefined where there are less than two. */
export function codeNamesOf(schema: JsonObject, words: string | undefined): CodeNames | undefined {
	const found = apifoxEnum(schema) ?? namedEnum(schema) ?? inWords(words ?? '');
	return found && Object.keys(found).length > 1 ? found : undefined;
}

function apifoxEnum(schema: JsonObject): CodeNames | undefined {
	const entries = schema['x-apifox-enum'];
	if (!Array.isArray(entries)) return undefined;
	return tableOf(
		entries
			.filter(isObject)
			.map((entry) => [plain(entry.value), textOf(entry.name) ?? textOf(entry.description)]),
	);
}

function namedEnum(schema: JsonObject): CodeNames | undefined {
	const { enum: values } = schema;
	const names = LISTS.map((list) => schema[list]).find(Array.isArray);
	if (!Array.isArray(values) || !Array.isArray(names)) return undefined;
	return tableOf(values.map((value, index) => [plain(value), textOf(names[index])]));
}

function inWords(words: string): CodeNames | undefined {
	return tableOf([...words.matchAll(PAIR)].map(([, code = '', name]) => [code, textOf(name)]));
}

/** Only whole numbers are codes: a text has no need of a name. */
function tableOf(pairs: readonly (readonly [string, string | undefined])[]): CodeNames | undefined {
	const named = pairs.flatMap(([code, name]) =>
		/^-?\d+$/.test(code) && name !== undefined ? [[code, name] as const] : [],
	);
	return named.length === 0 ? undefined : Object.fromEntries(named);
}
