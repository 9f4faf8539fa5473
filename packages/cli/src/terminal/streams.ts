/** One stream of the program; if it breaks, only the writing to it stops. */
export interface Sink {
	readonly write: (text: string) => void;
	/** Why something could not be written; undefined where a reader such as `head` has just gone away. */
	readonly failure: () => Error | undefined;
}

/** The functions of a stream that a write needs. */
export interface Output {
	readonly isTTY?: boolean;
	write(text: string): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
}

/** The error of a stream without a reader. */
const GONE = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'ECONNRESET']);

/**
 * Writes to a stream until that does not work any more. A change that is on its way to a device, or a file that is
 * being filled, must be brought to its end even without a reader.
 */
export function sinkTo(stream: Output): Sink {
	let isOpen = true;
	let failure: Error | undefined;
	// Others write to these streams, too (bars, questions): an error without a listener would end everything.
	stream.on('error', (error: NodeJS.ErrnoException) => {
		isOpen = false;
		if (!GONE.has(error.code ?? '')) failure ??= error;
	});
	return {
		write: (text) => {
			if (isOpen) stream.write(text);
		},
		failure: () => failure,
	};
}
