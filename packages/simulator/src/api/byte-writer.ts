/** Text that is collected as the bytes that go over the wire, in UTF-8. */
export interface ByteWriter {
	add(text: string): void;
	/** All that has been added. */
	bytes(): Uint8Array;
}

/** A character of a JavaScript string takes at most so many bytes. */
const MOST_BYTES_PER_CHARACTER = 3;

/**
 * An empty writer. A page of some megabytes would otherwise live three times in memory: as its rows, as
 * their text, and as bytes.
 */
export function createByteWriter(): ByteWriter {
	let buffer = Buffer.allocUnsafe(16 * 1024);
	let used = 0;
	return {
		add(text) {
			const needed = used + text.length * MOST_BYTES_PER_CHARACTER;
			if (needed > buffer.length) {
				const larger = Buffer.allocUnsafe(Math.max(needed, 2 * buffer.length));
				buffer.copy(larger, 0, 0, used);
				buffer = larger;
			}
			used += buffer.write(text, used);
		},
		bytes: () => buffer.subarray(0, used),
	};
}
