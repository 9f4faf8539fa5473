import type { FleetClient } from 'atess-client/internal';

import { readOptions } from '../read-options';
import type { Step } from '../action';

/** The client as the panel's options want it called, and what it has told on the way. */
export interface PanelClient extends FleetClient {
	/** Age in ms of the oldest answer that was given from memory; undefined where all were new. */
	readonly oldestMs: () => number | undefined;
}

/** What the fleet of atess-client calls: with the panel's "On Frequency Limit", ages written down. */
export function panelClient(step: Step): PanelClient {
	const { client } = step.account;
	const options = readOptions(step);
	let oldest: number | undefined;
	const note = (ageMs: number): void => {
		oldest = Math.max(oldest ?? 0, ageMs);
	};
	return {
		request: async (id, input, own) => {
			const result = await client.request(id, input, { ...options, ...own });
			if (result.fromCache) note(result.ageMs);
			return result;
		},
		requestPages: async function* (id, input, own) {
			for await (const page of client.requestPages(id, input, { ...options, ...own })) {
				if (page.ageMs !== undefined) note(page.ageMs);
				yield page;
			}
		},
		circuit: () => client.circuit(),
		oldestMs: () => oldest,
	};
}
