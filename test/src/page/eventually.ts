/** Waits until something reads as it should; fails with what it read last. */
export async function eventually<T>(
	read: () => T | Promise<T>,
	asItShould: (value: T) => boolean,
): Promise<void> {
	const until = Date.now() + 30_000;
	for (;;) {
		const value = await read();
		if (asItShould(value)) return;
		if (Date.now() > until) throw new Error(`It still reads ${JSON.stringify(value)}.`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
