/** A whole number so long that a JavaScript number may round it, where JSON can have a number. */
const LONG_INTEGER = /(?:^|[\s:,[])-?\d{16,}(?![\d.eE])/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** A value without quotes, up to what ends it. A longer one is not a value, but the rest of a broken text. */
const BARE = /[^ \t\r\n,:"[\]{}]{0,40}/y;
const BLANK = /[ \t\r\n]*/y;
/** Between the parts of an object or list, a stray control character changes nothing. */
// eslint-disable-next-line no-control-regex -- these are the characters that are meant
const BLANK_OR_CONTROL = /[\u0000-\u0020\uFEFF]*/y;
/** The first character that is neither blank nor control character. */
const FIRST = /[^\s\p{Cc}\uFEFF]/u;
const CONTAINERS: ReadonlySet<string | undefined> = new Set(['{', '[']);
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g;
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
/** Responses of the API have a handful of levels. */
const MOST_LEVELS = 100;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/**
 * Reads JSON without changing a number: a whole number beyond 2^53, which JavaScript would round, becomes
 * text. Serial numbers and IDs of the vendor can be that long.
 *
 * @param isLenient whether a value that is not JSON, such as `NaN`, `.5` or one with a control character, becomes the
 * text that was sent. A reader of numbers then finds an unreadable value in one field, and the rest of the response is
 * not lost. Text that allows two readings is refused all the same.
 * @throws {SyntaxError} for text that cannot be read
 */
export function exactJson(text: string, isLenient: boolean): unknown {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		// Something broken that begins with neither is another kind of text.
		if (!isLenient || !CONTAINERS.has(FIRST.exec(text)?.[0])) throw error;
		return read(text);
	}
	return LONG_INTEGER.test(text) ? read(text) : value;
}

function read(text: string): unknown {
	let at = 0;

	const take = (pattern: RegExp): string => {
		pattern.lastIndex = at;
		const found = pattern.exec(text)?.[0] ?? '';
		at += found.length;
		return found;
	};
	const fail = (): never => {
		throw new SyntaxError(`The text is not JSON at character ${at + 1}.`);
	};
	/** Moves behind a character, or leaves the place as it is. */
	const accept = (character: string): boolean => {
		take(BLANK_OR_CONTROL);
		if (text[at] !== character) return false;
		at += 1;
		return true;
	};

	function string(): string {
		const start = at;
		for (at += 1; text[at] !== '"'; at += text[at] === '\\' ? 2 : 1) if (at >= text.length) fail();
		at += 1;
		const sent = text.slice(start, at);
		try {
			return JSON.parse(sent) as string;
		} catch {
			return sent
				.slice(1, -1)
				.replace(ESCAPE, (_, code: string | undefined, letter: string) =>
					code === undefined
						? (ESCAPED[letter] ?? letter)
						: String.fromCharCode(Number.parseInt(code, 16)),
				);
		}
	}

	function bare(): unknown {
		const sent = take(BARE);
		if (Object.hasOwn(WORDS, sent)) return WORDS[sent];
		if (!NUMBER.test(sent)) return sent;
		const number = Number(sent);
		const isExact = !/^-?\d+$/.test(sent) || Number.isSafeInteger(number);
		return isExact ? number : sent;
	}

	function list(level: number): unknown[] {
		const values: unknown[] = [];
		while (!accept(']')) {
			if (text[at] === ',') fail();
			values.push(value(level));
			if (!accept(',') && text[at] !== ']') fail();
		}
		return values;
	}

	function object(level: number): Record<string, unknown> {
		const members: [string, unknown][] = [];
		while (!accept('}')) {
			if (text[at] !== '"') fail();
			const name = string();
			if (!accept(':')) fail();
			members.push([name, value(level)]);
			if (!accept(',') && text[at] !== '}') fail();
		}
		// Unlike an assignment, it makes "__proto__" a name like any other.
		return Object.fromEntries(members);
	}

	function value(level: number): unknown {
		if (level > MOST_LEVELS) fail();
		take(BLANK);
		if (text[at] === '"') return string();
		if (text[at] !== '{' && text[at] !== '[') return bare();
		const isObject = text[at] === '{';
		at += 1;
		return isObject ? object(level + 1) : list(level + 1);
	}

	take(BLANK_OR_CONTROL);
	const found = value(0);
	take(BLANK_OR_CONTROL);
	if (at < text.length) fail();
	return found;
}
