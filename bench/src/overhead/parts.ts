import { setImmediate } from 'node:timers/promises';

const ADDRESS = 'https://api.example.com/api/v1/hps/data-last?deviceSn=HPS0000001';

/** Steps of a call in which the client does more than raw fetch, each by itself. */
export const PARTS = [
	'a Request that carries a time-out',
	'a Response, read piece by piece as a limit of its size needs',
	'a copy of the data for the cache (`structuredClone`)',
] as const;

export type PartName = (typeof PARTS)[number];

/** The cost of each part, as a function to be timed. */
export function createParts(text: string): Record<PartName, () => Promise<unknown>> {
	const headers = { 'content-type': 'application/json' };
	const { data } = JSON.parse(text) as { data: unknown };
	return {
		'a Request that carries a time-out': turning(
			() => new Request(ADDRESS, { signal: AbortSignal.timeout(30_000) }),
		),
		'a Response, read piece by piece as a limit of its size needs': turning(() =>
			readBody(new Response(text, { headers })),
		),
		'a copy of the data for the cache (`structuredClone`)': turning(() => structuredClone(data)),
	};
}

/** Lets the event loop turn as often as the stub of the calls does. */
function turning(part: () => unknown): () => Promise<unknown> {
	let count = 0;
	return async () => {
		if (++count % 32 === 0) await setImmediate();
		return await part();
	};
}

async function readBody(response: Response): Promise<string> {
	if (!response.body) return '';
	const reader = response.body.getReader();
	const decoder = new TextDecoder();
	let text = '';
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		text += decoder.decode(value, { stream: true });
	}
}
