import {
	callSite,
	OPERATIONS,
	type AtessClient,
	type CallSite,
	type OperationId,
} from 'atess-client/core';

/** Makes a call, or refuses it, and sees what comes of it. */
type Around = <T>(site: CallSite, call: () => Promise<T>) => Promise<T>;

/** The same client with something around each call; each page is one. */
export function aroundCalls(client: AtessClient, around: Around): AtessClient {
	return {
		...client,
		call: async (id, ...args) => await around(siteOf(id, args[0]), () => client.call(id, ...args)),
		callWithMeta: async (id, ...args) =>
			await around(siteOf(id, args[0]), () => client.callWithMeta(id, ...args)),
		pages: async function* (id, input, options) {
			const pages = client.pages(id, input, options);
			try {
				for (;;) {
					const page = await around(siteOf(id, input), () => pages.next());
					if (page.done === true) return;
					yield page.value;
				}
			} finally {
				await pages.return(undefined);
			}
		},
	};
}

function siteOf(id: OperationId, input: unknown): CallSite {
	return callSite(id, OPERATIONS[id], (input ?? {}) as Readonly<Record<string, unknown>>);
}
