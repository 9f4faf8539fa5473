import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A simulator in a process of its own. */
export interface SeparateSimulator {
	readonly url: string;
	/** Requests that have come since the last read of this value. */
	requests(): Promise<number>;
	close(): void;
}

export async function startSimulator(): Promise<SeparateSimulator> {
	const child = fork(fileURLToPath(new URL('simulator-process.ts', import.meta.url)), {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	const answer = async <T>(): Promise<T> => {
		const [message] = (await once(child, 'message')) as [T];
		return message;
	};
	const { url } = await answer<{ url: string }>();
	return {
		url,
		async requests() {
			child.send('requests');
			return (await answer<{ requests: number }>()).requests;
		},
		close() {
			child.disconnect();
		},
	};
}
