/** Puts a value in as the newest one, and drops the oldest beyond `most`: a Map keeps the order of insertion. */
export function putNewest<K, V>(values: Map<K, V>, key: K, value: V, most: number): void {
	values.delete(key);
	values.set(key, value);
	for (const oldest of values.keys()) {
		if (values.size <= most) return;
		values.delete(oldest);
	}
}
