import type { IExecuteFunctions } from 'n8n-workflow';

type StoredFrom = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];
type Listener = (argument?: unknown) => void;

/**
 * A stream for n8n's binary stores, without Node's own, which nodes must not import. The file system's store iterates
 * over it and holds one piece at a time; those of database, S3 and Azure listen for `data` and gather it all.
 *
 * @param pieces ends the reading behind it when the store gives up
 */
export function byteStream(pieces: AsyncGenerator<Buffer>): StoredFrom {
	const listeners = new Map<string, Set<Listener>>();
	let isFlowing = false;
	let isOver = false;

	const emit = (event: string, argument?: unknown): void => {
		for (const listener of [...(listeners.get(event) ?? [])]) listener(argument);
	};
	const close = (): void => {
		if (isOver) return;
		isOver = true;
		emit('close');
	};
	const flow = async (): Promise<void> => {
		try {
			for await (const piece of pieces) {
				if (isOver) return;
				emit('data', piece);
			}
			emit('end');
		} catch (error) {
			emit('error', error);
		}
		close();
	};

	const stream = {
		on(event: string, listener: Listener) {
			const others = listeners.get(event) ?? new Set<Listener>();
			listeners.set(event, others.add(listener));
			if (event === 'data' && !isFlowing) {
				isFlowing = true;
				// After the consumer has added all of its listeners.
				void Promise.resolve().then(flow);
			}
			return stream;
		},
		once(event: string, listener: Listener) {
			const first: Listener = (argument) => {
				stream.off(event, first);
				listener(argument);
			};
			aliases.set(listener, first);
			return stream.on(event, first);
		},
		off(event: string, listener: Listener) {
			const ofEvent = listeners.get(event);
			ofEvent?.delete(listener);
			const alias = aliases.get(listener);
			if (alias) ofEvent?.delete(alias);
			return stream;
		},
		destroy() {
			void pieces.return(undefined);
			close();
			return stream;
		},
		[Symbol.asyncIterator]: () => pieces,
	};
	const aliases = new WeakMap<Listener, Listener>();
	return stream as unknown as StoredFrom;
}
