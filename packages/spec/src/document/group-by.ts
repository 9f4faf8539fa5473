/** The entries by what they have in common, in their order. */
export function groupBy<Entry, Key>(
	entries: Iterable<Entry>,
	keyOf: (entry: Entry) => Key,
): Map<Key, Entry[]> {
	const groups = new Map<Key, Entry[]>();
	for (const entry of entries) {
		const key = keyOf(entry);
		const known = groups.get(key);
		if (known) known.push(entry);
		else groups.set(key, [entry]);
	}
	return groups;
}
