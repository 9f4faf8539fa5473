import {
	callSite,
	operationNamed,
	type CallInput,
	type CallSite,
	type RequestClient,
} from 'atess-client/core';

/** Makes a call, or refuses it, and sees what comes of it. */
type Around = <T>(site: CallSite, call: () => Promise<T>) => Promise<T>;

/** The same client with something around each call; each page is one. */
export function aroundCalls(client: RequestClient, around: Around): RequestClient {
	return {
		request: async (id, input = {}, options) =>
			await around(siteOf(id, input), () => client.request(id, input, options)),
		requestPages: async function* (id, input = {}, options) {
			const pages = client.requestPages(id, input, options);
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

function siteOf(id: string, input: CallInput): CallSite {
	return callSite(id, operationNamed(id), input);
}
