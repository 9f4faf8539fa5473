import { isFieldName, looksLikeSerial } from './field-names.ts';
import {
	hasDocumentedLetters,
	isDocumentedWord,
	isNumber,
	isTime,
	kindOfName,
	sensitivityOf,
	type Sensitive,
} from './sensitive.ts';

/** Replaces personal data, the same value by the same stand-in everywhere. */
export interface Redactor {
	/** Learns the values of a response. All must be learnt before the first is redacted. */
	learn(value: unknown): void;
	/** Learns the personal data in a server's message by their look, because its parts are not documented. */
	learnWords(words: string): void;
	/** Makes a value known by itself, such as a serial number that was typed. */
	know(kind: Sensitive, value: string): void;
	/** A copy without any learnt value. */
	redact(value: unknown): unknown;
	text(text: string): string;
	/** Whether a name is a field's, and not the key of a map with personal data. */
	isField(name: string): boolean;
	/** A name as it may be written: a field's as it is. */
	key(name: string): string;
}

/** Shorter values stand in too many other words to be looked for inside them. */
const SHORTEST = 4;

const PREFIX: Readonly<Record<Sensitive, string>> = {
	serial: 'SN',
	id: 'ID',
	name: 'NAME',
	place: 'PLACE',
	contact: 'CONTACT',
	secret: 'SECRET',
	text: 'TEXT',
};

/** The place of a value: its name, and the meaning of the names above it. */
interface Under {
	readonly name: string;
	readonly inherited?: Sensitive;
}

const TOP: Under = { name: '' };

function below({ name, inherited }: Under, key: string): Under {
	const kind = kindOfName(name, inherited);
	return { name: key, ...(kind !== undefined && { inherited: kind }) };
}

/** The look of personal data, in any place. */
const SHAPES = [
	/[\w.+-]+@[\w-]+(\.[\w-]+)+/g,
	/\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi,
	/\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b/g,
	/https?:\/\/[^\s"']+/gi,
];

/** The same in a sentence: coordinates, telephone numbers and ids, and words like serial numbers. */
const SHAPES_IN_WORDS = [
	...SHAPES,
	/(?<![\w.])-?\d{1,3}\.\d{4,}(?![\w.])/g,
	/(?<![\w.-])(?!\d{4}[-/]\d{1,2}[-/])\+?\d[\d ()/-]{5,}\d(?![\w.])/g,
	/\b(?=\w*[a-z])(?=(?:\w*\d){3})[a-z0-9_]{8,}\b/gi,
];

/**
 * @param secrets credentials in every form that could come back
 * @param fields names that are known to be those of fields
 */
export function createRedactor(
	secrets: readonly string[] = [],
	fields: readonly string[] = [],
): Redactor {
	/** Stand-ins by value, as it is written and without regard to case. */
	const standIns = new Map<string, string>();
	/** Values that are personal data in any place, even inside a name. */
	const telling = new Set<string>();
	const keys = new Map<string, string>();
	let longestFirst: readonly string[] | undefined;

	const know = (kind: Sensitive, written: string): void => {
		const value = written.trim();
		const key = value.toLowerCase();
		if (value === '' || standIns.has(key)) return;
		standIns.set(key, standIn(kind, value, standIns.size + 1));
		// A device that is called Battery makes no secret of every name with that word.
		if (kind !== 'text' && key.length >= SHORTEST && !isDocumentedWord(key)) telling.add(key);
		longestFirst = undefined;
	};

	/** A stand-in that contains no hidden value. */
	const clean = (text: string): string => {
		let result = text;
		for (let count = 0; count < 20; count++) {
			const hidden = [...standIns.keys()].some(
				(key) => key.length >= SHORTEST && result.toLowerCase().includes(key),
			);
			if (!hidden) return result;
			result = Buffer.from(`${text}${count}`)
				.toString('hex')
				.replace(/[0-9]/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
		}
		return '*';
	};

	const text = (written: string): string => {
		const whole = standIns.get(written.trim().toLowerCase());
		if (whole !== undefined) return clean(whole);
		longestFirst ??= [...standIns.keys()]
			.filter((key) => key.length >= SHORTEST)
			.sort((a, b) => b.length - a.length);
		return replaceAll(written, longestFirst, (key) => clean(standIns.get(key) ?? '*'));
	};

	function redactNumber(value: number, { name, inherited }: Under): number {
		const known = standIns.get(String(value).toLowerCase());
		if (known === undefined) return value;
		const isLong = String(Math.abs(value)).replace('.', '').length >= SHORTEST;
		return isLong || sensitivityOf(name, value, inherited) !== undefined ? Number(known) : value;
	}

	function redact(value: unknown, under: Under): unknown {
		if (typeof value === 'string') return text(value);
		if (typeof value === 'number') return redactNumber(value, under);
		if (Array.isArray(value)) return value.map((entry) => redact(entry, under));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, member]) => [keyOf(key), redact(member, below(under, key))]),
		);
	}

	function isField(name: string): boolean {
		if (fields.includes(name) || hasDocumentedLetters(name)) return true;
		const lower = name.toLowerCase();
		return (
			isFieldName(name) &&
			(lower.length < SHORTEST || !standIns.has(lower) || isDocumentedWord(name)) &&
			![...telling].some((value) => lower.includes(value))
		);
	}

	function keyOf(name: string): string {
		if (isField(name)) return name;
		const known = standIns.get(name.trim().toLowerCase()) ?? keys.get(name);
		// Hours, days and numbers of strings are keys without personal data.
		if (known === undefined && (isTime(name) || /^\d{1,3}$/.test(name))) return name;
		const found = known ?? `KEY${String(keys.size + 1).padStart(4, '0')}`;
		if (known === undefined) keys.set(name, found);
		return clean(found);
	}

	/** A key that is not a field's name can also be in a message. */
	function learnKey(name: string): void {
		if (fields.includes(name) || isFieldName(name) || isTime(name) || isNumber(name)) return;
		if (name.length >= SHORTEST) know(looksLikeSerial(name) ? 'serial' : 'text', name);
	}

	function learn(value: unknown, under: Under): void {
		if (typeof value === 'string' || typeof value === 'number') {
			const kind = sensitivityOf(under.name, value, under.inherited);
			if (kind !== undefined) know(kind, String(value));
			if (typeof value === 'string') {
				for (const shape of SHAPES) {
					for (const [found] of value.matchAll(shape)) know('contact', found);
				}
			}
		} else if (Array.isArray(value)) {
			for (const entry of value) learn(entry, under);
		} else if (typeof value === 'object' && value !== null) {
			for (const [key, member] of Object.entries(value)) {
				learnKey(key);
				learn(member, below(under, key));
			}
		}
	}

	for (const secret of secrets) know('secret', secret);
	return {
		know,
		learn: (value) => {
			learn(value, TOP);
		},
		learnWords: (words) => {
			for (const shape of SHAPES_IN_WORDS) {
				for (const [found] of words.matchAll(shape)) if (!isTime(found)) know('contact', found);
			}
		},
		redact: (value) => redact(value, TOP),
		text,
		isField,
		key: keyOf,
	};
}

/** A number stays a number, however it is written, so that a fixture keeps its types. */
function standIn(kind: Sensitive, value: string, count: number): string {
	if (!isNumber(value)) return `${PREFIX[kind]}${String(count).padStart(4, '0')}`;
	return `${900_000_000 + count}${Number.isInteger(Number(value)) ? '' : '.5'}`;
}

/** Replaces every key in a text without regard to case, in one pass, longest first. */
function replaceAll(written: string, keys: readonly string[], by: (key: string) => string): string {
	if (keys.length === 0 || written === '') return written;
	let result = '';
	const lower = written.toLowerCase();
	// Where lower case has another length, positions would not fit: then all or nothing.
	if (lower.length !== written.length)
		return keys.some((key) => lower.includes(key)) ? '*' : written;
	for (let position = 0; position < written.length;) {
		const key = keys.find((one) => lower.startsWith(one, position));
		if (key === undefined) {
			result += written.charAt(position);
			position += 1;
		} else {
			result += by(key);
			position += key.length;
		}
	}
	return result;
}
