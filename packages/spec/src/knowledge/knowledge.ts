import { isObject, textOf, type Json, type JsonObject } from '../document/json.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import { codeNamesOf, type CodeNames } from './code-names.ts';
import { canonicalUnit, unitInWords, withoutUnit } from './unit-words.ts';
import { valueRangeOf, type ValueRange } from './value-range.ts';

/** The facts of an export about a field besides its name and type. */
export interface Knowledge {
	/** Its meaning, without the unit that the words name. */
	readonly words?: string;
	readonly unit?: string;
	readonly range?: ValueRange;
	readonly codes?: CodeNames;
	/** How a text is written, such as `date-time`. */
	readonly format?: string;
	readonly default?: Json;
	readonly example?: Json;
	readonly deprecated?: true;
}

/** Formats of numbers show only their width. */
const OF_TEXT = /^(date|time|duration|email|uri|uuid|ip|hostname|password|byte|binary|regex)/;

/** Reads the facts of an export about a field: members of its schema first, then its words. */
export function knowledgeOf({ name, schema, description }: FieldFacts): Knowledge {
	const said = description === undefined ? undefined : withoutUnit(description);
	const unit = unitOf(schema, description);
	const range = valueRangeOf(schema, description);
	const codes = codeNamesOf(schema, description);
	const format = textOf(schema.format);
	const example = exampleOf(schema);
	const initial = schema.default;
	return {
		...(said !== undefined && !isEmptyWord(said, name) && { words: said }),
		...(unit !== undefined && { unit }),
		...(range && { range }),
		...(codes && { codes }),
		...(format !== undefined && OF_TEXT.test(format) && { format }),
		...(isScalar(initial) && { default: initial }),
		...(example !== undefined && { example }),
		...(schema.deprecated === true && { deprecated: true as const }),
	};
}

/** Name of another field that the words consist of, as generators write it for a field without a description. */
export function nameInWords({ words }: Knowledge): string | undefined {
	return /^([A-Za-z]\w*)\s*(?:值|value)?$/i.exec(words ?? '')?.[1];
}

function unitOf(schema: JsonObject, words: string | undefined): string | undefined {
	for (const member of ['x-unit', 'unit', 'units']) {
		const written = textOf(schema[member]);
		if (written !== undefined) return canonicalUnit(written) ?? written;
	}
	return words === undefined ? undefined : unitInWords(words);
}

/** Whether words repeat the name without any other fact. */
function isEmptyWord(words: string, name: string): boolean {
	const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\d]|值$/gu, '');
	return letters(words) === '' || letters(words) === letters(name);
}

/** Generators fill in the first value of the type, which has no meaning. */
function exampleOf({ example, examples }: JsonObject): Json | undefined {
	const first = Array.isArray(examples) ? examples[0] : undefined;
	const found = example ?? first;
	return isScalar(found) && found !== '' && found !== 0 && found !== 'string' ? found : undefined;
}

function isScalar(value: Json | undefined): value is Json {
	return value !== undefined && value !== null && !isObject(value) && !Array.isArray(value);
}
