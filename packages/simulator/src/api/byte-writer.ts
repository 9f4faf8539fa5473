/** Text that is collected as the bytes that go over the wire, in UTF-8. */
export interface ByteWriter {
	/** Makes room for so many more characters at once, where it is known how many there will be. */
	expect(characters: number): void;
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

	function grow(length: number): void {
		const larger = Buffer.allocUnsafe(length);
		buffer.copy(larger, 0, 0, used);
		buffer = larger;
	}

	return {
		expect(characters) {
			if (used + characters > buffer.length) grow(Math.ceil(used + characters));
		},
		add(text) {
			const needed = used + text.length * MOST_BYTES_PER_CHARACTER;
			if (needed > buffer.length) grow(Math.max(needed, 2 * buffer.length));
			used += buffer.write(text, used);
		},
		bytes: () => buffer.subarray(0, used),
	};
}
