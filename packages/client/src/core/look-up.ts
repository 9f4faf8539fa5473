/** A record without a prototype's members: `constructor` is no entry of anything. */
export function lookUp<Value>(
	record: Readonly<Record<string, Value>>,
	key: string,
): Value | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}
