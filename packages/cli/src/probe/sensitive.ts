import { FIELDS } from 'atess-client';
import { lettersOf } from 'atess-spec/knowledge/field-match';

/** The kind of personal data of a value; each has stand-ins of its own. */
export type Sensitive = 'serial' | 'id' | 'name' | 'place' | 'contact' | 'secret' | 'text';

/** Names of coordinates, `jd` and `wd` among them: longitude and latitude by their Chinese initials. */
const COORDINATE =
	/(^|_)(lat|lng|lon|long|gps|jd|wd|jingdu|weidu)(_|\d|$)|(^|_)geo|latitude|longitude|coord|position/;

/**
 * Names of fields, documented or not, as lower-case words with _ between. The first that fits decides.
 */
const NAMES: readonly (readonly [Sensitive, RegExp])[] = [
	['secret', /token|secret|passw|pwd|authori|cookie|session|(valid|check)_?code|api_?key/],
	['serial', /(^|_)(sn|mac)$|serial|barcode|imei|iccid|mac_?addr/],
	[
		'place',
		/addr|(^|_)(city|county|zip|post)|country|province|district|street|postal|location|region/,
	],
	['place', COORDINATE],
	['contact', /mail|phone|(^|_)(tel|ip|fax|url|host|qq)$|mobile|wechat|whatsapp|ssid/],
	[
		'name',
		/name|alias|nick|user|owner|customer|company|installer|contact(?!or)|remark|memo(?!ry)|label|title/,
	],
	['id', /(^|_)id$|account/],
];

/** Fields whose numbers are not secret although their name is one of the above: a bus address is 1 to 247. */
const SMALL_NUMBERS_ARE_FINE: readonly Sensitive[] = ['place', 'name', 'contact'];

const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const TIME =
	/^\d{4}[-/]\d{1,2}[-/]\d{1,2}([ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$|^\d{1,2}:\d{2}(:\d{2})?$/;

/** Types of every field that the document describes, by name. */
const DOCUMENTED = new Map<string, Set<string>>();
for (const fields of Object.values(FIELDS)) {
	for (const [name, { types }] of Object.entries(fields)) {
		const known = DOCUMENTED.get(name) ?? new Set();
		DOCUMENTED.set(name, known);
		for (const type of types) known.add(type);
	}
}

/** Whether a name is one of the document's own, and so shows nothing about anybody. */
export function isDocumentedName(name: string): boolean {
	return DOCUMENTED.has(name);
}

const DOCUMENTED_LETTERS = new Set([...DOCUMENTED.keys()].map(lettersOf));

/** Whether a name is one of the document's but for case and for what is between words. */
export function hasDocumentedLetters(name: string): boolean {
	return DOCUMENTED_LETTERS.has(lettersOf(name));
}

const DOCUMENTED_WORDS = new Set(
	[...DOCUMENTED.keys()].flatMap((name) => wordsOf(name).split('_')),
);

/** Whether a text is one of the words that the document's names are made of, such as `battery`. */
export function isDocumentedWord(text: string): boolean {
	return DOCUMENTED_WORDS.has(text.toLowerCase());
}

/** The meaning of a name for everything beneath it. A documented field has its documented meaning anywhere. */
export function kindOfName(name: string, inherited: Sensitive | undefined): Sensitive | undefined {
	const words = wordsOf(name);
	const own = NAMES.find(([, pattern]) => pattern.test(words))?.[0];
	return own ?? (DOCUMENTED.has(name) ? undefined : inherited);
}

/**
 * The kind of personal data of a value under a name; undefined without personal data. Text in an undocumented field
 * counts as personal data, because its content is not known.
 *
 * @param inherited the meaning of the names above: `x` and `y` of a position are a place
 */
export function sensitivityOf(
	name: string,
	value: string | number,
	inherited?: Sensitive,
): Sensitive | undefined {
	const kind = kindOfName(name, inherited);
	if (typeof value === 'number') {
		if (kind === undefined) return kindOfNumber(name, value);
		const isCoordinate = kind === 'place' && !wordsOf(name).includes('addr');
		const isSmall = Number.isInteger(value) && Math.abs(value) < 1000;
		return SMALL_NUMBERS_ARE_FINE.includes(kind) && isSmall && !isCoordinate ? undefined : kind;
	}
	if (value.trim() === '' || value === '--') return undefined;
	if (kind !== undefined) return kind;
	if (isTime(value)) return undefined;
	if (isNumber(value)) return kindOfNumber(name, Number(value));
	return DOCUMENTED.get(name)?.has('string') === true ? undefined : 'text';
}

/** Whether a text is a time or a date and nothing else. */
export function isTime(text: string): boolean {
	return TIME.test(text.trim());
}

/** Whether a text is a number and nothing else. */
export function isNumber(text: string): boolean {
	return NUMBER.test(text.trim());
}

/** `plantAddress` as plant_address, `deviceSN` as device_sn. */
function wordsOf(name: string): string {
	return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/**
 * Numbers in unexpected places: telephone and account numbers, and numbers as exact as a coordinate, which measurements
 * are not.
 */
function kindOfNumber(name: string, value: number): Sensitive | undefined {
	if (DOCUMENTED.has(name)) return undefined;
	if (Number.isInteger(value)) return Math.abs(value) >= 1_000_000 ? 'id' : undefined;
	return Math.abs(value) <= 180 && /\.\d{4}|e-/.test(String(value)) ? 'place' : undefined;
}
