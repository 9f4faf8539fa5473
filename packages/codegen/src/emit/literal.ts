const WIDTH = 100;

/**
 * Prints a JSON value as a TypeScript literal: tabs, single quotes, keys unquoted where they can be,
 * one line where it fits. Prettier would take a second for what this does in milliseconds.
 */
export function literal(value: unknown, depth = 0): string {
	if (typeof value === 'string') return quoted(value);
	if (value === null || typeof value !== 'object') return String(value);
	const [open, close, parts] = Array.isArray(value)
		? ['[', ']', value.map((item) => literal(item, depth + 1))]
		: [
				'{',
				'}',
				Object.entries(value)
					.filter(([, item]) => item !== undefined)
					.map(([key, item]) => `${keyOf(key)}: ${literal(item, depth + 1)}`),
			];
	if (parts.length === 0) return open + close;
	const pad = open === '{' ? ' ' : '';
	const line = `${open}${pad}${parts.join(', ')}${pad}${close}`;
	if (!line.includes('\n') && line.length + depth * 2 <= WIDTH) return line;
	const indent = '\t'.repeat(depth + 1);
	return `${open}\n${parts.map((part) => `${indent}${part},\n`).join('')}${'\t'.repeat(depth)}${close}`;
}

function quoted(text: string): string {
	const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
	return text.includes("'") && !text.includes('"')
		? `"${escaped}"`
		: `'${escaped.replaceAll("'", "\\'")}'`;
}

/** A name as the key of an object or the member of a type. */
export function keyOf(key: string): string {
	// Written plainly, this key would set the object's prototype.
	if (key === '__proto__') return `['__proto__']`;
	return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}
