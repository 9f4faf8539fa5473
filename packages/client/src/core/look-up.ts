/** A record without a prototype's members: `constructor` is not an entry. */
export function lookUp<Value>(
	record: Readonly<Record<string, Value>>,
	key: string,
): Value | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}
