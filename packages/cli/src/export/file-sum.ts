import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** A sum over what stands in a file, to see whether it is still as it was written. */
export interface Sum {
	readonly add: (bytes: Uint8Array) => void;
	readonly value: () => string;
	/** Whether it ends where a line does; nothing does, too. */
	readonly endsLine: () => boolean;
}

const NEWLINE = 0x0a;

/** Sums up the beginning of a file, and goes on with what is added to it. */
export async function summingUp(file: string, bytes: number): Promise<Sum> {
	const hash = createHash('sha256');
	let last = NEWLINE;
	const add = (chunk: Uint8Array): void => {
		hash.update(chunk);
		last = chunk.at(-1) ?? last;
	};
	if (bytes > 0) {
		for await (const chunk of createReadStream(file, { end: bytes - 1 })) add(chunk as Buffer);
	}
	return { add, value: () => hash.copy().digest('hex'), endsLine: () => last === NEWLINE };
}
