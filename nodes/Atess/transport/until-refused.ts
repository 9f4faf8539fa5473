import {
	callSite,
	OPERATIONS,
	type AccountGuard,
	type AtessClient,
	type CallSite,
	type OperationId,
} from 'atess-client/core';

/**
 * The client for the items of one execution: once the account as a whole seems to be refused, no further
 * item asks. A node that continues on failure would go on to the last one, and lock the account.
 */
export function untilRefused(client: AtessClient, guard: AccountGuard): AtessClient {
	return {
		...client,
		call: async (id, ...args) =>
			await guard.run(siteOf(id, args[0]), () => client.call(id, ...args)),
		callWithMeta: async (id, ...args) =>
			await guard.run(siteOf(id, args[0]), () => client.callWithMeta(id, ...args)),
		pages: async function* (id, input, options) {
			const pages = client.pages(id, input, options);
			try {
				for (;;) {
					const page = await guard.run(siteOf(id, input), () => pages.next());
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
