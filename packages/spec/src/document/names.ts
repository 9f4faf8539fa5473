/** A name that is not taken, and is from now on. */
export function free(name: string, taken: Set<string>, other: () => string): string {
	let found = name;
	for (let count = 1; taken.has(found); count++)
		found = count === 1 ? other() : `${other()}${count}`;
	taken.add(found);
	return found;
}

/** The words of a text as one name, without those that every path has. */
export function camel(text: string): string {
	const words = text
		.split(/[^A-Za-z0-9]+/)
		.filter((word) => word !== '' && !/^(api|v\d+)$/.test(word));
	return words
		.map((word, index) =>
			index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : capital(word),
		)
		.join('');
}

/** The words of a text as a name that code can have, after `other` where they begin with no letter of ASCII. */
export function identifier(text: string, other: string): string {
	const name = camel(text);
	return /^[A-Za-z]/.test(name) ? name : other + capital(name);
}

export function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A name as people read it: `deviceSn` as Device Sn. */
export function titleOf(name: string): string {
	return capital(name.replaceAll('_', ' ').replace(/([a-z])([A-Z])/g, '$1 $2'))
		.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
		.replace(/\bId\b/g, 'ID');
}

/** Whether every object has something of that name: generated code with it would not compile. */
export function isReserved(name: string): boolean {
	return name in {};
}

/** A path as this document writes it. */
export function withoutLastSlash(path: string): string {
	return path.replace(/(.)\/+$/, '$1');
}
